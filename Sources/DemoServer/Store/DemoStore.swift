public import FoundationEssentials
import LosslessJSON

/// The look-alike server without its sockets: a state and a request give an answer. No clock, no I/O.
public struct DemoStore: Sendable {
  let options: DemoServerOptions
  var organizations: [Organization]
  var projects: [Project]
  var users: [Int: User]
  var userJSON: [Int: [UInt8]]
  var keys: [String: DemoKey]
  var sessions: [String: WebSession]
  /// Built-in collections of a user, which take a scan of all recordings to find.
  var builtInMembers: [BuiltInKey: [Int]] = [:]
  private var limiter: RateLimiter?
  private var faults: FaultSwitch
  private var log: [LoggedRequest] = []

  /// - Parameter start: the data lie before this time.
  public init(_ options: DemoServerOptions, start: Date) {
    self.init(options, contents: .demo(options, start: Moment(start)))
  }

  init(_ options: DemoServerOptions, contents: DemoContents) {
    self.options = options
    organizations = contents.organizations
    projects = contents.projects
    users = Dictionary(uniqueKeysWithValues: contents.users.map { ($0.id, $0) })
    userJSON = users.mapValues { $0.json(options.generation) }
    keys = Dictionary(uniqueKeysWithValues: contents.keys.map { ($0.value, $0) })
    sessions = Dictionary(uniqueKeysWithValues: contents.sessions.map { ($0.id, $0) })
    limiter = options.rateLimitPerMinute.map(RateLimiter.init)
    faults = FaultSwitch(options.faults, latency: options.latency, seed: options.seed)
  }

  /// The last answers, oldest first.
  public var requestLog: [LoggedRequest] { log }

  /// Answers one request. A fault that is switched on for it takes part.
  public mutating func respond(to request: DemoRequest, now: Date) -> DemoResponse {
    if request.rawPath.hasPrefix("/_demo/") { return control(request) }
    let fault = faults.take(for: request)
    var response: DemoResponse
    if let fault, !fault.isCarriedOut {
      response = fault.answer
    } else {
      response = answer(request, now: Moment(now))
      if request.header("accept-encoding")?.contains("gzip") == true, response.body.count > 200 {
        response.body = Gzip.pack(response.body)
        response.headers.append(("Content-Encoding", "gzip"))
      }
    }
    fault?.spoil(&response)
    response.delay += faults.latency
    record(request, response.status)
    return response
  }

  private mutating func answer(_ request: DemoRequest, now: Moment) -> DemoResponse {
    guard request.rawPath.hasPrefix("/api/") else {
      return DemoResponse(
        status: 302,
        headers: [
          ("Content-Type", "text/html; charset=utf-8"), ("Location", "/login?next=\(request.rawPath)"),
        ])
    }
    guard let route = Route(path: request.rawPath, generation: options.generation) else {
      var response = DemoResponse.failure(.noEndpoint)
      response.headers.append(("Allow", "GET, PUT, PATCH, POST, DELETE, HEAD, OPTIONS"))
      return response
    }
    var response: DemoResponse
    do {
      response = try perform(request, route, now: now)
    } catch {
      response = .failure(error)
    }
    if response.header("Content-Type")?.hasPrefix("text/html") != true {
      response.headers.append(("Allow", route.allow))
      response.headers.append(("Vary", "Origin"))
    }
    return response
  }

  /// In the order in which PostHog checks: key, project, body, scope, membership, rate, then the rest.
  private mutating func perform(
    _ request: DemoRequest, _ route: Route, now: Moment
  ) throws(APIFailure) -> DemoResponse {
    guard request.acceptsJSON else { throw .notAcceptable }
    let caller = try authenticate(request)
    let projectIndex = try index(of: route.project, caller)
    let isRead = ["GET", "HEAD", "OPTIONS"].contains(request.method)
    let body = isRead ? JSON.object([]) : try RequestBody.parse(request)
    let permission = route.permission(method: request.method, options: options)
    try authorize(caller, permission, project: projectIndex.map { projects[$0] })
    if let projectIndex, projects[projectIndex].organizationID != caller.user.organizationID {
      throw .notAMember
    }
    if let key = caller.key, let seconds = limiter?.count(key.value, at: now) {
      throw .throttled(seconds: seconds)
    }
    let call = Call(request: request, body: body, caller: caller, project: projectIndex ?? 0, now: now)
    return try perform(call, route.endpoint)
  }

  private func index(of project: String?, _ caller: Caller) throws(APIFailure) -> Int? {
    guard let project else { return nil }
    let id = project == "@current" ? caller.user.currentProject : Int(project)
    guard let index = projects.firstIndex(where: { $0.id == id }) else { throw .noProject }
    return index
  }

  // MARK: Faults and log

  private mutating func control(_ request: DemoRequest) -> DemoResponse {
    if request.rawPath == "/_demo/requests", request.method == "GET" { return logPage() }
    return faults.control(request)
  }

  private mutating func record(_ request: DemoRequest, _ status: Int) {
    if log.count >= LoggedRequest.limit { log.removeFirst(LoggedRequest.limit / 2) }
    log.append(LoggedRequest(request, status: status))
  }
}
