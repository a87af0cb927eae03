import PlaylistCore
import PostHogAPI
import PostHogCurl

/// The server and project of a command that needs no screen, with a client for what it reads.
struct CommandConnection: Sendable {
  let settings: Settings
  let session: Session
  let client: PostHogClient
  let maxWait: Int
  private let key: PersonalAPIKey
  private let log: LogFile?
  private let transport: CurlTransport

  var links: WebLinks { session.links }

  /// - Parameter maxWait: how long to wait for the server's rate limit, in seconds.
  init(_ request: BrowseRequest, maxWait: Int) throws(Problem) {
    guard !request.demo else { throw .demoWithoutScreen }
    settings = try Start(request).settings()
    for problem in settings.configProblems where !problem.isWarning {
      StandardError.write(problem.description)
    }
    guard case .server(let address, let key) = settings.source else { throw .noKey }
    self.key = key
    self.maxWait = maxWait
    log = try settings.openLog(key)
    transport = CurlTransport(settings.transport)
    session = Session(
      address: address, project: settings.project, profile: settings.profile,
      isReadOnly: settings.isReadOnly)
    client = Self.client(session, key, maxWait, transport) { [log] event in
      log?.write(event.line)
      if case .waitingForRateLimit(let date) = event { Progress.waiting(until: date) }
    }
  }

  private static func client(
    _ session: Session, _ key: PersonalAPIKey, _ maxWait: Int, _ transport: CurlTransport,
    _ observer: @escaping @Sendable (ClientEvent) -> Void
  ) -> PostHogClient {
    var configuration = PostHogClient.Configuration(session.address, key, session.project)
    configuration.maximumRateLimitWait = .seconds(maxWait)
    return PostHogClient(configuration, transport: transport, observer: observer)
  }

  /// Waits for requests.
  ///
  /// - Parameter work: throws `Problem` or `APIError`.
  func wait<Value: Sendable>(
    for work: @escaping @Sendable () async throws -> Value
  ) throws(Problem) -> Value {
    let result: Result<Value, Problem> = waitFor {
      do {
        return .success(try await work())
      } catch let problem as Problem {
        return .failure(problem)
      } catch let error as APIError {
        return .failure(Problem(error))
      } catch {
        return .failure(.unexpected("\(error)"))
      }
    }
    return try result.get()
  }

  /// Ends the requests.
  func close() { transport.shutdown() }
}

// MARK: Files

extension CommandConnection {
  /// The journal, drafts and the client of changes, as the interface has them.
  ///
  /// - Parameter runID: unique to this run.
  func makeConnection(runID: String) throws(Problem) -> Connection {
    guard let mailbox = Mailbox() else { throw .terminalLost }
    let observer = ClientObserver(log: log, mailbox: mailbox)
    let runner = EffectRunner(project: session.project, mailbox: mailbox) { project in
      var session = session
      session.project = project
      return Self.client(session, key, maxWait, transport) { observer.note($0) }
    }
    return Connection(
      mailbox: mailbox, runner: runner, requests: observer.requests,
      store: try store(runID: runID, mailbox: mailbox), files: FileRunner(mailbox: mailbox))
  }

  /// The changes made so far, by this program and others.
  func history() throws(Problem) -> History {
    guard let mailbox = Mailbox(),
      let store = try store(runID: ProgramConnector.makeRunID(), mailbox: mailbox)
    else { return History() }
    defer { store.finish() }
    do throws(FileError) { return try store.readHistory(besides: []) } catch { throw .stateDirectory(error) }
  }

  /// Nil when there is no directory, which only reading allows.
  private func store(runID: String, mailbox: Mailbox) throws(Problem) -> StateStore? {
    guard let path = settings.stateDirectory else { return nil }
    do throws(FileError) {
      return StateStore(
        directory: try StateDirectory(path: path),
        scope: FileScope(address: session.address, project: session.project), runID: runID, mailbox: mailbox)
    } catch {
      throw .stateDirectory(error)
    }
  }
}
