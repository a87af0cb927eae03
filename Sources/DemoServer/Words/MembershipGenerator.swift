/// Derives the members of generated collections: mostly recordings of the store, some that it has lost.
struct MembershipGenerator: Sendable {
  let seed: UInt64
  /// How many playlists have generated members.
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
    // Steps with no common divisor with the table meet no recording twice.
    let first = random.below(recordingCount)
    let step = Self.step(for: recordingCount, &random)
    return (0..<count).map { place in
      if random.chance(8) { return .unknown(lostID(&random)) }
      return .known((first + place * step) % recordingCount)
    }
  }

  private static func step(for count: Int, _ random: inout SplitMix64) -> Int {
    var step = 1 + random.below(max(1, count - 1))
    func divisor(_ left: Int, _ right: Int) -> Int { right == 0 ? left : divisor(right, left % right) }
    while divisor(step, count) != 1 { step = step % count + 1 }
    return step
  }

  /// The id of a recording from long ago: a UUIDv7 of 2024, or what an older mobile SDK made.
  private func lostID(_ random: inout SplitMix64) -> String {
    if random.chance(15) { return "mobile-\(String(random.next(), radix: 36))" }
    let milliseconds = 1_704_067_200_000 + random.below(31_536_000) * 1000
    return UUIDText.version7(milliseconds: milliseconds, tail: random.next() & 0xFFFF_FFFF_FFFF)
  }
}
