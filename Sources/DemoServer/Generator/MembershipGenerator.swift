import FoundationEssentials

/// Generates the members of collections: mostly stored recordings, and some that are missing.
struct MembershipGenerator: Sendable {
  let seed: UInt64
  /// The number of playlists with generated members.
  let playlistCount: Int
  let recordingCount: Int

  func count(of playlist: Playlist) -> Int {
    guard playlist.serial >= 0, playlist.serial < playlistCount, playlist.kind != .filters else { return 0 }
    var random = SplitMix64(seed: seed, row: playlist.serial, purpose: 2)
    let size: Int
    switch random.below(100) {
    case ..<10: size = 0
    case ..<75: size = 1 + random.below(12)
    case ..<95: size = 10 + random.below(40)
    default: size = 51 + random.below(120)
    }
    return min(size, recordingCount)
  }

  func members(of playlist: Playlist) -> [MembershipTable.Member] {
    let count = count(of: playlist)
    guard count > 0 else { return [] }
    var random = SplitMix64(seed: seed, row: playlist.serial, purpose: 3)
    // A step coprime to the table's size repeats no recording.
    let first = random.below(recordingCount)
    let step = Self.step(for: recordingCount, &random)
    return (0..<count).map { index in
      if random.chance(8) { return .missing(id: missingID(&random)) }
      return .stored((first + index * step) % recordingCount)
    }
  }

  private static func step(for count: Int, _ random: inout SplitMix64) -> Int {
    var step = 1 + random.below(max(1, count - 1))
    func greatestCommonDivisor(_ left: Int, _ right: Int) -> Int {
      right == 0 ? left : greatestCommonDivisor(right, left % right)
    }
    while greatestCommonDivisor(step, count) != 1 { step = step % count + 1 }
    return step
  }

  /// The ID of an expired recording: a UUIDv7 of 2024, or one of an old mobile SDK.
  private func missingID(_ random: inout SplitMix64) -> String {
    if random.chance(15) { return "mobile-\(String(random.next(), radix: 36))" }
    let time = Date(timeIntervalSince1970: 1_704_067_200 + TimeInterval(random.below(31_536_000)))
    return UUIDv7.text(time: time, tail: random.next() & 0xFFFF_FFFF_FFFF)
  }
}
