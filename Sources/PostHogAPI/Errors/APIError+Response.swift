import FoundationEssentials
import LosslessJSON

extension APIError {
  /// Classifies a response with a status other than 2xx.
  ///
  /// The server's `type` is no help: it is the same for 401 and 403. The wordings are those of recorded responses.
  ///
  /// - Parameters:
  ///   - now: the time that "available in 50 seconds" counts from.
  ///   - redact: hides the key, which a server in debug mode may print in its error page.
  init(_ response: HTTPResponse, now: Date, redact: (String) -> String) {
    let report = ErrorReport(response.body)
    let kind: Kind =
      switch response.status {
      case 401: .key
      case 403: Self.kind(ofRefusal: report?.detail ?? "")
      case 404: Self.kind(ofAbsence: report)
      case 405: .endpoint
      case 407: .network(.proxyRefused(status: 407))
      case 413: .tooLarge
      case 429: .rateLimited(until: RetryAfter.moment(of: response, detail: report?.detail ?? "", now: now))
      case 400..<500: .validation(field: report?.attr)
      case 500...: .server
      default: .malformed
      }
    self.init(
      kind, detail: redact(report?.detail ?? ""), status: response.status,
      code: report.map { redact($0.code) }, requestID: Self.requestID(of: response).map(redact),
      bodyExcerpt: report == nil ? Self.excerpt(of: response.body, redact: redact) : nil)
  }

  /// A 2xx response that is not what the call promises.
  static func malformed(_ response: HTTPResponse, redact: (String) -> String) -> APIError {
    APIError(
      .malformed, status: response.status, requestID: requestID(of: response).map(redact),
      bodyExcerpt: excerpt(of: response.body, redact: redact))
  }

  static func requestID(of response: HTTPResponse) -> String? {
    response.header("X-Request-Id").map { String($0.prefix(200)) }
  }

  /// Hides the key before cutting the text, or a part of the key could remain.
  private static func excerpt(of body: [UInt8], redact: (String) -> String) -> String? {
    guard !body.isEmpty else { return nil }
    return String(redact(String(decoding: body.prefix(64 << 10), as: UTF8.self)).prefix(2000))
  }

  /// Classifies a 403 by its message, the only difference. Its case has changed between versions.
  private static func kind(ofRefusal detail: String) -> Kind {
    let message = detail.lowercased()
    if message.contains("does not support personal api key access") { return .keysRefused }
    if let start = message.firstRange(of: "missing required scope '")?.upperBound {
      return .scope(String(message[start...].prefix { $0 != "'" }))
    }
    if message.contains("access to the requested project") || message.contains("access to the project")
      || message.contains("access to the requested organization")
    {
      return .project
    }
    return .forbidden
  }

  /// Classifies a 404. Without the API's JSON there is no API at that address.
  private static func kind(ofAbsence report: ErrorReport?) -> Kind {
    switch report?.detail {
    case nil, "Endpoint not found.": .endpoint
    case "Project not found.": .project
    default: .notFound
    }
  }
}

/// The JSON of an error, an object with the keys `type`, `code`, `detail` and `attr`.
struct ErrorReport {
  var code = ""
  var detail = ""
  var attr: String?

  /// Parses a body; nil unless it is an object with a `detail`.
  init?(_ body: [UInt8]) {
    var reader = JSONReader(body)
    var report = self
    var detail: String?
    do throws(JSONError) {
      try reader.object { (reader, key) throws(JSONError) in
        switch key {
        case "code": report.code = try reader.optional(Read.string) ?? ""
        case "detail": detail = try reader.optional(Read.string)
        case "attr": report.attr = try reader.optional(Read.string)
        default: try reader.skip()
        }
      }
      try reader.end()
    } catch {
      return nil
    }
    guard let detail else { return nil }
    self = report
    self.detail = detail
  }
}
