import LosslessJSON

/// A request and the status of its response.
public struct LoggedRequest: Hashable, Sendable {
  public let method: String
  /// Path and query as sent.
  public let target: String
  public let status: Int
  /// The first 4 KiB of the request's body.
  public let body: String

  init(_ request: DemoRequest, status: Int) {
    method = request.method
    target = request.target
    self.status = status
    body = String(decoding: request.body.prefix(4096), as: UTF8.self)
  }
}

/// The latest requests, oldest first.
struct RequestLog: Sendable {
  /// Bounds the memory of a long demo.
  private static let limit = 100_000

  private(set) var requests: [LoggedRequest] = []

  mutating func append(_ request: DemoRequest, status: Int) {
    if requests.count >= Self.limit { requests.removeFirst(Self.limit / 2) }
    requests.append(LoggedRequest(request, status: status))
  }

  /// The answer to `GET /_demo/requests`.
  var json: JSON {
    let latest = requests.suffix(1000).map { request -> JSON in
      let json: JSON = [
        "method": .string(request.method), "target": .string(request.target), "status": .int(request.status),
      ]
      return request.body.isEmpty ? json : json.appending(["body": .string(request.body)])
    }
    return ["count": .int(requests.count), "requests": .array(latest)]
  }
}
