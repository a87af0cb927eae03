import FoundationEssentials

/// An address that holds another one, as mail scanners, search engines and sign-in pages wrap links.
struct WrappedAddress {
  /// How often an address is wrapped at most.
  static let depth = 5

  private let text: Substring

  /// - Parameter word: may be any word.
  init(_ word: Substring) { text = word }

  /// The addresses inside, the most likely first; empty for nearly all words.
  var inner: [String] {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return [] }
    return [proofpointThird, proofpointSecond].compactMap { $0 } + inQuery + inPath
  }

  /// Whether the other address is a part of the path, where it must not be taken for the path itself.
  var isInPath: Bool {
    let path = text.dropFirst(8).prefix { $0 != "?" }
    return text.contains("/v3/__") || path.contains("://") || path.contains("%3A%2F")
      || path.contains("%3a%2f")
  }

  // MARK: Forms

  /// `https://urldefense.com/v3/__ADDRESS__;Iw!!…$`: each `*` is one of the characters in base64 after the semicolon.
  private var proofpointThird: String? {
    guard let start = text.firstRange(of: "/v3/__")?.upperBound else { return nil }
    let parts = text[start...].firstRange(of: "__;")
    let end = parts?.lowerBound ?? text[start...].ranges(of: "__").last?.lowerBound ?? text.endIndex
    var replaced = parts.map { text[$0.upperBound...].prefix { $0 != "!" }.decodedBase64[...] } ?? [][...]
    var address: [UInt8] = []
    for byte in text[start..<end].utf8 {
      address.append(byte == UInt8(ascii: "*") ? replaced.popFirst() ?? byte : byte)
    }
    let plain = String(decoding: address, as: UTF8.self)
    // Some relays merge the slashes.
    return plain.contains("://") ? plain : plain.replacing(":/", with: "://")
  }

  /// `https://urldefense.proofpoint.com/v2/url?u=https-3A__…`: `-` stands for `%` and `_` for `/`.
  private var proofpointSecond: String? {
    guard text.contains("/v2/url?"), let value = queryValues.first(where: { $0.contains("-3A__") }) else {
      return nil
    }
    return String(value).replacing("-", with: "%").replacing("_", with: "/").percentDecoded
  }

  private var inQuery: [String] {
    queryValues.flatMap { value -> [String] in
      let once = String(value).percentDecoded
      let twice = once.contains("%3A") || once.contains("%3a") ? once.percentDecoded : once
      if twice.isAddress { return [twice] }
      // `https:` in base64.
      if value.hasPrefix("aHR0c") { return [String(decoding: value.decodedBase64, as: UTF8.self)] }
      // Where a page returns to after signing in.
      return once.hasPrefix("/") ? [origin + once] : []
    }
  }

  private var inPath: [String] {
    let rest = text.dropFirst(8)
    for mark in ["https://", "http://"] {
      if let start = rest.firstRange(of: mark)?.lowerBound { return [String(rest[start...])] }
    }
    for mark in ["https%3A%2F%2F", "https%3a%2f%2f", "http%3A%2F%2F"] {
      guard let start = rest.firstRange(of: mark)?.lowerBound else { continue }
      return [String(rest[start...].prefix { $0 != "&" }).percentDecoded]
    }
    return []
  }

  // MARK: Parts

  private var queryValues: [Substring] {
    guard let start = text.firstIndex(of: "?") else { return [] }
    return text[text.index(after: start)...].split(whereSeparator: { $0 == "&" || $0 == "?" || $0 == "#" })
      .compactMap { item in item.firstIndex(of: "=").map { item[item.index(after: $0)...] } }
  }

  /// The scheme and the host.
  private var origin: String {
    guard let host = text.firstRange(of: "://")?.upperBound else { return "" }
    return String(text[..<(text[host...].firstIndex { $0 == "/" || $0 == "?" } ?? text.endIndex)])
  }
}

extension StringProtocol {
  fileprivate var isAddress: Bool { hasPrefix("https://") || hasPrefix("http://") }

  /// The bytes of base64, of either alphabet, with or without padding; empty for anything else.
  fileprivate var decodedBase64: [UInt8] {
    var plain = String(self).replacing("-", with: "+").replacing("_", with: "/")
    while plain.utf8.count % 4 != 0 { plain += "=" }
    return Data(base64Encoded: plain).map { Array($0) } ?? []
  }
}

extension String {
  /// With escapes such as `%2F` decoded; what is none stays.
  var percentDecoded: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var plain: [UInt8] = []
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let high = rest.first?.hexDigit,
        let low = rest.dropFirst().first?.hexDigit
      {
        plain.append(high << 4 | low)
        rest = rest.dropFirst(2)
      } else {
        plain.append(byte)
      }
    }
    return String(decoding: plain, as: UTF8.self)
  }
}
