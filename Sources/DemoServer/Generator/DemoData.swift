import FoundationEssentials
import LosslessJSON

/// The data of a server at its start.
struct DemoData: Sendable {
  var projects: [Project]
  var users: [User]
  var keys: [APIKey]

  /// An invented company: a large project with every unusual case, a small one, and one of another organization that
  /// no demo key reaches.
  static func demo(_ options: DemoServerOptions, start: Date) -> DemoData {
    let company = "01912f00-5a00-7000-8000-00000000c0de"
    let stranger = "01912f00-5a00-7000-8000-0000000000ff"
    let staff = staff(of: company)
    let userIDs = staff.map(\.id)
    let playlists = max(0, options.playlists)
    let recordings = max(0, options.recordings ?? min(max(2000, playlists * 12), 20_000))
    func project(_ id: Int, _ name: String, _ organization: String, playlists: Int, recordings: Int)
      -> Project
    {
      let seed = options.seed &* 1_000_003 &+ UInt64(id)
      return Project(
        id: id, uuid: UUIDv7.text(time: Date(timeIntervalSince1970: 1_700_000_000), tail: UInt64(id)),
        name: name, organizationID: organization,
        playlists: PlaylistTable(
          generator: PlaylistGenerator(
            seed: seed, count: playlists, firstID: id * 10_000_000 + 1, start: start, userIDs: userIDs)),
        members: MembershipTable(
          generator: MembershipGenerator(seed: seed, playlistCount: playlists, recordingCount: recordings)),
        recordings: RecordingTable(
          generator: RecordingGenerator(seed: seed, count: recordings, start: start, userIDs: userIDs)))
    }
    var shop = project(1, "Storefront", company, playlists: playlists, recordings: recordings)
    for row in stock(after: shop.playlists, start: start) { shop.playlists.store(row) }
    return DemoData(
      projects: [
        shop,
        project(2, "Warehouse app", company, playlists: min(playlists, 24), recordings: min(recordings, 200)),
        project(3, "Not yours", stranger, playlists: min(playlists, 3), recordings: min(recordings, 10)),
      ],
      users: staff,
      keys: APIKey.demo(owner: staff[0].id, colleague: staff[1].id, otherOrganization: stranger))
  }

  private static func staff(of organization: String) -> [User] {
    let people: [(first: String, last: String, role: String?, hedgehog: JSON)] = [
      ("Ada", "", nil, nil),
      (
        "Bob", "Builder", "engineering",
        ["use_as_profile": true, "color": "green", "accessories": ["cap"]]
      ),
      ("Mira", "Lindqvist", "product", nil), ("Tomasz", "Kowalski", "support", nil),
      ("Ngozi", "Okafor", "data", nil), ("さくら", "田中", "product", nil), ("Zeynep", "Yılmaz", nil, nil),
    ]
    return people.enumerated().map { index, person in
      let tail = UInt64(index + 1)
      let mailbox = ["ada", "bob", "mira", "tomasz", "ngozi", "sakura", "zeynep"][index]
      return User(
        id: index + 1, uuid: UUIDv7.text(time: Date(timeIntervalSince1970: 1_700_000_000), tail: tail),
        distinctID: "staff-\(SplitMix64.mix(tail))", firstName: person.first, lastName: person.last,
        email: "\(mailbox)@fernhill.example.test", isEmailVerified: index % 3 == 1 ? true : nil,
        hedgehog: person.hedgehog, role: person.role, organizationID: organization, currentProject: 1)
    }
  }

  /// Two of the saved filters that PostHog adds to every new project.
  private static func stock(after table: PlaylistTable, start: Date) -> [Playlist] {
    let rows: [(name: String, description: String, filters: StoredFilters)] = [
      (
        "Mobile device recordings", "Recordings of users on mobile devices",
        SampleFilters.stock(
          seconds: 5, key: "active_seconds",
          leaf: [["key": "snapshot_source", "type": "recording", "value": ["mobile"], "operator": "exact"]])
      ),
      (
        "All recordings", "All session recordings longer than 1 minute",
        SampleFilters.stock(seconds: 60, key: "duration", leaf: [])
      ),
    ]
    return rows.enumerated().map { index, row in
      let serial = table.generator.count + index
      // Older than all generated rows.
      let created = start - 1100 * .day + TimeInterval(index)
      return Playlist(
        serial: serial, id: table.generator.firstID + serial,
        shortID: table.generator.shortIDs.text(serial), name: row.name, description: row.description,
        kind: .filters, filters: row.filters, createdAt: created, modifiedAt: created)
    }
  }
}
