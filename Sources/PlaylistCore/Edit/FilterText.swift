public import LosslessJSON

/// Filters as the user left them in the editor: JSON, or what is still to become JSON.
public struct FilterText: Hashable, Sendable {
  public struct Problem: Error, Hashable, Sendable {
    /// What is wrong, with line and column where it is the text itself.
    public let explanation: String
    /// From 1.
    public let line: Int?
  }

  public let text: String
  /// The filters that it stands for, or why it stands for none.
  public let result: Result<JSONText, Problem>

  /// - Parameter mayBeEmpty: false for saved filters, of which the server wants more than `{}`.
  public init(_ text: String, mayBeEmpty: Bool) {
    self.text = text
    result = Self.check(text, mayBeEmpty: mayBeEmpty)
  }

  public var filters: JSONText? { try? result.get() }

  public var problem: Problem? {
    if case .failure(let problem) = result { problem } else { nil }
  }

  /// What a new saved filter begins with: the web app's own standard filters.
  public static let template: JSON = [
    "date_from": "-3d",
    "date_to": nil,
    "duration": [["type": "recording", "key": "active_seconds", "value": 5, "operator": "gt"]],
    "filter_group": ["type": "AND", "values": [["type": "AND", "values": []]]],
    "filter_test_accounts": false,
    "order": "start_time",
    "order_direction": "DESC",
  ]

  private static func check(_ text: String, mayBeEmpty: Bool) -> Result<JSONText, Problem> {
    let value: JSON
    do {
      value = try JSON(parsing: text)
    } catch {
      let place = error.place(in: text)
      return .failure(
        Problem(
          explanation: "Line \(place.line), column \(place.column): \(error.explanation).", line: place.line))
    }
    guard let members = value.members else {
      return .failure(Problem(explanation: "Filters are an object: { … }.", line: 1))
    }
    guard mayBeEmpty || !members.isEmpty else {
      return .failure(Problem(explanation: "A saved filter needs filters: {} is none.", line: 1))
    }
    return .success(JSONText(value))
  }
}

extension JSONError {
  /// Where in a text, as editors count: both from 1, columns in characters.
  func place(in text: String) -> (line: Int, column: Int) {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (max(1, lines.count), (lines.last?.count ?? 0) + 1)
  }

  /// What is wrong, as part of a sentence.
  var explanation: String {
    switch reason {
    case .endOfText: "the JSON ends too soon"
    case .unexpectedByte(let byte) where (0x21..<0x7F).contains(byte):
      "“\(Unicode.Scalar(byte))” does not belong here"
    case .unexpectedByte: "this does not belong here"
    case .trailingText: "there is more after the end of the JSON"
    case .controlCharacterInString: "a line break or tab in a string must be written as \\n or \\t"
    case .badEscape: "no such escape: a backslash itself is written \\\\"
    case .badNumber: "this is no number in JSON"
    case .badUTF8: "this is not UTF-8"
    case .tooDeep: "it is nested too deeply"
    case .wrongType(let expected): "here should be: \(expected)"
    case .missingKey(let key): "“\(key)” is missing"
    }
  }
}
