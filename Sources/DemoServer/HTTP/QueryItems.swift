/// Decoded name and value pairs of a query or a form.
struct QueryItems: Sendable {
  var items: [(name: String, value: String)]

  init(_ text: Substring) {
    items = text.split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (
        PercentCoding.decode(parts[0], plusIsSpace: true),
        parts.count < 2 ? "" : PercentCoding.decode(parts[1], plusIsSpace: true)
      )
    }
  }

  /// The last value with this name, as the web framework takes it.
  subscript(name: String) -> String? { items.last { $0.name == name }?.value }

  /// Sorted by name and encoded, as in `next` and `previous`.
  var text: String {
    items.sorted { $0.name < $1.name }
      .map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }
      .joined(separator: "&")
  }

  mutating func set(_ name: String, _ value: String) {
    remove(name)
    items.append((name, value))
  }

  mutating func remove(_ name: String) { items.removeAll { $0.name == name } }
}

/// Percent encoding as Python's `quote_plus` writes it.
enum PercentCoding {
  static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? 0x20 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  static func encode(_ text: String) -> String {
    var encoded = ""
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        encoded.unicodeScalars.append(Unicode.Scalar(byte))
      case 0x20: encoded += "+"
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        encoded += hex.count == 1 ? "%0\(hex)" : "%\(hex)"
      }
    }
    return encoded
  }
}
