import FoundationEssentials
import LosslessJSON

/// An HTTP response and its delivery.
struct DemoResponse: Sendable {
  enum Delivery: Hashable, Sendable {
    case complete
    /// Never sent; the connection stays open.
    case never
    /// Closes the connection after the head and this many bytes of the body.
    case truncated(after: Int)
    /// Closes the connection without a response.
    case disconnect
  }

  var status: Int
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  var delivery = Delivery.complete
  /// Time to wait before sending.
  var delay: Duration = .zero

  static func json(_ json: JSON, status: Int = 200) -> DemoResponse {
    DemoResponse(
      status: status, headers: [("Content-Type", "application/json")], body: Array(json.text.utf8))
  }

  static let success = json(["success": true])

  static func failure(_ failure: APIFailure) -> DemoResponse {
    var response = json(
      [
        "type": .string(failure.type), "code": .string(failure.code), "detail": .string(failure.detail),
        "attr": .string(orNull: failure.attribute),
      ], status: failure.status)
    if let seconds = failure.retryAfter { response.headers.append(("Retry-After", String(seconds))) }
    return response
  }

  static func html(_ status: Int, title: String) -> DemoResponse {
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

extension JSON {
  static func string(orNull text: String?) -> JSON { text.map(JSON.string) ?? .null }

  static func int(_ number: Int?) -> JSON { number.map { .number(String($0)) } ?? .null }

  static func bool(orNull flag: Bool?) -> JSON { flag.map(JSON.bool) ?? .null }

  static func time(_ date: Date?, _ format: TimestampFormat) -> JSON {
    .string(orNull: date?.text(format))
  }

  /// The object with the members of another one appended.
  func appending(_ other: JSON) -> JSON { .object((members ?? []) + (other.members ?? [])) }
}
