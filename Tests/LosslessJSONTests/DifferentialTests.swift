import Foundation
import Testing

@testable import LosslessJSON

/// The reader against Foundation's, which reads the same language with other losses.
@Suite struct DifferentialTests {
  private static let seeds = [
    #"{"a":[1,2.5,-0.1e3,true,false,null,"x\n\"\u00e9\ud83d\ude00/"],"b":{"c":{}},"d":[]}"#,
    #"[{"short_id":"aB3","filters":{"date_from":"-3d","n":12345678901234567890}},{"k":[[],[[]]]}]"#,
    #"  { "sp" : [ 1 , 2 ] , "t" : "日本語" }  "#, "0", #""""#, "-12.50E+2", "null", "{1:2}",
  ]

  /// Texts changed at random: what one takes the other takes, with the same values; nothing crashes.
  @Test(arguments: 1...200)
  func agreesOnMutatedTexts(seed: Int) throws {
    var random = Generator(state: UInt64(seed))
    for _ in 0..<60 {
      var bytes = Array(Self.seeds[Int.random(in: 0..<Self.seeds.count, using: &random)].utf8)
      for _ in 0..<Int.random(in: 0...3, using: &random) { mutate(&bytes, &random) }
      let ours = try? JSON(parsing: bytes)
      let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      let text = String(decoding: bytes, as: UTF8.self)
      if mayDiffer(bytes, ours) { continue }
      #expect((ours == nil) == (theirs == nil), "\(text)")
      if let ours, let theirs { #expect(matches(ours, theirs), "\(text)") }
    }
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout Generator) {
    guard !bytes.isEmpty else { return }
    let place = Int.random(in: 0..<bytes.count, using: &random)
    let alphabet = Array(#"{}[],:"\0123456789.eE+-tfn u/"#.utf8)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: bytes.remove(at: place)
    case 1: bytes[place] = alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
    case 2: bytes.insert(alphabet[Int.random(in: 0..<alphabet.count, using: &random)], at: place)
    default: bytes.removeLast(bytes.count - place)
    }
  }

  /// Where the two are meant to differ: keys that come twice, lone surrogates (which we replace), numbers that
  /// Foundation rounds or refuses, NUL and byte order marks, broken UTF-8, and a comma after the last element,
  /// which Foundation takes against RFC 8259.
  private func mayDiffer(_ bytes: [UInt8], _ ours: JSON?) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self)
    if String(validating: bytes, as: UTF8.self) == nil || bytes.contains(0) { return true }
    if text.lowercased().contains(#"\ud"#) && !text.contains(#"\ud83d\ude00"#) { return true }
    if text.contains(/,\s*[\]}]/) { return ours == nil }
    return ours.map(hasTwins) ?? false || bytes.contains { $0 == 0x65 || $0 == 0x45 }
  }

  private func hasTwins(_ value: JSON) -> Bool {
    switch value {
    case .object(let members):
      Set(members.map(\.key)).count < members.count || members.contains { hasTwins($0.value) }
    case .array(let elements): elements.contains(where: hasTwins)
    default: false
    }
  }

  private func matches(_ ours: JSON, _ theirs: Any) -> Bool {
    switch ours {
    case .null: return theirs is NSNull
    case .bool(let flag): return (theirs as? Bool) == flag
    case .number(let digits): return (theirs as? NSNumber)?.doubleValue == Double(digits)
    case .string(let text): return (theirs as? String) == text
    case .array(let elements):
      guard let other = theirs as? [Any], other.count == elements.count else { return false }
      return zip(elements, other).allSatisfy { matches($0, $1) }
    case .object(let members):
      guard let other = theirs as? [String: Any], other.count == members.count else { return false }
      return members.allSatisfy { member in other[member.key].map { matches(member.value, $0) } ?? false }
    }
  }
}

private struct Generator: RandomNumberGenerator {
  var state: UInt64

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
