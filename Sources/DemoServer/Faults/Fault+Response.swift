import FoundationEssentials
import LosslessJSON

extension FaultPlan.Fault {
  /// Replaces or changes a response.
  func apply(to response: inout DemoResponse, for request: DemoRequest, now: Date) {
    let half = response.body.count / 2
    switch self {
    case .stall: response.delivery = .nothing(.stall)
    case .htmlOK: response = .html(200, title: "Sign in")
    case .htmlBadGateway: response = .html(502, title: "Bad gateway")
    case .badRequest: response = .failure(.invalid("Invalid input."))
    case .emptyServerError: response = DemoResponse(status: 500)
    case .unavailable: response = Self.failure(503)
    case .gatewayTimeout, .gatewayTimeoutAfterwards: response = Self.failure(504)
    case .throttle: response = .failure(.throttled(seconds: 3))
    case .throttleForAnHour: response = .failure(.throttled(seconds: 3483))
    case .throttleWithoutTime: response = .json(["detail": "Too many requests."], status: 429)
    case .throttleUntilDate:
      response = .json(["detail": "Too many requests."], status: 429)
      response.headers.append(("Retry-After", (now + 3).httpText))
    case .redirectLoop: response = .redirect(to: request.target)
    case .redirectToHost: response = .redirect(to: "https://elsewhere.test" + request.target)
    case .redirectToHTTP:
      response = .redirect(to: "http://\(request.header("host") ?? "127.0.0.1")\(request.target)")
    case .lost: response.delivery = .nothing(.close)
    case .stallInBody: response.delivery = DemoResponse.Delivery(.stall, bodyLength: half)
    case .cut: response.delivery = DemoResponse.Delivery(.close, bodyLength: half)
    case .reset: response.delivery = DemoResponse.Delivery(.reset, bodyLength: half)
    case .longLength:
      response.delivery = DemoResponse.Delivery(.close, claimedLength: response.body.count + 100)
    case .shortLength: response.delivery = DemoResponse.Delivery(.close, claimedLength: half)
    case .cutGzip:
      response.body = Gzip.compress(response.body)
      response.headers.append(("Content-Encoding", "gzip"))
      response.body.removeLast(response.body.count / 2)
    case .brokenJSON: response.body = Array(#"{"id";"#.utf8) + response.body.dropFirst()
    case .halfJSON: response.body.removeLast(response.body.count - half)
    case .otherShape: response.body = Array(#"{"status": "ok", "data": []}"#.utf8)
    case .list: response.body = Array("[".utf8) + response.body + Array("]".utf8)
    case .brokenRow: response.breakFirstRow()
    case .bigHeader: response.headers.append(("X-Demo-Padding", String(repeating: "x", count: 64 << 10)))
    case .bigBody: response.body += [UInt8](repeating: UInt8(ascii: " "), count: 50_000_000)
    }
  }

  /// Whether the fault is in the content, which is compressed afterwards, rather than in the bytes on the wire.
  var changesContent: Bool {
    switch self {
    case .cutGzip, .brokenJSON, .halfJSON, .otherShape, .list, .brokenRow, .bigBody: true
    default: false
    }
  }

  private static func failure(_ status: Int) -> DemoResponse {
    var failure = APIFailure.serverError
    failure.status = status
    return .failure(failure)
  }
}

extension DemoResponse {
  fileprivate static func redirect(to location: String) -> DemoResponse {
    DemoResponse(status: 302, headers: [("Location", location)])
  }

  fileprivate mutating func breakFirstRow() {
    guard let json = try? JSON(parsing: body), var rows = json["results"]?.array, !rows.isEmpty else {
      return
    }
    rows[0] = ["broken": true]
    let members = (json.members ?? []).map { member in
      member.key == "results" ? JSON.Member(key: member.key, value: .array(rows)) : member
    }
    body = Array(JSON.object(members).text.utf8)
  }
}
