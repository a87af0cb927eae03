/// Which recordings are in which collections. Like the playlists, derived until changed.
struct MembershipTable: Sendable {
  /// A member need not be a recording that the store has: nobody checks.
  enum Member: Hashable, Sendable {
    case known(Int)
    case unknown(String)
  }

  let generator: MembershipGenerator
  /// By the playlist's serial, in the order in which they were added.
  private var kept: [Int: [Member]] = [:] { didSet { revision += 1 } }
  private(set) var revision = 0

  init(generator: MembershipGenerator) { self.generator = generator }

  func members(of playlist: Playlist) -> [Member] { kept[playlist.serial] ?? generator.members(of: playlist) }

  func count(of playlist: Playlist) -> Int {
    kept[playlist.serial]?.count ?? generator.count(of: playlist)
  }

  mutating func set(_ members: [Member], of serial: Int) { kept[serial] = members }

  /// - Returns: false when it is there already.
  mutating func add(_ member: Member, to playlist: Playlist) -> Bool {
    var members = members(of: playlist)
    guard !members.contains(member) else { return false }
    members.append(member)
    kept[playlist.serial] = members
    return true
  }

  /// - Returns: false when it is not there.
  mutating func remove(_ member: Member, from playlist: Playlist) -> Bool {
    var members = members(of: playlist)
    guard let index = members.firstIndex(of: member) else { return false }
    members.remove(at: index)
    kept[playlist.serial] = members
    return true
  }

  /// Whether anyone put this id, which the store does not know, into a collection of this project.
  func holds(_ member: Member) -> Bool { kept.values.contains { $0.contains(member) } }
}
