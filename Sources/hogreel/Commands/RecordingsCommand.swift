import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel recordings`: the members of a collection, or what a saved filter finds.
struct RecordingsCommand: ConnectedCommand {
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

  @Option(help: ArgumentHelp("Print at most this many.", valueName: "number"))
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
      var report = try Report(
        options, Field.recording(connection.links),
        shown: ["id", "start", "duration_seconds", "watched", "person"])
      var count = 0
      defer { if count > 0 { report.finish() } }
      for try await recording in try connection.recordings(of: playlist)
      where !isUnwatchedOnly || !recording.isViewed {
        report.write(recording)
        count += 1
        if count == limit { break }
        if count % 50 == 0 { report.flush() }
      }
      if count == 0 { report.finish() }
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
    case .members(let id, let kind): return client.allRecordings(of: id, kind: kind)
    case .matches(let query): return client.allRecordings(matching: query)
    case .untranslatable: throw .unlistable(playlist.titleText, origin.refusal ?? "")
    }
  }
}
