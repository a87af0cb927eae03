/// A reversible mapping of row numbers to short IDs, eight letters and digits that look random.
///
/// A lookup by short ID needs no table.
struct ShortIDs: Sendable {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
  private static let values: [UInt8: UInt64] = Dictionary(
    uniqueKeysWithValues: alphabet.enumerated().map { ($1, UInt64($0)) })
  /// 62 to the power of 8: as many as there are short ids.
  private static let total: UInt64 = 218_340_105_584_896
  /// Odd and no multiple of 31, so that multiplying by it modulo `total` can be undone.
  private static let factor: UInt64 = 133_813_796_014_409
  private static let inverse = inverse(of: factor)
  private let shift: UInt64

  init(seed: UInt64) { shift = SplitMix64.mix(seed &+ 77) % Self.total }

  func text(_ serial: Int) -> String {
    var number = Self.product(UInt64(serial), Self.factor)
    number = (number + shift) % Self.total
    return String(unsafeUninitializedCapacity: 8) { buffer in
      for place in (0..<8).reversed() {
        buffer[place] = Self.alphabet[Int(number % 62)]
        number /= 62
      }
      return 8
    }
  }

  /// The row with this short id, if it could be one.
  func serial(_ text: String) -> Int? {
    let bytes = Array(text.utf8)
    guard bytes.count == 8 else { return nil }
    var number: UInt64 = 0
    for byte in bytes {
      guard let value = Self.values[byte] else { return nil }
      number = number * 62 + value
    }
    let unshifted = (number + Self.total - shift) % Self.total
    return Int(Self.product(unshifted, Self.inverse))
  }

  private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
    total.dividingFullWidth((left % total).multipliedFullWidth(by: right)).remainder
  }

  /// The inverse modulo `total`, by the extended algorithm of Euclid.
  private static func inverse(of number: UInt64) -> UInt64 {
    var (old, new) = (Int64(number), Int64(total))
    var (oldFactor, newFactor): (Int64, Int64) = (1, 0)
    while new != 0 {
      let quotient = old / new
      (old, new) = (new, old - quotient * new)
      (oldFactor, newFactor) = (newFactor, oldFactor - quotient * newFactor)
    }
    return UInt64((oldFactor % Int64(total) + Int64(total)) % Int64(total))
  }
}
