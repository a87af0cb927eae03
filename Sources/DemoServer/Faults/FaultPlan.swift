/// Faults that the server commits on purpose, at the start or switched on while it runs.
///
/// `POST /_demo/faults` replaces the plan (any key may be left out):
/// ```json
/// {"latency_ms": 200,
///  "rules": [{"method": "GET", "path": "/recordings", "fault": "error", "status": 503,
///             "times": 2, "share": 0.5, "takes_effect": false}]}
/// ```
/// `GET /_demo/faults` shows what is left of it, `DELETE /_demo/faults` ends it, and `GET /_demo/requests`
/// shows the last answers. These paths ask for no key and exist on no other server.
///
/// | fault | more keys | what happens |
/// | --- | --- | --- |
/// | `error` | `status` (500) | the API's JSON error |
/// | `html` | `status` (500) | an HTML page |
/// | `empty` | `status` (502) | no body, no content type |
/// | `throttle` | `retry_after` seconds (5) | 429 with `Retry-After` |
/// | `hang` | | no answer, the connection stays open |
/// | `disconnect` | | no answer, the connection closes |
/// | `cut_off` | `after` bytes (half the body) | the answer's head, part of its body, then the connection closes |
/// | `big_header` | `bytes` (4096) | the answer with a long header more |
/// | `delay` | `ms` (1000) | the answer, later |
public struct FaultPlan: Hashable, Sendable {
  public enum Fault: Hashable, Sendable {
    case error(status: Int = 500)
    case html(status: Int = 500)
    case empty(status: Int = 502)
    /// - Parameter retryAfter: seconds.
    case throttle(retryAfter: Int = 5)
    case hang
    case disconnect
    /// - Parameter after: bytes of the body that still come; nil: half of it.
    case cutOff(after: Int? = nil)
    case bigHeader(bytes: Int = 4096)
    case delay(Duration = .seconds(1))
  }

  public struct Rule: Hashable, Sendable {
    /// Nil: any.
    public var method: String?
    /// A part of path and query; nil: any.
    public var path: String?
    /// How often it still strikes; nil: for ever.
    public var times: Int?
    /// Of the matching requests, 0–1. Which ones follows from the server's seed.
    public var share = 1.0
    public var fault: Fault
    /// Whether the request is carried out although its answer is spoiled. Nil: as the fault does by itself,
    /// which is only so for `cut_off`, `big_header` and `delay`.
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

  /// The first that matches strikes.
  public var rules: [Rule]

  public init(_ rules: [Rule] = []) { self.rules = rules }
}
