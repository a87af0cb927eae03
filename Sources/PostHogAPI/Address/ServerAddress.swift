/// Where a PostHog server is: scheme, host and port, and the path below which it lives.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  public let scheme: String
  /// Lower case; IPv6 addresses with their brackets.
  public let host: String
  /// Nil for the scheme's own.
  public let port: Int?
  /// `""`, or such as `/posthog`: begins with a slash and ends without.
  public let basePath: String

  /// Reads an address as people write it; without a scheme, https is meant.
  ///
  /// - Parameter allowPlainHTTP: whether http may be used to hosts other than this machine. The key would
  ///   travel readable.
  public init(_ text: String, allowPlainHTTP: Bool = false) throws(ServerAddressError) {
    let trimmed = text.filter { !$0.isWhitespace }
    let parts = trimmed.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    scheme = parts.count == 2 ? parts[0].lowercased() : "https"
    guard scheme == "https" || scheme == "http" else { throw .malformed }
    let rest = (parts.last ?? "").prefix { $0 != "?" && $0 != "#" }
    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { throw .malformed }
    (host, port) = try Self.hostAndPort(authority, scheme: scheme)
    let path = rest.dropFirst(authority.count).split(separator: "/")
    guard path.allSatisfy({ $0.allSatisfy(Self.isPathCharacter) }) else { throw .malformed }
    basePath = path.map { "/" + $0 }.joined()
    if host == "us.i.posthog.com" || host == "eu.i.posthog.com" {
      throw .eventCaptureOnly(instead: "https://" + host.replacing(".i.", with: "."))
    }
    guard scheme == "https" || isLoopback || allowPlainHTTP else { throw .plainHTTP }
  }

  /// Scheme, host and port: where the key may go and nowhere else.
  public var origin: String { "\(scheme)://\(host)" + (port.map { ":\($0)" } ?? "") }

  public var description: String { origin + basePath }

  /// This machine: localhost, 127.0.0.0/8 or ::1.
  public var isLoopback: Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let numbers = host.split(separator: ".", omittingEmptySubsequences: false)
    return numbers.count == 4 && numbers[0] == "127" && numbers.allSatisfy { UInt8($0) != nil }
  }

  private static func hostAndPort(
    _ authority: Substring, scheme: String
  ) throws(ServerAddressError) -> (String, Int?) {
    var host = authority
    var port: Int?
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      guard let number = Int(authority[authority.index(after: colon)...]), (1...65_535).contains(number)
      else {
        throw .malformed
      }
      host = authority[..<colon]
      port = number == (scheme == "https" ? 443 : 80) ? nil : number
    }
    let isIPv6 = host.hasPrefix("[") && host.hasSuffix("]")
    let inner = isIPv6 ? host.dropFirst().dropLast() : host
    guard !inner.isEmpty, inner.allSatisfy({ isIPv6 ? $0.isHexDigit || $0 == ":" : isHostCharacter($0) })
    else {
      throw .malformed
    }
    return (host.lowercased(), port)
  }

  private static func isHostCharacter(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "-._".contains(character))
  }

  private static func isPathCharacter(_ character: Character) -> Bool {
    isHostCharacter(character) || character == "~"
  }
}

public enum ServerAddressError: Error, Hashable, Sendable {
  /// No scheme, host and port that could be a server.
  case malformed
  /// http to another machine, which nobody has allowed.
  case plainHTTP
  /// A host that takes events and has no API.
  case eventCaptureOnly(instead: String)
}
