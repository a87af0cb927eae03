/// A paste on its way in (bracketed paste, mode 2004): everything up to the end mark, of which nothing is
/// looked at as a key.
struct Paste {
  /// Bytes kept at most; what a longer paste has beyond is dropped.
  private let limit: Int

  private static let endMark = Array("\u{1B}[201~".utf8)

  private var bytes: [UInt8] = []
  /// How much of the end mark has arrived.
  private var matched = 0

  init(limit: Int = 16 << 20) {
    self.limit = limit
  }

  /// Takes the next byte.
  ///
  /// - Returns: the text, with line ends as `\n`, when the end mark is complete.
  mutating func append(_ byte: UInt8) -> String? {
    if byte == Self.endMark[matched] {
      matched += 1
      return matched == Self.endMark.count ? text : nil
    }
    // The mark's first byte occurs in it only once, so a false start cannot hide a true one.
    for index in 0..<matched { keep(Self.endMark[index]) }
    matched = byte == Self.endMark[0] ? 1 : 0
    if matched == 0 { keep(byte) }
    return nil
  }

  /// The text so far, for a paste without an end mark: with the start of one, which may be text.
  var textSoFar: String {
    var paste = self
    for index in 0..<matched { paste.keep(Self.endMark[index]) }
    return paste.text
  }

  private mutating func keep(_ byte: UInt8) {
    guard bytes.count < limit else { return }
    bytes.append(byte)
  }

  /// Terminals send line ends as a carriage return.
  private var text: String {
    guard bytes.contains(0x0D) else { return String(decoding: bytes, as: UTF8.self) }
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count)
    var followsReturn = false
    for byte in bytes {
      if byte == 0x0D {
        lines.append(0x0A)
      } else if byte != 0x0A || !followsReturn {
        lines.append(byte)
      }
      followsReturn = byte == 0x0D
    }
    return String(decoding: lines, as: UTF8.self)
  }
}
