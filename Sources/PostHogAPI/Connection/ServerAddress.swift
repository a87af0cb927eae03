package import FoundationEssentials

/// The origin that the key is sent to, and the path under which the API lives there.
///
/// Two spellings of one address are equal: scheme and host become lower case; the default port and slashes at the end
/// are dropped. So is `/api` at the end, which calls add themselves.
public struct ServerAddress: Hashable, Sendable {
  /// The schemes of server addresses.
  public enum Scheme: String, Hashable, Sendable {
    /// HTTP over TLS.
    case https
    /// HTTP without TLS.
    case http

    fileprivate var defaultPort: Int { self == .https ? 443 : 80 }
  }

  /// How requests are sent.
  public let scheme: Scheme
  /// The host in lower case; an IPv6 address in brackets.
  public let host: String
  /// The port; nil for the scheme's default.
  public let port: Int?
  /// The path below which the API lives: `""`, or with a slash at its start and none at its end.
  public let basePath: String

  /// Parses the address of a server, such as `https://us.posthog.com` or `http://localhost:8000/posthog`.
  ///
  /// - Parameters:
  ///   - text: the address; without a scheme it is https. White space at both ends is ignored.
  ///   - allowPlainHTTP: whether http may go to other machines, where the key can be read on the way.
  public init(_ text: String, allowPlainHTTP: Bool = false) throws(ServerAddressError) {
    let text = text.trimmed
    guard !text.isEmpty else { throw .empty }
    guard
      let components = URLComponents(
        string: text.contains("://") ? text : "https://\(text)", encodingInvalidCharacters: false),
      let host = components.encodedHost?.lowercased(), Self.isValid(host: host),
      Self.isValid(path: components.percentEncodedPath)
    else { throw .malformed }
    let scheme = components.scheme?.lowercased() ?? ""
    guard let scheme = Scheme(rawValue: scheme) else { throw .unsupportedScheme(scheme) }
    guard components.percentEncodedUser == nil else { throw .userInfo }
    if let page = Self.page(components, scheme, host) { throw page }
    guard components.percentEncodedQuery == nil, components.percentEncodedFragment == nil else {
      throw .queryOrFragment
    }
    guard (1...65535).contains(components.port ?? scheme.defaultPort) else { throw .malformed }

    self.scheme = scheme
    self.host = host
    port = components.port == scheme.defaultPort ? nil : components.port
    let segments = components.percentEncodedPath.split(separator: "/")
    basePath = segments.dropLast(segments.last == "api" ? 1 : 0).map { "/" + $0 }.joined()

    if let apiHost = Self.captureHosts[host] { throw .eventCaptureOnly(apiHost: apiHost) }
    guard scheme == .https || allowPlainHTTP || isLoopback else { throw .plainHTTP(host: host) }
  }

  /// Scheme, host, and the port unless it is the default.
  public var origin: String {
    "\(scheme.rawValue)://\(hostAndPort)"
  }

  /// The host, with the port unless it is the default.
  public var hostAndPort: String { host + (port.map { ":\($0)" } ?? "") }

  /// Whether the host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`.
  public var isLoopback: Bool { Self.isLoopback(host: host) }

  /// Hosts that only receive events, and the hosts of their API (posthog.com/docs/api).
  private static let captureHosts = [
    "us.i.posthog.com": "us.posthog.com", "eu.i.posthog.com": "eu.posthog.com",
  ]

  /// The host that serves the API of a host: PostHog Cloud has old names, and others for events.
  ///
  /// - Parameter host: in lower case, as in an address.
  package static func apiHost(of host: String) -> String {
    host == "app.posthog.com" ? "us.posthog.com" : captureHosts[host] ?? host
  }
}

extension ServerAddress: CustomStringConvertible {
  /// The origin with the base path.
  public var description: String { origin + basePath }

  /// The address as a URL, which ends without a slash.
  var url: URL {
    guard let url = URL(string: description) else { preconditionFailure("parsed by URLComponents") }
    return url
  }

  /// The address of an endpoint of the API. Its paths end with a slash.
  ///
  /// - Parameter path: the segments after `/api`, not encoded.
  package func endpoint(_ path: [String]) -> URL {
    path.reduce(url.appending(component: "api", directoryHint: .isDirectory)) { url, segment in
      url.appending(component: segment, directoryHint: .isDirectory)
    }
  }
}

extension ServerAddress {
  /// Whether a host, spelled as in an address, is this machine.
  package static func isLoopback(host: String) -> Bool {
    if host == "localhost" || host == "[::1]" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { $0.allSatisfy(\.isASCIIDigit) && UInt8($0) != nil }
  }

  /// The error for the address of a page of the web app, such as `/project/2/replay/home`.
  private static func page(_ components: URLComponents, _ scheme: Scheme, _ host: String)
    -> ServerAddressError?
  {
    let segments = components.percentEncodedPath.split(separator: "/")
    guard let folder = segments.firstIndex(where: { ["project", "projects", "replay"].contains($0) }) else {
      return nil
    }
    let base = segments[..<folder].prefix { $0 != "api" }.map { "/" + $0 }.joined()
    let number = segments.dropFirst(folder + 1).first.flatMap { Int($0) }
    return .page(
      server: "\(scheme.rawValue)://\(host)" + (components.port.map { ":\($0)" } ?? "") + base,
      project: number)
  }

  /// Stricter than a URL, which may also have an escaped or empty host.
  private static func isValid(host: String) -> Bool {
    if host.hasPrefix("[") {
      let address = host.dropFirst().dropLast()
      return !address.isEmpty && address.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
    }
    return host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { label in
      !label.isEmpty && label.allSatisfy { $0.isASCIILetterOrDigit || $0 == "-" || $0 == "_" }
    }
  }

  /// Refuses segments that a server would resolve to another path.
  private static func isValid(path: String) -> Bool {
    let segments = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    let trailing = segments.reversed().prefix { $0.isEmpty }.count
    return segments.dropLast(trailing).allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
  }
}

/// Why a text is not an address that the key may be sent to.
public enum ServerAddressError: Error, Hashable, Sendable {
  /// The text is empty.
  case empty
  /// The text is not a URL of a host. Hosts beyond ASCII must be spelled in their `xn--` form.
  case malformed
  /// The scheme is neither http nor https.
  case unsupportedScheme(String)
  /// The text holds a user name or password.
  case userInfo
  /// The text has a query or fragment.
  case queryOrFragment
  /// The address of a page of the web app, or of a call of the API, on this server; `project` is the number in it.
  case page(server: String, project: Int?)
  /// http to another machine, where the key can be read on the way, was not allowed.
  case plainHTTP(host: String)
  /// The host only receives events; the API is at `apiHost`.
  case eventCaptureOnly(apiHost: String)
}
