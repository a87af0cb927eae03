/// A personal API key. No description, mirror or dump reveals it, and it cannot be encoded.
///
/// Users create keys at `<host>/settings/user-api-keys`. They begin with `phx_`; very old ones have no prefix. OAuth
/// tokens (`pha_`) work the same way.
public struct PersonalAPIKey: Sendable, Equatable {
  private let secret: String

  /// Creates a key from its text; white space at both ends is ignored.
  ///
  /// - Throws: `PersonalAPIKeyError`, which does not hold the text.
  public init(_ text: String) throws(PersonalAPIKeyError) {
    let text = text.trimmed
    guard !text.isEmpty else { throw .empty }
    guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .invalidCharacter }
    guard !text.hasPrefix("phc_") else { throw .projectToken }
    guard !text.hasPrefix("phs_") else { throw .projectSecret }
    secret = text
  }

  /// The header that authenticates a request. Servers insist on the capital of `Bearer`.
  var authorization: HTTPHeader { HTTPHeader("Authorization", "Bearer \(secret)") }

  /// Replaces the key in a text, such as an error page that repeats the request's headers.
  public func redacting(_ text: String) -> String {
    // Compares bytes: a combining mark behind the key makes it another sequence of characters.
    guard text.utf8.firstRange(of: secret.utf8) != nil else { return text }
    return String(decoding: Array(text.utf8).replacing(secret.utf8, with: "(key)".utf8), as: UTF8.self)
  }
}

extension PersonalAPIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// A placeholder for the key.
  public var description: String { "(key)" }
  /// A placeholder for the key.
  public var debugDescription: String { "(key)" }
  /// A mirror without the key.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// Why a text is not a personal API key.
public enum PersonalAPIKeyError: Error, Hashable, Sendable {
  /// The text is empty.
  case empty
  /// The text holds white space, a control character or one beyond ASCII, most likely from copying.
  case invalidCharacter
  /// The public token of a project (`phc_`), which can send events but not read.
  case projectToken
  /// The secret of a project (`phs_`), which is for feature flags.
  case projectSecret
}
