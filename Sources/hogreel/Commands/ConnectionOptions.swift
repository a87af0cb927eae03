import ArgumentParser
import Glibc
import PostHogAPI

/// What commands without a screen have beside the program's own options.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How long to wait for the server's rate limit, in seconds.", valueName: "seconds"))
  var maxWait = 90

  func validate() throws {
    guard 0...86_400 ~= maxWait else { throw ValidationError("--max-wait must be from 0 to 86400 seconds.") }
  }
}

/// A command without a screen that changes nothing. The server, the project and the log are options of `Hogreel`, which
/// takes them wherever they stand.
protocol ConnectedCommand: ParsableCommand {
  var hogreel: Hogreel { get }
  var connection: ConnectionOptions { get }
}

extension ConnectedCommand {
  /// Runs the command and ends the program, with the status of its error if it has one.
  func connect(_ body: @escaping @Sendable (CommandConnection) async throws -> Void) -> Never {
    var request = hogreel.options.request
    request.readOnly = true
    do throws(Problem) {
      let connection = try CommandConnection(request, maxWait: connection.maxWait)
      defer { connection.close() }
      try connection.wait { try await body(connection) }
    } catch {
      Hogreel.exit(with: error)
    }
    Glibc.exit(ExitCode.ok.rawValue)
  }
}
