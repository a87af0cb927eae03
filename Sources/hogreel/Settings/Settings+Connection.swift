/// The server's origin, checked. Interim: `PostHogAPI` brings the type of this name.
struct ServerAddress: Hashable, Sendable {
  let text: String
}

/// A personal API key, which shows itself to nobody. Interim: `PostHogAPI` brings the type of this name.
struct PersonalAPIKey: Sendable, CustomStringConvertible, CustomReflectable {
  let value: String
  var description: String { "[key]" }
  var customMirror: Mirror { Mirror(self, children: []) }
}

extension Settings {
  /// The one place where a text becomes an address.
  static func checkedAddress(_ text: String, allowPlainHTTP: Bool) throws(SettingsError) -> ServerAddress {
    let lowered = text.lowercased()
    for region in ["us", "eu"] where lowered.contains("://\(region).i.posthog.com") {
      // POSTHOG_HOST means this host to the SDKs that send events.
      throw .ingestionHost(text, instead: "https://\(region).posthog.com")
    }
    let parts = lowered.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, ["http", "https"].contains(parts[0]) else { throw .host(text) }
    let authority = parts[1].hasSuffix("/") ? parts[1].dropLast() : parts[1]
    guard !authority.isEmpty,
      authority.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-.:[]".contains($0)) })
    else { throw .host(text) }
    let isLoopback = ["localhost", "127.0.0.1", "[::1]"].contains {
      authority == $0 || authority.hasPrefix($0 + ":")
    }
    guard parts[0] == "https" || isLoopback || allowPlainHTTP else { throw .plainHTTP(text) }
    return ServerAddress(text: "\(parts[0])://\(authority)")
  }

  /// The one place where a text becomes a key.
  static func checkedKey(_ text: String?) throws(SettingsError) -> PersonalAPIKey {
    guard let text else { throw .noKey }
    if text.hasPrefix("phc_") { throw .projectToken }
    if text.hasPrefix("phs_") { throw .projectSecret }
    guard text.unicodeScalars.allSatisfy({ 0x21...0x7E ~= $0.value }) else { throw .malformedKey }
    return PersonalAPIKey(value: text)
  }
}
