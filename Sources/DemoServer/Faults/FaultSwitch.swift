import LosslessJSON

/// What is left of a fault plan while the server runs.
struct FaultSwitch: Sendable {
  private(set) var plan: FaultPlan
  private(set) var latency: Duration
  private var random: SplitMix64

  init(_ plan: FaultPlan, latency: Duration, seed: UInt64) {
    self.plan = plan
    self.latency = latency
    random = SplitMix64(seed: seed &+ 4711)
  }

  /// The fault that strikes this request, if any; it is counted.
  mutating func take(for request: DemoRequest) -> FaultPlan.Rule? {
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
    guard request.rawPath == "/_demo/faults" else { return .failure(.noEndpoint) }
    switch request.method {
    case "GET": break
    case "DELETE":
      plan = FaultPlan()
      latency = .zero
    case "POST":
      do throws(APIFailure) {
        let order = try FaultOrder(request.body)
        plan = order.plan
        latency = order.latency ?? latency
      } catch {
        return .failure(error)
      }
    default: return .failure(.methodNotAllowed(request.method))
    }
    return .json { json in
      json.set("latency_ms", latency.milliseconds)
      json.set("rules", array: { json in for rule in plan.rules { rule.write(to: &json) } })
    }
  }
}
