import LosslessJSON

/// Executes a fault plan while the server runs.
struct FaultInjector: Sendable {
  private(set) var plan: FaultPlan
  private(set) var latency: Duration
  private var random: SplitMix64

  init(_ plan: FaultPlan, latency: Duration, seed: UInt64) {
    self.plan = plan
    self.latency = latency
    random = SplitMix64(seed: seed &+ 4711)
  }

  /// The rule that applies to a request, if any. Counts it.
  mutating func next(for request: DemoRequest) -> FaultPlan.Rule? {
    for index in plan.rules.indices {
      let rule = plan.rules[index]
      guard rule.times != 0, rule.method.map({ $0 == request.method }) ?? true,
        rule.path.map({ request.target.contains($0) }) ?? true
      else { continue }
      guard rule.share >= 1 || Double(random.below(1_000_000)) < rule.share * 1_000_000 else { continue }
      if let times = rule.times { plan.rules[index].times = times - 1 }
      return rule
    }
    return nil
  }

  /// Answers `/_demo/faults`.
  mutating func control(_ request: DemoRequest) -> DemoResponse {
    guard request.path == "/_demo/faults" else { return .failure(.noEndpoint) }
    switch request.method {
    case "GET": break
    case "DELETE":
      plan = FaultPlan()
      latency = .zero
    case "POST":
      do throws(APIFailure) {
        let change = try FaultPlan.Change(request.body)
        plan = change.plan
        latency = change.latency ?? latency
      } catch {
        return .failure(error)
      }
    default: return .failure(.methodNotAllowed(request.method))
    }
    return .json([
      "latency_ms": .int(latency.milliseconds), "rules": .array(plan.rules.map(\.json)),
    ])
  }
}

extension FaultPlan.Rule {
  var executesRequest: Bool {
    if let takesEffect { return takesEffect }
    switch fault {
    case .cutOff, .bigHeader, .delay: return true
    default: return false
    }
  }

  /// Changes a response as the fault demands.
  func apply(to response: inout DemoResponse) {
    switch fault {
    case .error(let status): response = .failure(Self.failure(status))
    case .html(let status): response = .html(status, title: "Server Error (\(status))")
    case .empty(let status): response = DemoResponse(status: status)
    case .throttle(let seconds): response = .failure(.throttled(seconds: seconds))
    case .hang: response.delivery = .never
    case .disconnect: response.delivery = .disconnect
    case .cutOff(let after):
      let length = min(after ?? response.body.count / 2, max(0, response.body.count - 1))
      response.delivery = .truncated(after: length)
    case .bigHeader(let bytes):
      response.headers.append(("X-Demo-Padding", String(repeating: "x", count: max(1, bytes))))
    case .delay(let duration): response.delay += duration
    }
  }

  private static func failure(_ status: Int) -> APIFailure {
    switch status {
    case 401: return .badKey
    case 403: return .notAMember
    case 404: return .notFound
    case 429: return .throttled(seconds: 5)
    default:
      var failure = APIFailure.serverError
      failure.status = status
      return failure
    }
  }
}

extension Duration {
  var milliseconds: Int { Int(self / .milliseconds(1)) }
}
