/// Deliberate failures of the server, planned at its start or while it runs.
///
/// A rule has the same text everywhere, `FAULT[:OPERATION[:COUNT]]`: in `hogreel demo-server --fault`, and in the body
/// of `POST /_demo/faults`, which replaces the plan; both keys are optional:
/// ```json
/// {"latency_ms": 200, "faults": ["503:list:2", "lost:create"]}
/// ```
/// `GET /_demo/faults` returns the rest of the plan, `DELETE /_demo/faults` clears it, and `GET /_demo/requests`
/// returns the latest requests. These paths need no key, and no PostHog server has them.
public struct FaultPlan: Hashable, Sendable {
  /// The first matching rule applies.
  public var rules: [Rule]

  public init(_ rules: [Rule] = []) { self.rules = rules }

  public struct Rule: Hashable, Sendable {
    public var fault: Fault
    /// The operation that fails; nil for any.
    public var operation: Operation?
    /// The remaining number of faults; nil for no limit.
    public var count: Int?
    /// A substring of path and query that the rule is limited to; nil for any. Rules in text have none.
    public var path: String?

    public init(_ fault: Fault, _ operation: Operation? = nil, count: Int? = nil, path: String? = nil) {
      self.fault = fault
      self.operation = operation
      self.count = count
      self.path = path
    }
  }

  /// A group of requests that fail together.
  public enum Operation: String, CaseIterable, Sendable {
    case list, get, create, update, delete, restore, recordings, add, remove, watch, project
  }

  /// A way to fail. To imitate an unreachable server, stop it, or use another port or host.
  public enum Fault: String, CaseIterable, Sendable {
    case stall
    case htmlOK = "html-200"
    case htmlBadGateway = "html-502"
    case badRequest = "400"
    case emptyServerError = "empty-500"
    case unavailable = "503"
    case gatewayTimeout = "504"
    case throttle = "429"
    case throttleUntilDate = "429-date"
    case throttleWithoutTime = "429-bare"
    case throttleForAnHour = "429-hour"
    case redirectLoop = "redirect-loop"
    case redirectToHost = "redirect-host"
    case redirectToHTTP = "redirect-http"
    case lost
    case stallInBody = "stall-body"
    case cut
    case reset
    case longLength = "long-length"
    case shortLength = "short-length"
    case cutGzip = "cut-gzip"
    case brokenJSON = "broken-json"
    case halfJSON = "half-json"
    case otherShape = "other-shape"
    case list
    case gatewayTimeoutAfterwards = "504-after"
    case brokenRow = "broken-row"
    case bigHeader = "big-header"
    case bigBody = "big-body"

    /// Whether the server performs the request before it fails.
    public var isAfterwards: Bool {
      switch self {
      case .stall, .htmlOK, .htmlBadGateway, .badRequest, .emptyServerError, .unavailable, .gatewayTimeout,
        .throttle, .throttleUntilDate, .throttleWithoutTime, .throttleForAnHour, .redirectLoop,
        .redirectToHost, .redirectToHTTP:
        false
      case .lost, .stallInBody, .cut, .reset, .longLength, .shortLength, .cutGzip, .brokenJSON, .halfJSON,
        .otherShape, .list, .gatewayTimeoutAfterwards, .brokenRow, .bigHeader, .bigBody:
        true
      }
    }

    /// The response, in a few words.
    public var summary: String {
      switch self {
      case .stall: "no response; the connection stays open"
      case .htmlOK: "an HTML page with status 200"
      case .htmlBadGateway: "an HTML page with status 502"
      case .badRequest: "a JSON error with status 400"
      case .emptyServerError: "status 500 without body and content type"
      case .unavailable: "a JSON error with status 503"
      case .gatewayTimeout: "a JSON error with status 504"
      case .throttle: "status 429, Retry-After: 3"
      case .throttleUntilDate: "status 429, a date 3 seconds ahead"
      case .throttleWithoutTime: "status 429 without a time"
      case .throttleForAnHour: "status 429, Retry-After: 3483"
      case .redirectLoop: "a redirect to the same address"
      case .redirectToHost: "a redirect to another host"
      case .redirectToHTTP: "a redirect to plain http"
      case .lost: "no response; the connection closes"
      case .stallInBody: "half the body; the connection stays open"
      case .cut: "half the body; the connection closes"
      case .reset: "half the body; the connection is reset"
      case .longLength: "a Content-Length beyond the body"
      case .shortLength: "a Content-Length of half the body"
      case .cutGzip: "half of the compressed body, of correct length"
      case .brokenJSON: "a body that is not JSON"
      case .halfJSON: "half of the JSON, of correct length"
      case .otherShape: "another JSON object"
      case .list: "a JSON list around the object"
      case .gatewayTimeoutAfterwards: "a JSON error with status 504"
      case .brokenRow: "one unreadable row in a list"
      case .bigHeader: "a header of 64 KB"
      case .bigBody: "a body of 50 MB"
      }
    }
  }
}

extension FaultPlan.Rule: LosslessStringConvertible {
  /// Parses `FAULT[:OPERATION[:COUNT]]`; an empty operation means any. Returns nil for other text.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 3, let fault = FaultPlan.Fault(rawValue: parts[0]) else { return nil }
    self.init(fault)
    if parts.count > 1, !parts[1].isEmpty {
      guard let operation = FaultPlan.Operation(rawValue: parts[1]) else { return nil }
      self.operation = operation
    }
    if parts.count > 2 {
      guard let count = Int(parts[2]), count >= 0 else { return nil }
      self.count = count
    }
  }

  public var description: String {
    let count = count.map { ":\($0)" } ?? ""
    let operation = operation?.rawValue ?? ""
    return fault.rawValue + (operation + count == "" ? "" : ":" + operation + count)
  }
}
