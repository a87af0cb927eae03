import FoundationEssentials

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
    // Both types have 16 bytes and no invalid values.
    return UUID(uuid: unsafeBitCast(bits, to: uuid_t.self)).uuidString.lowercased()
  }
}
