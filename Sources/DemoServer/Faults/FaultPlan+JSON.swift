import LosslessJSON

extension FaultPlan {
  /// A request to change the plan of a running server.
  struct Change: Sendable {
    var plan: FaultPlan
    /// Nil to keep the current latency.
    var latency: Duration?

    /// - Throws: a 400 for any unknown key or value, so that a test with a typo fails.
    init(_ bytes: [UInt8]) throws(APIFailure) {
      guard let body = try? JSON(parsing: bytes), case .object(let members) = body else {
        throw .invalid("A fault plan is a JSON object")
      }
      if let key = members.first(where: { !["latency_ms", "rules"].contains($0.key) })?.key {
        throw .invalid("Unknown key", key)
      }
      latency = try body.count("latency_ms").map { .milliseconds($0) }
      var rules: [Rule] = []
      for rule in body["rules"]?.array ?? [] { rules.append(try Rule(rule)) }
      plan = FaultPlan(rules)
    }
  }
}

extension FaultPlan.Rule {
  private static let keys: Set<String> = [
    "method", "path", "times", "share", "takes_effect", "fault", "status", "retry_after", "after", "bytes",
    "ms",
  ]

  fileprivate init(_ json: JSON) throws(APIFailure) {
    for member in json.members ?? [] where !Self.keys.contains(member.key) {
      throw .invalid("Unknown key", member.key)
    }
    let share: Double
    switch json["share"] {
    case nil: share = 1
    case .number(let digits): share = Double(digits) ?? 1
    default: throw .invalid("Not a number", "share")
    }
    self.init(
      try FaultPlan.Fault(json), method: json["method"]?.string, path: json["path"]?.string,
      times: json["times"] == .null ? nil : try json.count("times") ?? 1, share: share,
      takesEffect: json["takes_effect"]?.bool)
  }

  var json: JSON {
    let json: JSON = [
      "method": .string(orNull: method), "path": .string(orNull: path), "times": .int(times),
      "share": .number(String(share)),
    ]
    return json.appending(takesEffect.map { ["takes_effect": .bool($0)] } ?? [:]).appending(fault.json)
  }
}

extension FaultPlan.Fault {
  fileprivate init(_ json: JSON) throws(APIFailure) {
    switch json["fault"]?.string {
    case "error": self = .error(status: try json.count("status") ?? 500)
    case "html": self = .html(status: try json.count("status") ?? 500)
    case "empty": self = .empty(status: try json.count("status") ?? 502)
    case "throttle": self = .throttle(retryAfter: try json.count("retry_after") ?? 5)
    case "hang": self = .hang
    case "disconnect": self = .disconnect
    case "cut_off": self = .cutOff(after: try json.count("after"))
    case "big_header": self = .bigHeader(bytes: try json.count("bytes") ?? 4096)
    case "delay": self = .delay(.milliseconds(try json.count("ms") ?? 1000))
    default: throw .invalid("Not a fault", "fault")
    }
  }

  fileprivate var json: JSON {
    switch self {
    case .error(let status): ["fault": "error", "status": .int(status)]
    case .html(let status): ["fault": "html", "status": .int(status)]
    case .empty(let status): ["fault": "empty", "status": .int(status)]
    case .throttle(let seconds): ["fault": "throttle", "retry_after": .int(seconds)]
    case .hang: ["fault": "hang"]
    case .disconnect: ["fault": "disconnect"]
    case .cutOff(nil): ["fault": "cut_off"]
    case .cutOff(let after): ["fault": "cut_off", "after": .int(after)]
    case .bigHeader(let bytes): ["fault": "big_header", "bytes": .int(bytes)]
    case .delay(let duration): ["fault": "delay", "ms": .int(duration.milliseconds)]
    }
  }
}

extension JSON {
  /// A member that is a whole number, 0–1,000,000,000; nil if absent.
  fileprivate func count(_ key: String) throws(APIFailure) -> Int? {
    guard let value = self[key] else { return nil }
    guard let number = value.int, (0...1_000_000_000).contains(number) else {
      throw .invalid("Not a whole number", key)
    }
    return number
  }
}
