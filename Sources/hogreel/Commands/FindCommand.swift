import ArgumentParser
import FoundationEssentials
import PlaylistCore
import PostHogAPI

/// `hogreel find`: the playlists that hold recordings.
struct FindCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "find", abstract: "List the playlists that hold recordings.",
    discussion: """
      For example: hogreel find 0190bd50-0e4e-7b3a-8d0b-3c7a5f2f4c11 --fields name,link

      Fields: \(Field<Holding>.names { Field.holding($0) }).
      """)

  @ParentCommand var hogreel: Hogreel
  @OptionGroup var recordings: RecordingArguments
  @OptionGroup var report: ReportOptions
  @OptionGroup var connection: ConnectionOptions

  func run() {
    let (recordings, options) = (recordings, report)
    connect { connection in
      guard let (text, source) = try recordings.text() else { throw Problem.recordingsMissing }
      let selection = RecordingSelection(text, for: connection.session, at: Date())
      guard !selection.recordings.isEmpty else {
        throw Problem.noRecordings(source, leftOut: selection.leftOutText)
      }
      if let text = selection.leftOutText { StandardError.write(text) }
      let shown = ["recording", "id", "kind", "name"]
      let minor = ["kind", "recording"]
      try await Report.stream(options, Field.holding(connection.links), shown: shown, minor: minor) {
        report in
        for recording in selection.recordings {
          for playlist in try await connection.playlists(PlaylistQuery(containing: recording)) {
            report.write(Holding(recording: recording, playlist: playlist))
          }
          report.flush()
        }
        guard report.count > 0 else { throw Problem.noHolder(of: selection.recordings.count) }
      }
    }
  }
}
