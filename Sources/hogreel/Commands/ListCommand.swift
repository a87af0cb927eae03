import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel list`: the playlists of the project, filtered and sorted as on screen.
struct ListCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List playlists.",
    discussion: """
      For example: hogreel list --search checkout --kind collection --jsonl

      Fields: \(Field<Playlist>.names { Field.playlist($0) }).
      """)

  @ParentCommand var hogreel: Hogreel

  @OptionGroup var query: QueryOptions

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print at most this many; by default 100.", valueName: "number"))
  var limit: Int?

  @Flag(help: "Print all of them.")
  var all = false

  @OptionGroup var report: ReportOptions
  @OptionGroup var connection: ConnectionOptions

  func validate() throws {
    guard limit ?? 1 > 0 else { throw ValidationError("--limit must be at least 1; --all prints all.") }
    guard limit == nil || !all else { throw ValidationError("--limit and --all exclude each other.") }
    // Here, because the usage that an error of `run` is printed with is that of the whole program.
    _ = try query.query()
  }

  func run() throws {
    let recording = self.query.containing.flatMap { Destination($0) }
    let query = try query.query()
    let isCutByDefault = !all && self.limit == nil
    let limit = all ? Int.max : limit ?? 100
    let options = report
    connect { connection in
      if let problem = recording?.problem(in: connection.session) { throw Problem.foreignLink(problem) }
      let shown = ["id", "kind", "pinned", "recordings", "watched", "modified", "name"]
      let minor = ["watched", "pinned", "recordings", "kind", "modified"]
      // A small first page, so that the output begins at once.
      let pageSize = min(limit, all ? PostHogClient.maximumPageSize : 100)
      let fields = Field.playlist(connection.links)
      var pages = connection.client.allPlaylists(query, pageSize: pageSize).makeAsyncIterator()
      var first: [Playlist] = []
      let count = try await Report.stream(options, fields, shown: shown, minor: minor) { report in
        while report.count < limit, let playlist = try await pages.next() {
          report.write(playlist)
          if report.count <= pageSize { first.append(playlist) }
          if report.count % pageSize == 0 { report.flush() }
        }
      }
      let total = pages.totalCount ?? count
      connection.cache(first, of: query, total: total)
      if isCutByDefault, count == limit, total > count {
        StandardError.write("\(counted(count, "playlist")) of \(grouped(total)): --all lists all.")
      }
    }
  }
}

/// The filters and the order of `list`.
struct QueryOptions: ParsableArguments {
  enum Kind: String, ExpressibleByArgument, CaseIterable { case collection, filter }
  enum Order: String, ExpressibleByArgument, CaseIterable { case modified, created, name }

  @Option(help: ArgumentHelp("Only those with this text in their name.", valueName: "text"))
  var search = ""

  @Option(help: "Only collections, or only saved filters.")
  var kind: Kind?

  @Flag(help: "Only those pinned for everyone.")
  var pinned = false

  @Flag(help: "Only those that you created.")
  var mine = false

  @Option(help: ArgumentHelp("Only those that this user created.", valueName: "user number"))
  var createdBy: Int?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Only those modified after a day or -7d, -24h, -2w, -3m.", valueName: "time"))
  var modifiedAfter: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Only those modified before.", valueName: "time"))
  var modifiedBefore: String?

  @Option(help: ArgumentHelp("Only those that hold this recording.", valueName: "id or link"))
  var containing: String?

  @Option(help: "The order: newest change first, newest first, or by name.")
  var sort = Order.modified

  @Flag(help: "Reverse the order.")
  var reverse = false

  func query() throws -> PlaylistQuery {
    var query = PlaylistQuery(search: search, isPinnedOnly: pinned, isMineOnly: mine, createdBy: createdBy)
    query.kind = kind.map { $0 == .collection ? .collection : .savedFilter }
    query.modifiedAfter = try Self.time(modifiedAfter)
    query.modifiedBefore = try Self.time(modifiedBefore)
    query.containing = try containing.map(Self.recording)
    query.order = .init(sort.column, isDescending: (sort != .name) != reverse)
    return query
  }

  private static func time(_ text: String?) throws -> String? {
    guard let text else { return nil }
    guard let time = FilterTime.parse(text) else { throw ValidationError("“\(text)”: \(FilterTime.hint)") }
    return time
  }

  private static func recording(_ text: String) throws -> RecordingID {
    guard case .recording(let id, _)? = Destination(text)?.item else {
      throw ValidationError("“\(text)” is neither the ID of a recording nor a link to one.")
    }
    return id
  }
}

extension QueryOptions.Order {
  fileprivate var column: PlaylistQuery.Order.Column {
    switch self {
    case .modified: .lastModifiedAt
    case .created: .createdAt
    case .name: .name
    }
  }
}
