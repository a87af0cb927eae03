import ArgumentParser
import Glibc
import PostHogAPI

/// Options of commands without a screen beside the program's own.
struct ConnectionOptions: ParsableArguments {
  @Flag(help: "Wait for the server as long as its rate limit lasts, at most a day.")
  var wait = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How long the command may wait in all, in seconds: for the server's rate limit, for requests without an answer, \
      and before they are sent again; by default 90. A request under way is given up after 30 seconds.
      """, valueName: "seconds"))
  var maxWait: Int?

  private static let longest = 86_400

  /// How long the command may wait in all, in seconds.
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
  /// Whether it prints one JSON document.
  var json: Bool { get }
}

extension ConnectedCommand {
  /// Runs the command and ends the program, with the status of its error if it has one.
  ///
  /// - Parameter asksProject: whether the number of the current project matters.
  func connect(
    asksProject: Bool = true, _ body: @escaping @Sendable (CommandConnection) async throws -> Void
  ) -> Never {
    var request = hogreel.options.request
    request.readOnly = true
    do throws(Problem) {
      var connection = try CommandConnection(request, maxWait: connection.limit)
      defer { connection.close() }
      if asksProject { try connection.askForProject() }
      try connection.wait { [connection] in try await body(connection) }
    } catch {
      Hogreel.exit(reporting: error, documentOf: json ? Self._commandName : nil)
    }
    Glibc.exit(ExitCode.ok.rawValue)
  }
}
