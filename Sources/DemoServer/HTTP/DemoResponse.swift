import FoundationEssentials
import LosslessJSON

/// An HTTP response and its delivery.
struct DemoResponse: Sendable {
  /// How a response is sent.
  struct Delivery: Hashable, Sendable {
    enum End: Hashable, Sendable {
      /// The connection is kept for further requests.
      case keep
      case close
      /// The connection closes with a reset.
      case reset
      /// The connection stays open, and nothing follows.
      case stall
    }

    var end: End
    /// Whether anything is sent.
    var sendsHead = true
    /// The number of bytes of the body to send; nil for all.
    var bodyLength: Int?
    /// The Content-Length; nil for the length of the body.
    var claimedLength: Int?

    init(_ end: End, bodyLength: Int? = nil, claimedLength: Int? = nil) {
      self.end = end
      self.bodyLength = bodyLength
      self.claimedLength = claimedLength
    }

    static let complete = Delivery(.keep)

    static func nothing(_ end: End) -> Delivery {
      var delivery = Delivery(end)
      delivery.sendsHead = false
      return delivery
    }
  }

  var status: Int
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  var delivery = Delivery.complete
  /// The time to wait before sending.
  var delay: Duration = .zero

  /// Compresses the body, unless it is short or compressed already.
  mutating func compress() {
    guard body.count > 200, !headers.contains(where: { $0.name == "Content-Encoding" }) else { return }
    body = Gzip.compress(body)
    headers.append(("Content-Encoding", "gzip"))
  }

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
