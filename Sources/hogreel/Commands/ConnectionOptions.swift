import ArgumentParser
import Glibc
import PostHogAPI

/// Options of commands without a screen beside the program's own.
struct ConnectionOptions: ParsableArguments {
  @Flag(help: "Wait for the server's rate limit however long it lasts.")
  var wait = false

  @Option(
    help: ArgumentHelp(
      "How long to wait for the server's rate limit, in seconds; by default 90.", valueName: "seconds"))
  var maxWait: Int?

  private static let longest = 86_400

  /// The longest wait for the rate limit, in seconds.
  var limit: Int { wait ? Self.longest : maxWait ?? 90 }

  func validate() throws {
    guard 0...Self.longest ~= maxWait ?? 0 else {
      throw ValidationError("--max-wait must be from 0 to \(Self.longest) seconds.")
    }
    guard !wait || maxWait == nil else { throw ValidationError("--wait and --max-wait exclude each other.") }
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
      let connection = try CommandConnection(request, maxWait: connection.limit)
      defer { connection.close() }
      try connection.wait { try await body(connection) }
    } catch {
      Hogreel.exit(with: error)
    }
    Glibc.exit(ExitCode.ok.rawValue)
  }
}
