import ArgumentParser
import PlaylistCore
import PostHogAPI

/// The form of a report.
struct ReportOptions: ParsableArguments {
  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(name: .customLong("jsonl"), help: "Print one JSON object a line, as they arrive.")
  var jsonLines = false

  @Option(help: ArgumentHelp("Print these fields, in this order.", valueName: "name,name"))
  var fields: String?

  func validate() throws {
    guard !json || !jsonLines else { throw ValidationError("--json and --jsonl exclude each other.") }
  }
}

/// A command that prints rows.
protocol ReportingCommand: ConnectedCommand {
  var report: ReportOptions { get }
}

extension ReportingCommand {
  var json: Bool { report.json }
}

extension Field {
  /// The names of the fields for the help, where no link is needed.
  static func names(_ fields: (WebLinks) -> [Field<Row>]) -> String {
    guard let address = try? ServerAddress(Settings.defaultHost) else { return "" }
    return fields(WebLinks(address: address, project: .current)).map(\.name).joined(separator: ", ")
  }
}
