import FoundationEssentials
import Glibc
import PostHogAPI

/// The proxy that libcurl takes from the environment for a server, which does not tell (`CURLOPT_PROXY`,
/// `libcurl-env`).
struct ProxyChoice: Hashable, Sendable {
  /// The variable that names the proxy; nil for none.
  let variable: String?
  /// Host and port, without user and password.
  let proxy: String?
  /// The entry of `no_proxy` because of which the proxy is not used.
  let exception: String?

  var isUsed: Bool { proxy != nil && exception == nil }

  /// - Parameter environment: without empty variables.
  init(for address: ServerAddress, _ environment: [String: String]) {
    // HTTP_PROXY is ignored: servers set it from a header of that name.
    let names = address.scheme == .https ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
    let found = (names + ["all_proxy", "ALL_PROXY"]).first { environment[$0] != nil }
    variable = address.isLoopback ? nil : found
    proxy = variable.flatMap { environment[$0] }.map(Self.withoutUser)
    let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
    exception =
      variable == nil
      ? nil
      : list.split { $0 == "," || $0.isWhitespace }.map(String.init).first {
        Self.matches(address.host, $0.lowercased())
      }
  }

  private static func withoutUser(_ proxy: String) -> String {
    let scheme = proxy.firstRange(of: "://").map { proxy[..<$0.upperBound] } ?? ""
    let rest = proxy.dropFirst(scheme.count)
    return String(scheme + (rest.lastIndex(of: "@").map { rest[rest.index(after: $0)...] } ?? rest))
  }

  /// Whether an entry of `no_proxy` matches a host: the host itself, a domain above it, a range of addresses, or all.
  private static func matches(_ host: String, _ entry: String) -> Bool {
    if entry == "*" { return true }
    let host = host.filter { $0 != "[" && $0 != "]" }
    if let network = Network(entry), let number = Network.number(of: host) { return network.contains(number) }
    let domain = entry.drop { $0 == "." }
    return !domain.isEmpty && (host == domain || host.hasSuffix("." + domain))
  }

  /// A range of IPv4 addresses such as `10.0.0.0/8`.
  private struct Network {
    let base: UInt32
    let bits: UInt32

    init?(_ text: String) {
      let parts = text.split(separator: "/")
      guard parts.count == 2, let bits = UInt32(parts[1]), bits <= 32,
        let base = Self.number(of: String(parts[0]))
      else { return nil }
      (self.base, self.bits) = (base, bits)
    }

    func contains(_ number: UInt32) -> Bool { bits == 0 || (number ^ base) >> (32 - bits) == 0 }

    static func number(of text: String) -> UInt32? {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt32($0) }
      guard parts.count == 4 else { return nil }
      return parts.reduce(UInt32?(0)) { sum, part in
        guard let sum, let part, part < 256 else { return nil }
        return sum << 8 | part
      }
    }
  }
}
