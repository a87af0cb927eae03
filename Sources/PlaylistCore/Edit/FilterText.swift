public import LosslessJSON

/// Filters as edited by the user: valid JSON or not.
public struct FilterText: Hashable, Sendable {
  public struct Problem: Error, Hashable, Sendable {
    /// The error, with line and column of a syntax error.
    public let explanation: String
    /// From 1.
    public let line: Int?
  }

  public let text: String
  /// The parsed filters, or the error.
  public let result: Result<JSONText, Problem>

  /// - Parameter mayBeEmpty: false for saved filters, for which the server rejects `{}`.
  public init(_ text: String, mayBeEmpty: Bool) {
    self.text = text
    result = Self.check(text, mayBeEmpty: mayBeEmpty)
  }

  public var filters: JSONText? { try? result.get() }

  public var problem: Problem? {
    if case .failure(let problem) = result { problem } else { nil }
  }

  /// The filters of a new saved filter, as in the web app.
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
      return .failure(Problem(explanation: "Filters must be an object: { … }.", line: 1))
    }
    guard mayBeEmpty || !members.isEmpty else {
      return .failure(Problem(explanation: "A saved filter cannot be empty: {}.", line: 1))
    }
    guard !value.hasNUL else {
      return .failure(
        Problem(explanation: "PostHog cannot store the character \\u0000: remove it.", line: nil))
    }
    return .success(JSONText(value))
  }
}

extension JSONError {
  /// The position in a text as editors count it: both from 1, columns in characters.
  func place(in text: String) -> (line: Int, column: Int) {
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self)
    let lines = before.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return (max(1, lines.count), (lines.last?.count ?? 0) + 1)
  }

  /// The error as part of a sentence.
  var explanation: String {
    switch reason {
    case .endOfText: "unexpected end of the JSON"
    case .unexpectedByte(let byte) where (0x21..<0x7F).contains(byte):
      "“\(Unicode.Scalar(byte))” is unexpected here"
    case .unexpectedByte: "unexpected character"
    case .trailingText: "unexpected text after the end of the JSON"
    case .controlCharacterInString: "a line break or tab in a string must be written as \\n or \\t"
    case .invalidEscape: "invalid escape: write a backslash as \\\\"
    case .invalidNumber: "invalid number"
    case .invalidUTF8: "invalid UTF-8"
    case .tooDeep: "nested too deeply"
    case .wrongType(let expected): "expected \(expected)"
    case .missingKey(let key): "“\(key)” is missing"
    }
  }
}
