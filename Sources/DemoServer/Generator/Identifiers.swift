import FoundationEssentials

/// A reversible mapping of row numbers to short IDs, eight letters and digits that look random.
///
/// A lookup by short ID needs no table.
struct ShortIDs: Sendable {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  /// Row numbers have 47 bits: 2^47 is the largest power of two below 62^8, the number of short IDs.
  private static let mask: UInt64 = 1 << 47 - 1
  /// Odd, and so invertible modulo a power of two.
  private static let factor: UInt64 = 0x5851_F42D_4C95_7F2D
  /// By Newton's iteration, which doubles the number of correct bits, three at first, in each step.
  private static let inverse = (0..<5).reduce(factor) { inverse, _ in inverse &* (2 &- factor &* inverse) }

  private let offset: UInt64

  init(seed: UInt64) { offset = SplitMix64.mix(seed &+ 77) }

  func text(_ serial: Int) -> String {
    var number = (UInt64(serial) &* Self.factor &+ offset) & Self.mask
    var text: [UInt8] = []
    for _ in 0..<8 {
      text.append(Self.alphabet[Int(number % 62)])
      number /= 62
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The row with this short ID, which may be beyond the table; nil if the text is no short ID.
  func serial(_ text: String) -> Int? {
    guard text.utf8.count == 8 else { return nil }
    var number: UInt64 = 0
    for byte in text.utf8.reversed() {
      guard let digit = Self.alphabet.firstIndex(of: byte) else { return nil }
      number = number * 62 + UInt64(digit)
    }
    guard number <= Self.mask else { return nil }
    return Int((number &- offset) &* Self.inverse & Self.mask)
  }
}

/// Builds UUIDs of version 7 (RFC 9562): 48 bits of time, then free bits.
enum UUIDv7 {
  /// - Parameters:
  ///   - time: its milliseconds count.
  ///   - tail: the last 48 bits; the others are derived from it.
  static func text(time: Date, tail: UInt64) -> String {
    let middle = SplitMix64.mix(tail)
    let high = UInt64(time.timeIntervalSince1970 * 1000) << 16 | 0x7000 | middle & 0xFFF
    let low = 0x8000_0000_0000_0000 | (middle >> 14 & 0x3FFF) << 48 | tail & 0xFFFF_FFFF_FFFF
    let bits = (UInt128(high) << 64 | UInt128(low)).bigEndian
    let bytes = withUnsafeBytes(of: bits) { $0.loadUnaligned(as: uuid_t.self) }
    return UUID(uuid: bytes).uuidString.lowercased()
  }
}
