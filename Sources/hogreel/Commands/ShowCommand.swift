import ArgumentParser
import LosslessJSON
import PlaylistCore
import PostHogAPI

/// `hogreel show`: all about one playlist.
struct ShowCommand: ConnectedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Print all fields of a playlist, its filters too.")

  @ParentCommand var hogreel: Hogreel

  @Argument(help: PlaylistArgument.help) var playlist: PlaylistArgument

  @Flag(help: "Print one JSON object.")
  var json = false

  @OptionGroup var connection: ConnectionOptions

  func run() {
    let (argument, json) = (playlist, json)
    connect { connection in
      let playlist = try await argument.playlist(in: connection)
      let fields = Field.playlist(connection.links) + (playlist.filters.isEmpty ? [] : [.filters])
      guard !json else { return Output.print(Field.json(playlist, fields).prettyText) }
      var output = Output()
      let width = fields.map(\.name.utf8.count).max() ?? 0
      for field in fields {
        let value = field.text(playlist)
        guard !value.isEmpty else { continue }
        let gap = String(repeating: " ", count: width - field.name.utf8.count + 2)
        output.write(field.name + gap + value.onOneLine + "\n")
      }
      output.flush()
    }
  }
}
