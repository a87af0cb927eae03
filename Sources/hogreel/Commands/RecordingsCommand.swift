import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel recordings`: the members of a collection, or what a saved filter finds.
struct RecordingsCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "recordings", abstract: "List the recordings of a playlist.",
    discussion: """
      For example: hogreel recordings aB3dE6gH --unwatched --fields id,link

      Fields: \(Field<Recording>.names { Field.recording($0) }).
      """)

  @ParentCommand var hogreel: Hogreel

  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument

  @Flag(help: "Only those that you have not watched.")
  var unwatched = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Print at most this many.", valueName: "number"))
  var limit: Int?

  @OptionGroup var report: ReportOptions
  @OptionGroup var connection: ConnectionOptions

  func validate() throws {
    guard limit ?? 1 > 0 else { throw ValidationError("--limit must be at least 1.") }
  }

  func run() {
    let (argument, options, isUnwatchedOnly, limit) = (playlist, report, unwatched, limit ?? .max)
    connect { connection in
      let playlist = try await argument.playlist(in: connection)
      let shown = ["id", "start", "duration_seconds", "watched", "person"]
      let minor = ["watched", "duration_seconds", "person", "start"]
      let fields = Field.recording(connection.links)
      let count = try await Report.stream(options, fields, shown: shown, minor: minor) { report in
        for try await recording in try connection.recordings(of: playlist)
        where !isUnwatchedOnly || !recording.isViewed {
          report.write(recording)
          if report.count == limit { break }
          if report.count % 50 == 0 { report.flush() }
        }
      }
      // The newest servers list no more than 50 members.
      if !isUnwatchedOnly, count < limit, playlist.kind == .collection,
        let all = playlist.counts?.collection.count, all > count
      {
        StandardError.write("\(counted(count, "recording")) of \(grouped(all)): the server lists no more.")
      }
    }
  }
}

extension CommandConnection {
  func recordings(of playlist: Playlist) throws(Problem) -> AllRecordings {
    let origin = RecordingOrigin(playlist, playlist.id)
    switch origin {
    case .members(let reference): return client.allRecordings(of: reference)
    case .matches(let query): return client.allRecordings(matching: query)
    case .untranslatable: throw .unlistable(playlist.titleText, origin.refusal ?? "")
    }
  }
}
