import LosslessJSON

/// Executes a fault plan while the server runs.
struct FaultInjector: Sendable {
  var plan: FaultPlan
  private(set) var latency: Duration

  init(_ plan: FaultPlan, latency: Duration) {
    self.plan = plan
    self.latency = latency
  }

  /// The fault that a request gets, if any. Counts it.
  mutating func next(for request: DemoRequest, _ operation: FaultPlan.Operation?) -> FaultPlan.Fault? {
    let index = plan.rules.firstIndex { rule in
      rule.count != 0 && (rule.operation == nil || rule.operation == operation)
        && rule.path.map { request.target.contains($0) } ?? true
    }
    guard let index else { return nil }
    plan.rules[index].count = plan.rules[index].count.map { $0 - 1 }
    return plan.rules[index].fault
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
      do throws(APIFailure) { try change(request.body) } catch { return .failure(error) }
    default: return .failure(.methodNotAllowed(request.method))
    }
    return .json([
      "latency_ms": .int(Int(latency / .milliseconds(1))),
      "faults": .array(plan.rules.map { .string($0.description) }),
    ])
  }

  /// - Throws: a 400 for any unknown key or value, so that a test with a typo fails.
  private mutating func change(_ bytes: [UInt8]) throws(APIFailure) {
    guard let body = try? JSON(parsing: bytes), let members = body.members else {
      throw .invalid("A fault plan is a JSON object")
    }
    var rules: [FaultPlan.Rule] = []
    var latency = latency
    for member in members {
      switch member.key {
      case "latency_ms":
        guard let number = member.value.int, 0...600_000 ~= number else { throw .invalid("Not a delay") }
        latency = .milliseconds(number)
      case "faults":
        for text in member.value.array ?? [.null] {
          guard let rule = text.string.flatMap(FaultPlan.Rule.init) else {
            throw .invalid("Not FAULT[:OPERATION[:COUNT]]", text.string)
          }
          rules.append(rule)
        }
      default: throw .invalid("Unknown key", member.key)
      }
    }
    plan = FaultPlan(rules)
    self.latency = latency
  }
}

extension FaultPlan.Operation {
  /// The group of a request; nil for requests that hogreel does not send.
  init?(_ request: DemoRequest, generation: ServerGeneration) {
    guard let endpoint = Route(path: request.path, generation: generation)?.endpoint else { return nil }
    switch (endpoint, request.method) {
    case (.playlists, "GET"): self = .list
    case (.playlists, "POST"): self = .create
    case (.playlist, "GET"), (.recording, "GET"): self = .get
    case (.playlist, "PATCH"):
      switch (try? request.json())?["deleted"]?.bool {
      case true?: self = .delete
      case false?: self = .restore
      case nil: self = .update
      }
    case (.members, "GET"), (.recordings, "GET"): self = .recordings
    case (.member, "POST"), (.bulkAdd, "POST"): self = .add
    case (.member, "DELETE"), (.bulkDelete, "POST"): self = .remove
    case (.recording, "PATCH"): self = .watch
    case (.projects, "GET"), (.project, "GET"): self = .project
    default: return nil
    }
  }
}
