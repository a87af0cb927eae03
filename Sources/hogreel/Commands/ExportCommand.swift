import ArgumentParser
import FoundationEssentials
import PlaylistCore
import PostHogAPI

/// `hogreel export`: the recordings or filters of a playlist as a file, in the formats of the screen.
struct ExportCommand: ConnectedCommand {
  enum Format: String, ExpressibleByArgument, CaseIterable { case csv, json, markdown, filters }

  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the recordings or the filters of a playlist.",
    discussion: "For example: hogreel export aB3dE6gH --format csv --output checkout.csv")

  @ParentCommand var hogreel: Hogreel
  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument

  @Option(help: "The format: recordings as a table, or what `import` takes.")
  var format = Format.csv

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Flag(name: [.short, .long], help: "Replace the file if it exists.")
  var yes = false

  @OptionGroup var connection: ConnectionOptions

  /// What it prints is a file.
  var json: Bool { false }

  func run() {
    let (argument, format, output, replaces) = (playlist, format.exportFormat, output, yes)
    connect { connection in
      let playlist = try await argument.playlist(in: connection)
      guard ExportFormat.formats(for: playlist).contains(format) else {
        throw Problem.unavailable("“\(playlist.titleText)” has no filters to export, only recordings.")
      }
      if format == .csv, output == nil, try await connection.stream(playlist) { return }
      let export = try await connection.list(playlist, format)
      guard let output else {
        var standardOutput = Output()
        standardOutput.write(export.text)
        standardOutput.flush()
        if export.isPartial, let note = export.countText { StandardError.write("\(note).") }
        return
      }
      let file = UserFile(output)
      do throws(FileFailure) { try file.write(export.text, replaces: replaces) } catch {
        throw Problem.exportFile(error, file.path)
      }
      Output.print(
        "Exported “\(playlist.titleText)” to \(file.path)\(export.countText.map { " (\($0))" } ?? "").")
    }
  }
}

extension ExportCommand.Format {
  fileprivate var exportFormat: ExportFormat {
    switch self {
    case .csv: .csv
    case .json: .json
    case .markdown: .markdown
    case .filters: .filters
    }
  }
}

extension CommandConnection {
  /// Writes the recordings to standard output as they come.
  ///
  /// - Returns: false, with nothing written, where the server shows them to no API key.
  fileprivate func stream(_ playlist: Playlist) async throws -> Bool {
    let lines = RecordingLines(links: links)
    var output = Output()
    var count = 0
    let all = try recordings(of: playlist)
    do throws(APIError) {
      for try await recording in all {
        if count == 0 { output.write(lines.header) }
        output.write(lines.line(recording))
        count += 1
        if count % 50 == 0 { output.flush() }
      }
    } catch {
      guard error.kind == .keysRefused, playlist.kind != .savedFilter, count == 0 else {
        output.flush()
        throw Problem(error, explanation: RecordingOrigin(playlist, playlist.id).explanation(of: error))
      }
      return false
    }
    if count == 0 { output.write(lines.header) }
    output.flush()
    let held = playlist.kind == .savedFilter ? 0 : playlist.counts?.shown?.count ?? 0
    if count < held {
      StandardError.write("\(grouped(count)) of \(counted(held, "recording")): the server lists no more.")
    }
    return true
  }

  /// All that a format has of a playlist. Where the server shows recordings to no API key, those that the history has.
  fileprivate func list(_ playlist: Playlist, _ format: ExportFormat) async throws -> ExportedText {
    guard format != .filters else { return ExportedText(filtersOf: playlist) }
    let all = try recordings(of: playlist)
    do throws(APIError) {
      var recordings: [Recording] = []
      for try await recording in all { recordings.append(recording) }
      return ExportedText(recordings, of: playlist, as: format, links: links, at: Date())
    } catch {
      let origin = RecordingOrigin(playlist, playlist.id)
      guard error.kind == .keysRefused, playlist.kind != .savedFilter else {
        throw Problem(error, explanation: origin.explanation(of: error))
      }
      let known = try history().members(of: playlist.id)
      guard !known.isEmpty else { throw Problem(error) }
      return ExportedText(
        known.map { Recording(id: $0) }, of: playlist, as: format, isFromHistory: true, links: links,
        at: Date())
    }
  }
}
