/// Replaces the attribute "dim" by "blinking", which takes its place in the cells.
///
/// This version of libvterm ignores `SGR 2`; nothing in the tests blinks.
struct DimShift {
  /// The parameters of a control sequence that has not ended; nil outside one.
  private var parameters: [UInt8]?
  private var isAfterEscape = false

  /// - Parameter bytes: output of the program, which may begin or end within a sequence.
  mutating func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
    var shifted: [UInt8] = []
    shifted.reserveCapacity(bytes.count)
    for byte in bytes { shift(byte, into: &shifted) }
    return shifted
  }

  private mutating func shift(_ byte: UInt8, into shifted: inout [UInt8]) {
    if let parameters {
      guard byte < 0x40 else {
        self.parameters = nil
        return shifted += (byte == UInt8(ascii: "m") ? Self.attributes(parameters) : parameters) + [byte]
      }
      self.parameters = parameters + [byte]
    } else {
      shifted.append(byte)
      if isAfterEscape, byte == UInt8(ascii: "[") { parameters = [] }
      isAfterEscape = byte == 0x1B
    }
  }

  private static func attributes(_ parameters: [UInt8]) -> [UInt8] {
    let fields = String(decoding: parameters, as: UTF8.self).split(
      separator: ";", omittingEmptySubsequences: false)
    var shifted: [Substring] = []
    var rest = fields[...]
    while let field = rest.popFirst() {
      switch field {
      case "2": shifted.append("5")
      case "22": shifted += ["22", "25"]
      case "38", "48":
        // A color: its parameters are no attributes.
        let count = rest.first == "5" ? 2 : rest.first == "2" ? 4 : 0
        shifted += [field] + rest.prefix(count)
        rest = rest.dropFirst(count)
      default: shifted.append(field)
      }
    }
    return Array(shifted.joined(separator: ";").utf8)
  }
}
