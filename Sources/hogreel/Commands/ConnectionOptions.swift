import ArgumentParser
import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI
import PostHogCurl

/// The server and project of a command that needs no screen.
struct ConnectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("A profile of the settings file.", valueName: "name"))
  var profile: String?

  @Option(help: ArgumentHelp("The server. Overrides \(Environment.host).", valueName: "url"))
  var host: String?

  @Option(help: ArgumentHelp("The project's number. Overrides \(Environment.project).", valueName: "id"))
  var project: String?

  @Flag(help: "Allow sending the key unencrypted to other hosts.")
  var allowHttp = false

  @Option(
    help: ArgumentHelp("How long to wait for the server's rate limit, in seconds.", valueName: "seconds"))
  var maxWait = 90

  @Option(
    help: ArgumentHelp("Append a log, without the key, to a file that only you can read.", valueName: "file"))
  var log: String?

  func validate() throws {
    guard 0...86_400 ~= maxWait else { throw ValidationError("--max-wait must be from 0 to 86400 seconds.") }
  }

  var request: BrowseRequest {
    BrowseRequest(
      profile: profile, host: host, project: project, readOnly: true, allowHttp: allowHttp, log: log)
  }
}

/// The connection of a command that needs no screen.
struct CommandConnection: Sendable {
  let client: PostHogClient
  let session: Session
  var links: WebLinks { session.links }
  private let transport: CurlTransport

  init(_ options: ConnectionOptions) throws(Problem) {
    let environment = Settings.unwrapped(Environment.current())
    let start = Start(
      request: options.request, environment: environment, config: ConfigFile.read(environment))
    let settings = try start.settings()
    guard case .server(let address, let key) = settings.source else { throw .noKey }
    var configuration = PostHogClient.Configuration(
      address: address, key: key, project: settings.project, userAgent: "hogreel/\(HelpText.version)")
    configuration.maximumRateLimitWait = .seconds(options.maxWait)
    let log: LogFile?
    do {
      log = if let path = settings.logFile { try LogFile(path: path, key: key) } else { nil }
    } catch {
      throw .logFile(error)
    }
    transport = CurlTransport(settings.transport)
    client = PostHogClient(
      configuration, transport: transport,
      observer: { event in
        log?.write(event.line)
        if case .waitingForRateLimit(let date) = event { Progress.waiting(until: date) }
      })
    session = Session(address: address, project: settings.project, isReadOnly: true)
  }

  /// Runs a command and ends the program, with the status of its error if it has one.
  static func run(
    _ options: ConnectionOptions, _ body: @escaping @Sendable (CommandConnection) async throws -> Void
  ) -> Never {
    do throws(Problem) {
      let connection = try CommandConnection(options)
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
