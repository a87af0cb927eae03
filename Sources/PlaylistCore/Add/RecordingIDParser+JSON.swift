import LosslessJSON
import PostHogAPI

/// Parses JSON: arrays of IDs, arrays of objects, API responses, JSON Lines.
extension RecordingIDParser {
  /// Keys of the rows in a response; its other members are not IDs.
  private static let rows = [
    "results", "recordings", "session_recordings", "session_recording_ids", "session_ids", "recording_ids",
  ]

  /// Returns nil when the text is not JSON, or a lone number or string.
  static func json(_ text: String) -> Findings? {
    guard let first = text.utf8.first(where: { !$0.isBlank }),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    else { return nil }
    var findings = Findings()
    if let whole = try? JSON(parsing: text) {
      collect(whole, isIDExpected: true, &findings)
      return findings
    }
    for line in text.utf8.split(whereSeparator: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") })
    where line.contains(where: { !$0.isBlank }) {
      guard let value = try? JSON(parsing: Array(line)) else { return nil }
      collect(value, isIDExpected: true, &findings)
    }
    return findings
  }

  /// - Parameter isIDExpected: whether strings and numbers here can only be IDs.
  private static func collect(_ value: JSON, isIDExpected: Bool, _ findings: inout Findings) {
    switch value {
    case .string(let text):
      if isIDExpected || RecordingID(text).isUUID, let finding = finding(inCell: text[...]) {
        findings.found.append(finding)
      } else {
        findings.ignoredWords += 1
      }
    case .number(let digits) where isIDExpected: findings.found.append(Finding(RecordingID(digits)))
    case .array(let elements):
      for element in elements { collect(element, isIDExpected: isIDExpected, &findings) }
    case .object(let members): collect(members, &findings)
    case .number, .null, .bool: findings.ignoredWords += 1
    }
  }

  private static func collect(_ members: [JSON.Member], _ findings: inout Findings) {
    if let rows = members.first(where: { rows.contains($0.key) && $0.value.array != nil }) {
      return collect(rows.value, isIDExpected: true, &findings)
    }
    for name in names {
      guard let id = members.first(where: { $0.key.lowercased() == name })?.value.string else { continue }
      return collect(.string(id), isIDExpected: true, &findings)
    }
    for member in members { collect(member.value, isIDExpected: false, &findings) }
  }
}
