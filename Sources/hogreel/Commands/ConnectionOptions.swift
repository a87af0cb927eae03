import ArgumentParser
import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI
import PostHogCurl

/// What commands without a screen have beside the program's own options.
struct ConnectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How long to wait for the server's rate limit, in seconds.", valueName: "seconds"))
  var maxWait = 90

  func validate() throws {
    guard 0...86_400 ~= maxWait else { throw ValidationError("--max-wait must be from 0 to 86400 seconds.") }
  }
}

/// A command without a screen. The server, the project and the log are options of `Hogreel`, which takes them wherever
/// they stand.
protocol ConnectedCommand: ParsableCommand {
  var hogreel: Hogreel { get }
  var connection: ConnectionOptions { get }
}

extension ConnectedCommand {
  /// Runs the command and ends the program, with the status of its error if it has one.
  func connect(_ body: @escaping @Sendable (CommandConnection) async throws -> Void) -> Never {
    CommandConnection.run(hogreel.options.request, maxWait: connection.maxWait, body)
  }
}

/// The connection of a command that needs no screen.
struct CommandConnection: Sendable {
  let client: PostHogClient
  let session: Session
  var links: WebLinks { session.links }
  private let transport: CurlTransport

  init(_ request: BrowseRequest, maxWait: Int) throws(Problem) {
    guard !request.demo else { throw .demoWithoutScreen }
    var request = request
    request.readOnly = true
    let settings = try Start(request).settings()
    for problem in settings.configProblems where !problem.isWarning {
      StandardError.write(problem.description)
    }
    guard case .server(let address, let key) = settings.source else { throw .noKey }
    var configuration = PostHogClient.Configuration(address, key, settings.project)
    configuration.maximumRateLimitWait = .seconds(maxWait)
    let log = try settings.openLog(key)
    transport = CurlTransport(settings.transport)
    client = PostHogClient(
      configuration, transport: transport,
      observer: { event in
        log?.write(event.line)
        if case .waitingForRateLimit(let date) = event { Progress.waiting(until: date) }
      })
    session = Session(address: address, project: settings.project, isReadOnly: true)
  }

  fileprivate static func run(
    _ request: BrowseRequest, maxWait: Int,
    _ body: @escaping @Sendable (CommandConnection) async throws -> Void
  ) -> Never {
    do throws(Problem) {
      let connection = try CommandConnection(request, maxWait: maxWait)
      let problem: Problem? = waitFor { () -> Problem? in
        do {
          try await body(connection)
          return nil
        } catch let problem as Problem {
          return problem
        } catch let error as APIError {
          return Problem(error)
        } catch {
          return .unexpected("\(error)")
        }
      }
      connection.transport.shutdown()
      if let problem { throw problem }
    } catch {
      Hogreel.exit(with: error)
    }
    Glibc.exit(ExitCode.ok.rawValue)
  }
}
