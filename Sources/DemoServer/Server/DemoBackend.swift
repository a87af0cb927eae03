import FoundationEssentials
import LosslessJSON

/// The server without its sockets: maps a state and a request to a response. Has no clock and no I/O.
struct DemoBackend: Sendable {
  let options: DemoServerOptions
  var projects: [Project]
  var users: [Int: User]
  var userJSON: [Int: JSON]
  var keys: [String: APIKey]
  var builtInMembersCache: [BuiltInMembersKey: [Int]] = [:]
  private var limiter: RateLimiter?
  var faults: FaultInjector
  private(set) var log = RequestLog()

  /// - Parameter start: all data are from before this time.
  init(_ options: DemoServerOptions, start: Date) {
    self.init(options, data: .demo(options, start: start))
  }

  init(_ options: DemoServerOptions, data: DemoData) {
    self.options = options
    projects = data.projects
    users = Dictionary(uniqueKeysWithValues: data.users.map { ($0.id, $0) })
    userJSON = users.mapValues { $0.json(options.generation) }
    keys = Dictionary(uniqueKeysWithValues: data.keys.map { ($0.value, $0) })
    limiter = options.rateLimitPerMinute.map(RateLimiter.init)
    faults = FaultInjector(options.faults, latency: options.latency)
  }

  /// Answers a request, with a fault if one is planned for it.
  mutating func respond(to request: DemoRequest, now: Date) -> DemoResponse {
    if request.path.hasPrefix("/_demo/") { return control(request) }
    let operation = FaultPlan.Operation(request, generation: options.generation)
    let fault = faults.next(for: request, operation)
    var response = fault?.isAfterwards == false ? .success : answer(request, now: now)
    if let fault, fault.changesContent { fault.apply(to: &response, for: request, now: now) }
    if request.header("accept-encoding")?.contains("gzip") == true { response.compress() }
    if let fault, !fault.changesContent { fault.apply(to: &response, for: request, now: now) }
    response.headers.append(("Date", now.httpText))
    response.delay += faults.latency
    log.append(request, status: response.status)
    return response
  }

  private mutating func answer(_ request: DemoRequest, now: Date) -> DemoResponse {
    guard request.path.hasPrefix("/api/") else {
      return DemoResponse(
        status: 302,
        headers: [
          ("Content-Type", "text/html; charset=utf-8"), ("Location", "/login?next=\(request.path)"),
        ])
    }
    guard let route = Route(path: request.path, generation: options.generation) else {
      return .failure(.noEndpoint)
    }
    do {
      return try answer(request, route, now: now)
    } catch {
      return .failure(error)
    }
  }

  /// Checks in PostHog's order: key, project, body, scope, membership, rate; then performs the call.
  private mutating func answer(
    _ request: DemoRequest, _ route: Route, now: Date
  ) throws(APIFailure) -> DemoResponse {
    let principal = try authenticate(request)
    let project = try projectIndex(route.project, principal)
    let body = try request.json()
    let permission = route.permission(method: request.method, options: options)
    try authorize(principal.key, permission, project: project.map { projects[$0] })
    if let project, projects[project].organizationID != principal.user.organizationID {
      throw .notAMember
    }
    if let seconds = limiter?.count(principal.key.value, at: now) {
      throw .throttled(seconds: seconds)
    }
    let call = APICall(request: request, body: body, principal: principal, project: project ?? 0, now: now)
    return try dispatch(call, to: route.endpoint)
  }

  private func projectIndex(_ project: String?, _ principal: Principal) throws(APIFailure) -> Int? {
    guard let project else { return nil }
    let id = project == "@current" ? principal.user.currentProject : Int(project)
    guard let index = projects.firstIndex(where: { $0.id == id }) else { throw .noProject }
    return index
  }

  private mutating func control(_ request: DemoRequest) -> DemoResponse {
    if request.path == "/_demo/requests", request.method == "GET" { return .json(log.json) }
    return faults.control(request)
  }
}
