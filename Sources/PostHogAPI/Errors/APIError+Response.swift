import FoundationEssentials
import LosslessJSON

extension APIError {
  /// Sorts an answer with a status other than 2xx. The server's `type` is not looked at: a 403 has the same
  /// one as a 401. Seen answers: section "errors" of the API's page, and the recorded corpus.
  ///
  /// - Parameters:
  ///   - now: what "available in 50 seconds" counts from.
  ///   - redact: blacks out the key, which a debugging server may print in its error page.
  init(_ response: HTTPResponse, now: Date, redact: (String) -> String) {
    let report = ErrorReport(response.body)
    let kind: Kind =
      switch response.status {
      case 401: .key
      case 403: Self.kind(ofRefusal: report?.detail ?? "")
      case 404: Self.kind(ofAbsence: report)
      case 405: .endpoint
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

  /// For a 2xx answer that is not what the call promises.
  static func malformed(_ response: HTTPResponse, redact: (String) -> String) -> APIError {
    APIError(
      .malformed, status: response.status, requestID: requestID(of: response).map(redact),
      bodyExcerpt: excerpt(of: response.body, redact: redact))
  }

  static func requestID(of response: HTTPResponse) -> String? {
    response.header("X-Request-Id").map { String($0.prefix(200)) }
  }

  /// The key is blacked out before the text is cut, or half of it could stay.
  private static func excerpt(of body: [UInt8], redact: (String) -> String) -> String? {
    guard !body.isEmpty else { return nil }
    return String(redact(String(decoding: body.prefix(64 << 10), as: UTF8.self)).prefix(2000))
  }

  /// 403: the wording is all there is to go by; the letters' case has changed between versions.
  private static func kind(ofRefusal detail: String) -> Kind {
    let words = detail.lowercased()
    if words.contains("does not support personal api key access") { return .keysRefused }
    if let start = words.firstRange(of: "missing required scope '")?.upperBound {
      return .scope(String(words[start...].prefix { $0 != "'" }))
    }
    if words.contains("access to the requested project") || words.contains("access to the project")
      || words.contains("access to the requested organization")
    {
      return .project
    }
    return .forbidden
  }

  /// 404: a page that is not the API's own means that the API is not there.
  private static func kind(ofAbsence report: ErrorReport?) -> Kind {
    switch report?.detail {
    case nil, "Endpoint not found.": .endpoint
    case "Project not found.": .project
    default: .notFound
    }
  }
}

/// The JSON of an error: `{"type", "code", "detail", "attr"}`.
struct ErrorReport {
  var code = ""
  var detail = ""
  var attr: String?

  /// Nil for anything but an object with a `detail`: HTML, nothing, another service's JSON.
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
