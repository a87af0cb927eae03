import FoundationEssentials
import LosslessJSON

extension APIError {
  /// Sorts an answer outside the 2xx range, by status, code and words. The `type` of PostHog's errors tells
  /// nothing: a missing scope is an `authentication_error` as well.
  init(_ response: HTTPResponse, of call: Call, at now: Date) {
    let body = (try? JSON(parsing: response.body)).flatMap { $0.members == nil ? nil : $0 }
    let detail = body?["detail"]?.string ?? ""
    let code = body?["code"]?.string
    let kind: Kind =
      switch response.status {
      case 400, 409, 413, 415, 406, 422: .validation(field: body?["attr"]?.string)
      case 401: .key
      case 403: Self.forbidden(detail)
      case 404: Self.missing(detail, code)
      case 405: .endpoint
      case 429: .rateLimited(until: now + response.retryAfter(now: now))
      case 300..<400: .redirected(origin: response.header("Location") ?? "")
      case 500...: .server
      default: .malformed
      }
    self.init(
      kind, detail: detail, status: response.status, code: code, requestID: response.requestID,
      bodyExcerpt: body == nil ? response.excerpt : nil)
  }

  static func malformed(_ response: HTTPResponse, reason: String) -> APIError {
    APIError(
      .malformed, detail: reason, status: response.status, requestID: response.requestID,
      bodyExcerpt: response.excerpt)
  }

  private static func forbidden(_ detail: String) -> Kind {
    let words = detail.lowercased()
    // Two spellings have been seen, which differ in case only.
    if words.contains("does not support personal api key access") { return .keysRefused }
    if words.contains("missing required scope") {
      let scope = detail.split(whereSeparator: { $0 == "'" || $0 == "\"" }).first { $0.contains(":") }
      return .scope(scope.map(String.init) ?? "")
    }
    if words.contains("access to the requested project") || words.contains("access to the project")
      || words.contains("access to the requested organization")
    {
      return .project
    }
    return .forbidden
  }

  private static func missing(_ detail: String, _ code: String?) -> Kind {
    switch detail {
    case "Project not found.": .project
    case "Endpoint not found.": .endpoint
    // Without PostHog's own words something else has answered.
    default: code == nil && detail.isEmpty ? .endpoint : .notFound
    }
  }
}

extension HTTPResponse {
  /// Seconds until the server wants to be asked again: a number or an HTTP date in `Retry-After`, else a
  /// minute, which is the shorter of PostHog's two windows.
  fileprivate func retryAfter(now: Date) -> TimeInterval {
    guard let text = header("Retry-After") else { return 60 }
    if let seconds = Double(text), seconds.isFinite { return max(0, seconds) }
    guard let date = Date(httpDate: text) else { return 60 }
    return max(0, date.timeIntervalSince(now))
  }

  /// The start of the body, for the log.
  fileprivate var excerpt: String? {
    body.isEmpty ? nil : String(decoding: body.prefix(500), as: UTF8.self)
  }
}
