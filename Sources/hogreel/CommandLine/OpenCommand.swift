import ArgumentParser

/// The interface with what to open in it: the command where none is named.
///
/// A link cannot be an argument of `Hogreel` itself, which would take the names of its commands for links.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a playlist or a recording.", usage: Hogreel.usage,
    shouldDisplay: false)

  @ParentCommand var hogreel: Hogreel

  @Argument(
    help: ArgumentHelp(
      "A link to a playlist or a recording, a playlist's short ID, or a recording's ID.", valueName: "link"))
  var link: String?

  var request: BrowseRequest {
    var request = hogreel.options.request
    request.link = link
    return request
  }

  func run() throws { Hogreel.browse(request) }
}
