/// The secret. It shows itself to nobody: no description, no mirror, no coding.
public struct PersonalAPIKey: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let value: String

  /// - Parameter text: as copied from PostHog; white space around it is dropped.
  public init(_ text: String) throws(PersonalAPIKeyError) {
    let isBlank: (Character) -> Bool = { $0.isWhitespace }
    let trimmed = text.drop(while: isBlank).reversed().drop(while: isBlank).reversed()
    value = String(trimmed)
    guard !value.isEmpty else { throw .empty }
    guard value.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .badCharacters }
    if value.hasPrefix("phc_") { throw .projectToken }
    if value.hasPrefix("phs_") { throw .projectSecret }
  }

  /// The text with the key blotted out, wherever it stands: the last line of defence of a log.
  public func redacted(from text: String) -> String {
    String(decoding: Array(text.utf8).replacing(value.utf8, with: "[key]".utf8), as: UTF8.self)
  }

  public var description: String { "[key]" }
  public var debugDescription: String { "[key]" }
  public var customMirror: Mirror { Mirror(self, children: []) }
}

public enum PersonalAPIKeyError: Error, Hashable, Sendable {
  case empty
  /// A blank, a control character or one beyond ASCII: not all of it is a key.
  case badCharacters
  /// `phc_`: it can only send events.
  case projectToken
  /// `phs_`: it belongs to a project, not to a person.
  case projectSecret
}
