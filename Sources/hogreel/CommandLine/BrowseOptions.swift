public import ArgumentParser
public import DemoServer
import FoundationEssentials

/// The options of the interface, with their defaults. `Settings` validates them.
struct BrowseRequest: Hashable, Sendable {
  var demo = false
  var demoPlaylists: Int?
  var demoGeneration: ServerGeneration?
  var demoDate: Date?
  var profile: String?
  var host: String?
  var project: String?
  var add: String?
  var to: String?
  var readOnly = false
  var allowHttp = false
  var noPreview = false
  var linear = false
  var log: String?
  /// From `OpenCommand`.
  var link: String?
}

/// The command-line form of `BrowseRequest`.
struct BrowseOptions: ParsableArguments {
  @Flag(help: "Try hogreel with sample data; no account or network needed.")
  var demo = false

  @Option(help: ArgumentHelp("The number of playlists in the demo.", valueName: "number"))
  var demoPlaylists: Int?

  @Option(help: "The server generation that the demo imitates.")
  var demoGeneration: ServerGeneration?

  /// For pictures that are the same whenever they are made.
  @Option(
    help: ArgumentHelp("The time at which the demo begins.", valueName: "date", visibility: .hidden),
    transform: { text in
      guard let date = try? Date(text, strategy: .iso8601) else {
        throw ValidationError("Not a time in ISO 8601: \(text)")
      }
      return date
    })
  var demoDate: Date?

  @Option(
    help: ArgumentHelp("A profile of the settings file.", valueName: "name"), completion: Completion.profiles)
  var profile: String?

  @Option(help: ArgumentHelp("The server. Overrides \(Environment.host).", valueName: "url"))
  var host: String?

  @Option(help: ArgumentHelp("The project's number. Overrides \(Environment.project).", valueName: "id"))
  var project: String?

  @Option(
    help: ArgumentHelp(
      "Add recordings: a file of IDs or links, CSV or JSON; - for standard input.",
      valueName: "file"), completion: .file())
  var add: String?

  @Option(
    help: ArgumentHelp("The short ID of the collection for --add.", valueName: "short id"),
    completion: Completion.playlists)
  var to: String?

  @Flag(help: "Refuse all changes on the server.")
  var readOnly = false

  @Flag(help: "Load recordings only when a playlist is opened, not where the cursor rests.")
  var noPreview = false

  @Flag(
    help: "Print lines instead of drawing a screen: for screen readers, dumb terminals and pipes.")
  var linear = false

  @Flag(help: "Allow sending the key unencrypted to other hosts.")
  var allowHttp = false

  @Option(
    help: ArgumentHelp("Append a log, without the key, to a file that only you can read.", valueName: "file"),
    completion: .file())
  var log: String?

  var request: BrowseRequest {
    BrowseRequest(
      demo: demo, demoPlaylists: demoPlaylists, demoGeneration: demoGeneration, demoDate: demoDate,
      profile: profile, host: host, project: project, add: add, to: to, readOnly: readOnly,
      allowHttp: allowHttp, noPreview: noPreview, linear: linear, log: log)
  }
}

extension ServerGeneration: ExpressibleByArgument {}
