/// A personal API key. It can be sent, and nothing else: no description, mirror, dump or encoding shows it.
///
/// People make keys at `<host>/settings/user-api-keys`. They begin with `phx_`, very old ones with nothing;
/// OAuth tokens (`pha_`) work the same way.
public struct PersonalAPIKey: Sendable, Equatable {
  private let secret: String

  /// - Parameter text: white space around it is dropped.
  /// - Throws: `PersonalAPIKeyError`, which does not hold the text.
  public init(_ text: String) throws(PersonalAPIKeyError) {
    let trimmed = String(text.trimmingSpace())
    guard !trimmed.isEmpty else { throw .empty }
    guard trimmed.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .badCharacter }
    guard !trimmed.hasPrefix("phc_") else { throw .projectToken }
    guard !trimmed.hasPrefix("phs_") else { throw .projectSecret }
    secret = trimmed
  }

  /// The server insists on the word `Bearer` with this capital.
  var authorization: HTTPHeader { HTTPHeader("Authorization", "Bearer \(secret)") }

  /// The text with the key blacked out: a server's error page may repeat the request's headers.
  public func redacting(_ text: String) -> String {
    // By bytes: behind a combining mark the characters would not match.
    guard text.utf8.firstRange(of: secret.utf8) != nil else { return text }
    return String(decoding: Array(text.utf8).replacing(secret.utf8, with: "(key)".utf8), as: UTF8.self)
  }
}

public enum PersonalAPIKeyError: Error, Hashable, Sendable {
  case empty
  /// White space inside, a control character, or one beyond ASCII: most likely a slip in copying.
  case badCharacter
  /// `phc_`: the public token of a project, which can send events but not read.
  case projectToken
  /// `phs_`: the secret of a project, for feature flags only.
  case projectSecret
}

extension PersonalAPIKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String { "(key)" }
  public var debugDescription: String { "(key)" }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
