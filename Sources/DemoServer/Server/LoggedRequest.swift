/// What was asked and how it was answered.
public struct LoggedRequest: Hashable, Sendable {
  public let method: String
  /// Path and query as sent, a key in the query left out.
  public let target: String
  public let status: Int
  /// What was sent along, up to a few kilobytes; empty without a body.
  public let body: String

  /// In bytes.
  static let bodyLimit = 4096
  /// More are not kept: a long demo must not grow without end.
  static let limit = 100_000

  init(_ request: DemoRequest, status: Int) {
    method = request.method
    let hasKey = request.target.contains("personal_api_key")
    target = hasKey ? request.rawPath + "?(left out)" : request.target
    self.status = status
    let text = String(decoding: request.body.prefix(Self.bodyLimit), as: UTF8.self)
    body = text.contains("personal_api_key") ? "(left out)" : text
  }
}

extension DemoStore {
  /// The answer to `GET /_demo/requests`.
  func logPage() -> DemoResponse {
    .json { json in
      json.set("count", requestLog.count)
      json.set(
        "requests",
        array: { json in
          for request in requestLog.suffix(1000) {
            json.object { json in
              json.set("method", request.method)
              json.set("target", request.target)
              json.set("status", request.status)
              if !request.body.isEmpty { json.set("body", request.body) }
            }
          }
        })
    }
  }
}
