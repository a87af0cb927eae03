import ArgumentParser
import FoundationEssentials

/// `hogreel manual`: prints a manual page, for `Resources/install`. It is not part of the help.
struct ManualCommand: ParsableCommand {
  enum Page: String, ExpressibleByArgument, CaseIterable {
    case program = "hogreel"
    case config = "hogreel-config"
  }

  static let configuration = CommandConfiguration(
    commandName: "manual", abstract: "Print a manual page in mdoc.", shouldDisplay: false)

  @Argument(help: "The page.")
  var page = Page.program

  func run() throws {
    var output = Output()
    output.write(try page.text(date: Date()))
    output.flush()
  }
}

extension ManualCommand.Page {
  /// The page in mdoc.
  func text(date: Date) throws -> String {
    switch self {
    case .config: return ConfigManual.text(date: date)
    case .program:
      guard let program = CommandTree.program else {
        throw ValidationError("The argument parser describes the commands in an unknown form.")
      }
      return ProgramManual.text(program, date: date)
    }
  }
}
