/// The origin that a key is sent to, with the path under which the API lives there (mostly none).
///
/// Two spellings of one address are equal: letters of scheme and host are lowered, the default port and a
/// trailing slash are dropped.
public struct ServerAddress: Hashable, Sendable, CustomStringConvertible {
  public enum Scheme: String, Hashable, Sendable {
    case https
    case http

    var defaultPort: Int { self == .https ? 443 : 80 }
  }

  public let scheme: Scheme
  /// Lower case; an IPv6 address in its brackets.
  public let host: String
  /// Nil for the scheme's own port.
  public let port: Int?
  /// `""`, or a path that begins with a slash and does not end with one.
  public let basePath: String

  /// - Parameters:
  ///   - text: `https://us.posthog.com`, `us.posthog.com`, `http://localhost:8000/posthog`. Without a scheme
  ///     it is taken as https.
  ///   - allowPlainHTTP: whether http may be used to other machines too, where the key can be overheard.
  /// - Throws: `ServerAddressError`.
  public init(_ text: String, allowPlainHTTP: Bool = false) throws(ServerAddressError) {
    var rest = text.trimmingSpace()[...]
    guard !rest.isEmpty else { throw .empty }
    guard rest.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { throw .badCharacter }
    scheme = try Self.takeScheme(&rest)
    guard !rest.contains("?"), !rest.contains("#") else { throw .queryOrFragment }

    let authority = rest.prefix { $0 != "/" }
    guard !authority.contains("@") else { throw .userInfo }
    basePath = try Self.path(rest[authority.endIndex...])
    (host, port) = try Self.hostAndPort(authority, defaultPort: scheme.defaultPort)

    if let api = Self.captureHosts[host] { throw .eventCaptureOnly(apiHost: api) }
    guard scheme == .https || allowPlainHTTP || isLoopback else { throw .plainHTTP(host: host) }
  }

  /// What a browser calls the origin: scheme, host, and the port where it is not the default.
  public var origin: String {
    "\(scheme.rawValue)://\(host)" + (port.map { ":\($0)" } ?? "")
  }

  public var description: String { origin + basePath }

  /// Whether the host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`.
  public var isLoopback: Bool { Self.isLoopback(host: host) }

  /// These take events only; the API answers elsewhere (posthog.com/docs/api).
  private static let captureHosts = [
    "us.i.posthog.com": "us.posthog.com", "eu.i.posthog.com": "eu.posthog.com",
  ]
}

extension ServerAddress {
  static func isLoopback(host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { $0.utf8.allSatisfy(\.isDigit) && UInt8($0) != nil }
  }

  private static func takeScheme(_ rest: inout Substring) throws(ServerAddressError) -> Scheme {
    guard let mark = rest.firstRange(of: "://") else { return .https }
    let name = rest[..<mark.lowerBound].lowercased()
    guard let scheme = Scheme(rawValue: name) else { throw .unknownScheme(name) }
    rest = rest[mark.upperBound...]
    return scheme
  }

  private static func hostAndPort(
    _ authority: Substring, defaultPort: Int
  ) throws(ServerAddressError) -> (String, Int?) {
    let host: Substring
    if authority.hasPrefix("[") {
      guard let close = authority.firstIndex(of: "]") else { throw .badHost }
      host = authority[...close]
      guard host.count > 3, host.dropFirst().dropLast().utf8.allSatisfy(\.isIPv6Digit) else { throw .badHost }
    } else {
      host = authority.prefix { $0 != ":" }
      let labels = host.split(separator: ".", omittingEmptySubsequences: false)
      guard host.utf8.count <= 253, labels.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(\.isHostByte) })
      else { throw .badHost }
    }
    let tail = authority[host.endIndex...]
    if tail.isEmpty { return (host.lowercased(), nil) }
    guard tail.hasPrefix(":"), tail.dropFirst().utf8.allSatisfy(\.isDigit),
      let port = Int(tail.dropFirst()), (1...65535).contains(port)
    else { throw .badPort }
    return (host.lowercased(), port == defaultPort ? nil : port)
  }

  private static func path(_ text: Substring) throws(ServerAddressError) -> String {
    var path = text
    while path.hasSuffix("/") { path.removeLast() }
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let isPlain = segments.allSatisfy { segment in
      !segment.isEmpty && segment != "." && segment != ".." && segment.utf8.allSatisfy(\.isPathByte)
    }
    guard isPlain else { throw .badPath }
    return String(path)
  }
}

extension UInt8 {
  var isDigit: Bool { self >= 0x30 && self <= 0x39 }

  var isLetterOrDigit: Bool {
    isDigit || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "z"))
  }

  fileprivate var isHostByte: Bool {
    isLetterOrDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
  }

  fileprivate var isIPv6Digit: Bool {
    isDigit || self == UInt8(ascii: ":") || self == UInt8(ascii: ".")
      || (self | 0x20 >= UInt8(ascii: "a") && self | 0x20 <= UInt8(ascii: "f"))
  }

  fileprivate var isPathByte: Bool {
    isLetterOrDigit || "-._~!$&'()*+,;=:@%".utf8.contains(self)
  }
}
