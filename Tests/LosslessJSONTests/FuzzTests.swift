import Foundation
import LosslessJSON
import Testing

/// Texts made and broken at random, from seeds, so that a failure can be repeated.
struct FuzzTests {
  private static let seeds = Array<UInt64>(0..<40)

  /// Broken texts are refused or read, but never crash, and what is read can be written and read again.
  @Test(arguments: seeds)
  func survivesMutations(_ seed: UInt64) throws {
    var random = Seeded(seed)
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

  /// Foundation's reader agrees on what is JSON and what it means. Known differences, all allowed by
  /// RFC 8259 and left out of the comparison: Foundation takes a byte order mark and other encodings than
  /// UTF-8, refuses numbers beyond Double and lone surrogates, keeps only one of repeated keys, has another
  /// limit of depth, and does not refuse every broken UTF-8 within a text.
  @Test(arguments: seeds)
  func agreesWithFoundation(_ seed: UInt64) throws {
    var random = Seeded(seed &+ 1000)
    var compared = 0
    for round in 0..<100 {
      var bytes = Array(random.json(depth: 4).utf8)
      if round % 2 == 1 { bytes = bytes.mutated(using: &random) }
      guard String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) else { continue }
      let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      let ours = try? JSON(parsing: bytes)
      if let ours, ours.hasWhatFoundationRefuses || ours.hasRepeatedKeys { continue }
      compared += 1
      #expect(
        (ours == nil) == (theirs == nil), "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
      if let ours, let theirs { #expect(ours.means(theirs), "\(ours.text)") }
    }
    #expect(compared > 50)
  }
}

extension JSON {
  fileprivate var hasWhatFoundationRefuses: Bool {
    switch self {
    case .number(let digits): !(Double(digits)?.isFinite ?? false)
    case .string(let text): text.contains("\u{FFFD}")
    case .array(let elements): elements.contains(where: \.hasWhatFoundationRefuses)
    case .object(let members):
      members.contains { $0.value.hasWhatFoundationRefuses || $0.key.contains("\u{FFFD}") }
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

  fileprivate func means(_ other: Any) -> Bool {
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
      (other as? [Any]).map { $0.count == elements.count && zip(elements, $0).allSatisfy { $0.means($1) } }
        ?? false
    case .object(let members):
      (other as? [String: Any]).map { dictionary in
        dictionary.count == members.count
          && members.allSatisfy { member in dictionary[member.key].map(member.value.means) ?? false }
      } ?? false
    }
  }
}
