import LosslessJSON

/// A fault plan as it is sent to a running server.
struct FaultOrder: Sendable {
  var plan: FaultPlan
  var latency: Duration?

  /// - Throws: 400 for anything that is not such a plan, so that a test with a typing error does not pass.
  init(_ bytes: [UInt8]) throws(APIFailure) {
    guard let body = try? JSON(parsing: bytes), let members = body.members else {
      throw .invalid("A fault plan is a JSON object")
    }
    if let key = members.first(where: { !["latency_ms", "rules"].contains($0.key) })?.key {
      throw .invalid("Unknown key", key)
    }
    latency = try Self.whole(body, "latency_ms").map { .milliseconds($0) }
    var rules: [FaultPlan.Rule] = []
    for rule in body["rules"]?.array ?? [] { rules.append(try Self.rule(rule)) }
    plan = FaultPlan(rules)
  }

  private static let ruleKeys: Set<String> = [
    "method", "path", "times", "share", "takes_effect", "fault", "status", "retry_after", "after", "bytes",
    "ms",
  ]

  private static func rule(_ json: JSON) throws(APIFailure) -> FaultPlan.Rule {
    for member in json.members ?? [] where !ruleKeys.contains(member.key) {
      throw .invalid("Unknown key", member.key)
    }
    let share: Double
    switch json["share"] {
    case nil: share = 1
    case .number(let digits): share = Double(digits) ?? 1
    default: throw .invalid("Not a number", "share")
    }
    return FaultPlan.Rule(
      try fault(json), method: json["method"]?.string, path: json["path"]?.string,
      times: json["times"] == .null ? nil : try whole(json, "times") ?? 1, share: share,
      takesEffect: json["takes_effect"]?.bool)
  }

  private static func fault(_ json: JSON) throws(APIFailure) -> FaultPlan.Fault {
    switch json["fault"]?.string {
    case "error": .error(status: try whole(json, "status") ?? 500)
    case "html": .html(status: try whole(json, "status") ?? 500)
    case "empty": .empty(status: try whole(json, "status") ?? 502)
    case "throttle": .throttle(retryAfter: try whole(json, "retry_after") ?? 5)
    case "hang": .hang
    case "disconnect": .disconnect
    case "cut_off": .cutOff(after: try whole(json, "after"))
    case "big_header": .bigHeader(bytes: try whole(json, "bytes") ?? 4096)
    case "delay": .delay(.milliseconds(try whole(json, "ms") ?? 1000))
    default: throw .invalid("Not a fault", "fault")
    }
  }

  private static func whole(_ json: JSON, _ key: String) throws(APIFailure) -> Int? {
    guard let value = json[key] else { return nil }
    guard let number = value.int, (0...1_000_000_000).contains(number) else {
      throw .invalid("Not a whole number", key)
    }
    return number
  }
}

extension FaultPlan.Rule {
  /// In the form in which it is sent.
  func write(to json: inout JSONWriter) {
    json.object { json in
      json.set("method", method)
      json.set("path", path)
      json.set("times", times)
      json.key("share")
      json.raw(String(share))
      if let takesEffect { json.set("takes_effect", takesEffect) }
      writeFault(to: &json)
    }
  }

  private func writeFault(to json: inout JSONWriter) {
    switch fault {
    case .error(let status):
      json.set("fault", "error")
      json.set("status", status)
    case .html(let status):
      json.set("fault", "html")
      json.set("status", status)
    case .empty(let status):
      json.set("fault", "empty")
      json.set("status", status)
    case .throttle(let seconds):
      json.set("fault", "throttle")
      json.set("retry_after", seconds)
    case .hang: json.set("fault", "hang")
    case .disconnect: json.set("fault", "disconnect")
    case .cutOff(let after):
      json.set("fault", "cut_off")
      if let after { json.set("after", after) }
    case .bigHeader(let bytes):
      json.set("fault", "big_header")
      json.set("bytes", bytes)
    case .delay(let duration):
      json.set("fault", "delay")
      json.set("ms", duration.milliseconds)
    }
  }
}

extension Duration {
  var milliseconds: Int {
    Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
  }
}
