/// Deliberate failures of the server, planned at its start or while it runs.
///
/// `POST /_demo/faults` replaces the plan; all keys are optional:
/// ```json
/// {"latency_ms": 200,
///  "rules": [{"method": "GET", "path": "/recordings", "fault": "error", "status": 503,
///             "times": 2, "share": 0.5, "takes_effect": false}]}
/// ```
/// `GET /_demo/faults` returns the rest of the plan, `DELETE /_demo/faults` clears it, and `GET /_demo/requests` returns
/// the latest requests. These paths need no key, and no PostHog server has them.
///
/// | fault | further keys (default) | effect |
/// | --- | --- | --- |
/// | `error` | `status` (500) | a JSON error of the API |
/// | `html` | `status` (500) | an HTML page |
/// | `empty` | `status` (502) | neither body nor content type |
/// | `throttle` | `retry_after` in seconds (5) | 429 with `Retry-After` |
/// | `hang` | | no response; the connection stays open |
/// | `disconnect` | | no response; the connection closes |
/// | `cut_off` | `after` in bytes (half the body) | the head and part of the body, then the connection closes |
/// | `big_header` | `bytes` (4096) | an additional long header |
/// | `delay` | `ms` (1000) | a late response |
public struct FaultPlan: Hashable, Sendable {
  public enum Fault: Hashable, Sendable {
    case error(status: Int = 500)
    case html(status: Int = 500)
    case empty(status: Int = 502)
    /// - Parameter retryAfter: in seconds.
    case throttle(retryAfter: Int = 5)
    case hang
    case disconnect
    /// - Parameter after: the number of bytes of the body to send; nil for half of it.
    case cutOff(after: Int? = nil)
    case bigHeader(bytes: Int = 4096)
    case delay(Duration = .seconds(1))
  }

  public struct Rule: Hashable, Sendable {
    /// Nil for any.
    public var method: String?
    /// A substring of path and query; nil for any.
    public var path: String?
    /// The remaining number of faults; nil for no limit.
    public var times: Int?
    /// The share of matching requests that fail, 0–1, chosen by the server's seed.
    public var share = 1.0
    public var fault: Fault
    /// Whether the server executes the request despite the fault; nil for yes with `cutOff`, `bigHeader` and `delay`
    /// only.
    public var takesEffect: Bool?

    public init(
      _ fault: Fault, method: String? = nil, path: String? = nil, times: Int? = 1, share: Double = 1,
      takesEffect: Bool? = nil
    ) {
      self.fault = fault
      self.method = method
      self.path = path
      self.times = times
      self.share = share
      self.takesEffect = takesEffect
    }
  }

  /// The first matching rule applies.
  public var rules: [Rule]

  public init(_ rules: [Rule] = []) { self.rules = rules }
}
