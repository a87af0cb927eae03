import FoundationEssentials

/// The random number generator of Steele, Lea and Flood (2014), reproducible from its seed.
struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A generator for one row.
  /// - Parameter purpose: distinguishes independent generators for the same row.
  init(seed: UInt64, row: Int, purpose: UInt64 = 0) {
    state = Self.mix(seed &+ purpose &* 0xD1B5_4A32_D192_ED03) ^ Self.mix(UInt64(bitPattern: Int64(row)))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  static func mix(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number in 0 ..< `bound`. Its bias is negligible for a demo.
  mutating func below(_ bound: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, bound))).high)
  }

  /// A time of whole microseconds in 0 ..< `limit` seconds.
  mutating func interval(below limit: TimeInterval) -> TimeInterval {
    TimeInterval(below(Int(limit * 1_000_000))) / 1_000_000
  }

  /// True with a probability in percent.
  mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

  mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }
}
