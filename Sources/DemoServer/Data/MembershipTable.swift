/// The recordings of each collection: generated until changed.
struct MembershipTable: Sendable {
  /// PostHog accepts any ID, so a member need not be a stored recording.
  enum Member: Hashable, Sendable {
    /// A recording by its index in the recording table.
    case stored(Int)
    case missing(id: String)
  }

  let generator: MembershipGenerator
  /// The members by the playlist's serial, in the order of addition.
  private var changed: [Int: [Member]] = [:] { didSet { revision += 1 } }
  private(set) var revision = 0

  init(generator: MembershipGenerator) { self.generator = generator }

  func members(of playlist: Playlist) -> [Member] {
    changed[playlist.serial] ?? generator.members(of: playlist)
  }

  func count(of playlist: Playlist) -> Int {
    changed[playlist.serial]?.count ?? generator.count(of: playlist)
  }

  mutating func set(_ members: [Member], of serial: Int) { changed[serial] = members }

  /// - Returns: false if it was a member already.
  mutating func add(_ member: Member, to playlist: Playlist) -> Bool {
    let members = members(of: playlist)
    guard !members.contains(member) else { return false }
    changed[playlist.serial] = members + [member]
    return true
  }

  /// - Returns: false if it was not a member.
  mutating func remove(_ member: Member, from playlist: Playlist) -> Bool {
    var members = members(of: playlist)
    guard let index = members.firstIndex(of: member) else { return false }
    members.remove(at: index)
    changed[playlist.serial] = members
    return true
  }

  /// Whether a changed collection contains the member.
  func contains(_ member: Member) -> Bool { changed.values.contains { $0.contains(member) } }
}
