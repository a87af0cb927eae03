import Foundation
import TestSupport
import Testing

/// Everything that parses what others write: kept samples, and random changes of them from a fixed seed.
///
/// `FUZZ_SECONDS=60 FUZZ_SEED=7 swift test --filter FuzzTests` spends a minute on each target. With `FUZZ_INPUT=file` each
/// input is written there before it is tried, so that it is left after a crash; keep it in `Corpus`. One target at a time,
/// so that it is the input of that one.
@Suite(.serialized) struct FuzzTests {
  private static let environment = ProcessInfo.processInfo.environment
  private static let seed = environment["FUZZ_SEED"].flatMap { UInt64($0) } ?? 1

  @Test(arguments: FuzzTarget.allCases)
  func holds(_ target: FuzzTarget) throws {
    let samples = try Self.samples(of: target)
    for sample in samples { try Self.check(target, sample) }
    var random = SplitMix64(seed: Self.seed)
    let end = Self.environment["FUZZ_SECONDS"].flatMap { Double($0) }.map {
      ContinuousClock.now + .seconds($0)
    }
    var round = 0
    while end.map({ ContinuousClock.now < $0 }) ?? (round < target.rounds) {
      try Self.check(target, random.pick(samples).mutated(using: &random))
      round += 1
    }
  }

  private static func check(_ target: FuzzTarget, _ bytes: [UInt8]) throws {
    if let file = environment["FUZZ_INPUT"] { try Data(bytes).write(to: URL(filePath: file)) }
    do {
      try target.check(bytes)
    } catch {
      Issue.record(error, "\(target): \(Data(bytes).base64EncodedString())")
    }
  }

  /// The lines of the target's files, or each file as a whole.
  private static func samples(of target: FuzzTarget) throws -> [[UInt8]] {
    let folder = try #require(Bundle.module.resourceURL).appending(path: "Corpus/\(target)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let files = try names.map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
    return target.isByLine ? files.flatMap { $0.split(separator: UInt8(ascii: "\n")).map(Array.init) } : files
  }
}
