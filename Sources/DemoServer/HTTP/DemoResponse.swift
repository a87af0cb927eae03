/// One HTTP answer and how it is to be sent.
public struct DemoResponse: Sendable {
  public enum Delivery: Hashable, Sendable {
    case whole
    /// Never sent; the connection stays open.
    case never
    /// The head promises the whole body, this many bytes of it come, then the connection closes.
    case cutOff(after: Int)
    /// The connection closes without an answer.
    case none
  }

  public var status: Int
  public var headers: [(name: String, value: String)] = []
  public var body: [UInt8] = []
  public var delivery = Delivery.whole
  /// To wait before sending.
  public var delay: Duration = .zero

  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }

  static func json(_ status: Int, _ body: [UInt8]) -> DemoResponse {
    DemoResponse(status: status, headers: [("Content-Type", "application/json")], body: body)
  }

  static func json(_ status: Int = 200, _ members: (inout JSONWriter) -> Void) -> DemoResponse {
    json(status, JSONWriter.object(members))
  }

  static let success = json { $0.set("success", true) }

  static func failure(_ failure: APIFailure) -> DemoResponse {
    var response = json(failure.status) { json in
      json.set("type", failure.type)
      json.set("code", failure.code)
      json.set("detail", failure.detail)
      json.set("attr", failure.attribute)
    }
    if let seconds = failure.retryAfter { response.headers.append(("Retry-After", String(seconds))) }
    return response
  }

  static func page(_ status: Int, title: String) -> DemoResponse {
    let html = """
      <!DOCTYPE html>
      <html lang="en">
          <head>
              <title>\(title)</title>
              <meta name="viewport" content="width=device-width, initial-scale=1">
          </head>
          <body>
              <h1>\(title)</h1>
          </body>
      </html>

      """
    return DemoResponse(
      status: status, headers: [("Content-Type", "text/html; charset=utf-8")], body: Array(html.utf8))
  }
}
