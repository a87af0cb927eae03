extension FaultPlan.Rule {
  /// Whether the request itself is carried out.
  var isCarriedOut: Bool {
    if let takesEffect { return takesEffect }
    switch fault {
    case .cutOff, .bigHeader, .delay: return true
    default: return false
    }
  }

  /// The answer to a request that is not carried out.
  var answer: DemoResponse {
    var response = DemoResponse.json { $0.set("success", true) }
    spoil(&response)
    return response
  }

  /// Turns a sound answer into what the fault makes of it.
  func spoil(_ response: inout DemoResponse) {
    switch fault {
    case .error(let status): response = .failure(Self.failure(status))
    case .html(let status): response = .page(status, title: "Server Error (\(status))")
    case .empty(let status): response = DemoResponse(status: status)
    case .throttle(let seconds): response = .failure(.throttled(seconds: seconds))
    case .hang: response.delivery = .never
    case .disconnect: response.delivery = .none
    case .cutOff(let after):
      response.delivery = .cutOff(
        after: min(after ?? response.body.count / 2, max(0, response.body.count - 1)))
    case .bigHeader(let bytes):
      response.headers.append(("X-Demo-Padding", String(repeating: "x", count: max(1, bytes))))
    case .delay(let duration): response.delay += duration
    }
  }

  private static func failure(_ status: Int) -> APIFailure {
    switch status {
    case 401: return .badKey
    case 403: return .notAMember
    case 404: return .notFound
    case 429: return .throttled(seconds: 5)
    default:
      var failure = APIFailure.serverError
      failure.status = status
      return failure
    }
  }
}
