import Foundation
import LosslessJSON
import TestSupport
import Testing

/// The reader with random texts, valid and broken, from fixed seeds.
@Suite struct FuzzTests {
  private static let seeds = Array<UInt64>(0..<40)

  /// Broken texts never crash the reader, and every accepted text survives a round trip.
  @Test(arguments: seeds)
  func survivesMutations(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<100 {
      let bytes = Array(random.json(depth: 4).utf8).mutated(using: &random)
      var reader = JSONReader(bytes)
      let isAccepted = (try? JSON(parsing: bytes)) != nil
      let isSkipped: Bool = {
        do {
          try reader.skip()
          try reader.end()
          return true
        } catch { return false }
      }()
      #expect(isAccepted == isSkipped)
      guard let value = try? JSON(parsing: bytes) else { continue }
      #expect(try JSON(parsing: value.text) == value)
      #expect(try JSON(parsing: value.prettyText) == value)
      #expect(try JSONText(String(decoding: bytes, as: UTF8.self)).value == value)
    }
  }

  /// Accepts and rejects the same texts as Foundation, with the same values.
  ///
  /// Excludes differences that RFC 8259 allows: Foundation accepts a byte order mark, other encodings and some invalid
  /// UTF-8, rejects numbers beyond Double and lone surrogates, and keeps one of several equal keys.
  @Test(arguments: seeds)
  func agreesWithFoundation(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed &+ 1000)
    var compared = 0
    for round in 0..<100 {
      var bytes = Array(random.json(depth: 4).utf8)
      if round % 2 == 1 { bytes = bytes.mutated(using: &random) }
      guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { continue }
      let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      let ours = try? JSON(parsing: bytes)
      if let ours, ours.isRejectedByFoundation || ours.hasRepeatedKeys { continue }
      compared += 1
      #expect(
        (ours == nil) == (theirs == nil), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      if let ours, let theirs { #expect(ours.equals(theirs), "\(ours.text)") }
    }
    #expect(compared > 50)
  }
}

extension JSON {
  fileprivate var isRejectedByFoundation: Bool {
    switch self {
    case .number(let digits): !(Double(digits)?.isFinite ?? false)
    case .string(let text): text.contains("\u{FFFD}")
    case .array(let elements): elements.contains(where: \.isRejectedByFoundation)
    case .object(let members):
      members.contains { $0.value.isRejectedByFoundation || $0.key.contains("\u{FFFD}") }
    default: false
    }
  }

  fileprivate var hasRepeatedKeys: Bool {
    switch self {
    case .array(let elements): elements.contains(where: \.hasRepeatedKeys)
    case .object(let members):
      Set(members.map(\.key)).count < members.count || members.contains { $0.value.hasRepeatedKeys }
    default: false
    }
  }

  fileprivate func equals(_ other: Any) -> Bool {
    switch self {
    case .null: other is NSNull
    case .bool(let flag): (other as? Bool) == flag
    case .number(let digits):
      (other as? NSNumber).map { number in
        guard let ours = Double(digits) else { return false }
        return abs(number.doubleValue - ours) <= abs(ours) * 1e-14
      } ?? false
    case .string(let text): (other as? String).map { Array($0.utf8) == Array(text.utf8) } ?? false
    case .array(let elements):
      (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy { $0.equals($1) } }
        ?? false
    case .object(let members):
      (other as? [String: Any]).map { dictionary in
        dictionary.count == members.count
          && members.allSatisfy { member in dictionary[member.key].map(member.value.equals) ?? false }
      } ?? false
    }
  }
}
