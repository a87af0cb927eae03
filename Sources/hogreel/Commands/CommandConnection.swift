import FoundationEssentials
import PlaylistCore
import PostHogAPI
import PostHogCurl

/// The server and project of a command that needs no screen, with a client for what it reads.
struct CommandConnection: Sendable {
  let settings: Settings
  private(set) var session: Session
  private(set) var client: PostHogClient
  private let log: LogFile?
  private let transport: CurlTransport
  private let unreadable = UnreadableRows()

  var links: WebLinks { session.links }

  /// - Parameter maxWait: how long the command may wait for the server in all, in seconds.
  init(_ request: BrowseRequest, maxWait: Int) throws(Problem) {
    guard !request.demo else { throw .demoWithoutScreen }
    settings = try Start(request).settings()
    for problem in settings.configProblems where !problem.isWarning {
      StandardError.write(problem.description)
    }
    guard case .server(let address, let key) = settings.source else { throw .noKey }
    log = try settings.openLog(key)
    transport = CurlTransport(settings.transport)
    session = Session(
      address: address, project: settings.project, profile: settings.profile,
      isReadOnly: settings.isReadOnly)
    var configuration = PostHogClient.Configuration(address, key, settings.project)
    configuration.maximumRateLimitWait = .seconds(maxWait)
    configuration.maximumTotalWait = .seconds(maxWait)
    client = PostHogClient(
      configuration, transport: transport,
      observer: { [log, unreadable] event in
        log?.write(event.line)
        unreadable.note(event)
        if case .waitingForRateLimit(let date) = event { Progress.waiting(until: date) }
      })
  }

  /// Finds out the number of the current project, by which links and the history go. A key without `project:read`
  /// cannot ask for it.
  mutating func askForProject() throws(Problem) {
    guard session.project == .current else { return }
    let project: Project? = try wait { [client] in
      do throws(APIError) { return try await client.project(.current) } catch {
        switch error.kind {
        case .key, .network, .rateLimited, .cancelled: throw error
        default: return nil
        }
      }
    }
    guard let project else { return }
    session.project = .id(project.id)
    session.projectName = project.name
    client = client.sharingLimits(project: session.project)
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

  /// Ends the requests, and says what could not be read.
  func close() {
    transport.shutdown()
    for text in unreadable.texts { StandardError.write(text) }
  }
}

// MARK: Files

extension CommandConnection {
  /// The journal, drafts and the client of changes, as the interface has them.
  ///
  /// - Parameter runID: unique to this run.
  func makeConnection(runID: String) throws(Problem) -> Connection {
    guard let mailbox = Mailbox() else { throw .terminalLost }
    let observer = ClientObserver(log: log, mailbox: mailbox)
    // A command stays in its project.
    let runner = EffectRunner(project: session.project, mailbox: mailbox) { [client, unreadable] _ in
      client.sharingLimits { event in
        observer.note(event)
        unreadable.note(event)
      }
    }
    return Connection(
      mailbox: mailbox, runner: runner, requests: observer.requests,
      store: try store(of: settings.project, runID: runID, mailbox: mailbox),
      files: FileRunner(mailbox: mailbox))
  }

  /// The changes made so far, by this program and others.
  func history() throws(Problem) -> History {
    guard let mailbox = Mailbox(),
      let store = try store(of: session.project, runID: ProgramConnector.makeRunID(), mailbox: mailbox)
    else { return History() }
    defer {
      store.finish()
      for case .notify(_, let text) in mailbox.takeAll() { StandardError.write(text) }
    }
    do throws(FileError) { return try store.readHistory(besides: []) } catch { throw .stateDirectory(error) }
  }

  /// Nil when there is no directory, which only reading allows.
  private func store(
    of project: ProjectReference, runID: String, mailbox: Mailbox
  ) throws(Problem) -> StateStore? {
    guard let path = settings.stateDirectory else { return nil }
    do throws(FileError) {
      return StateStore(
        directory: try StateDirectory(path: path),
        scope: FileScope(address: session.address, project: project), runID: runID, mailbox: mailbox)
    } catch {
      throw .stateDirectory(error)
    }
  }

  /// Keeps what a command has seen of a list, for completions and the next start of the screen.
  ///
  /// - Parameters:
  ///   - rows: from the first one on.
  ///   - total: how many the list has.
  func cache(_ rows: [Playlist], of query: PlaylistQuery, total: Int) {
    guard !rows.isEmpty, let path = settings.cacheDirectory, let directory = try? StateDirectory(path: path)
    else { return }
    // By the project as it was asked for, as the screen does.
    let scope = FileScope(address: session.address, project: settings.project)
    let seen = LastSeen(
      query: query, seenAt: Date(), total: total, projectName: session.projectName, rows: rows)
    LastSeenStore(directory: directory, scope: scope, mailbox: nil).add(seen)
  }
}

// MARK: Playlists

extension CommandConnection {
  /// All playlists of a query, of which few are expected.
  func playlists(_ query: PlaylistQuery) async throws(APIError) -> [Playlist] {
    var playlists: [Playlist] = []
    for try await playlist in client.allPlaylists(query) { playlists.append(playlist) }
    cache(playlists, of: query, total: playlists.count)
    return playlists
  }
}
