package import DemoServer
import PostHogAPI
package import TestSupport

/// A row of the matrix.
package enum MatrixFault: Hashable, Sendable {
  /// A fault of the server, on the requests of one operation.
  case server(FaultPlan.Fault)
  case refused, unknownHost
  /// Something else answers in the server's place.
  case certificate(TLSFront.Certificate)
  case plainServer, noServerBehindTLS

  package static func all(isSecure: Bool) -> [MatrixFault] {
    let common = [.refused, .unknownHost] + FaultPlan.Fault.allCases.map { MatrixFault.server($0) }
    return isSecure
      ? common + [
        .certificate(.expired), .certificate(.forAnotherHost), .certificate(.ofUnknownAuthority),
        .plainServer, .noServerBehindTLS,
      ] : common
  }

  package var name: String {
    switch self {
    case .server(let fault): fault.rawValue
    case .refused: "refused"
    case .unknownHost: "unknown-host"
    case .certificate(let certificate): "\(certificate)"
    case .plainServer: "plain-http"
    case .noServerBehindTLS: "closed-in-TLS"
    }
  }

  /// Whether the server carries out the request and the program does not learn that.
  var losesAnswer: Bool {
    guard case .server(let fault) = self else { return false }
    return fault.isAfterwards && ![.brokenRow, .bigHeader, .bigBody].contains(fault)
  }

  /// Whether it stands for others of its kind, where the kind makes the difference.
  var isTypical: Bool {
    switch self {
    case .refused: true
    case .unknownHost, .certificate, .plainServer, .noServerBehindTLS: false
    case .server(let fault):
      [.stall, .badRequest, .unavailable, .throttle, .lost, .cut, .halfJSON, .otherShape].contains(fault)
    }
  }

  /// How long a request may take. It is short only where no answer comes: a busy machine is no fault.
  var timeout: Duration {
    switch self {
    case .server(.stall), .server(.stallInBody): .milliseconds(400)
    default: .seconds(20)
    }
  }

  /// What a message about it must name: one of the causes, and one of the remedies if there are any.
  var wording: (causes: [String], remedies: [String]) {
    let answer = (["not what the PostHog API sends"], ["Check the host"])
    let failure = (["The server failed"], ["Try again"])
    let connection = (["broke off", "did not answer in time"], ["Try again"])
    switch self {
    case .refused: return (["Cannot reach 127.0.0.1"], ["Check the host and the network"])
    case .unknownHost: return (["Unknown host"], ["Check the host and the network"])
    case .certificate(.expired): return (["expired"], ["Compare the date"])
    case .certificate(.forAnotherHost):
      return (["is for other.example.test"], ["Check the host"])
    case .certificate(.ofUnknownAuthority), .certificate(.valid):
      return (["unknown authority"], ["set SSL_CERT_FILE"])
    case .plainServer: return (["does not use TLS"], ["Check the port of the host"])
    case .noServerBehindTLS: return connection
    case .server(let fault):
      switch fault {
      case .stall, .stallInBody, .lost, .cut, .reset, .longLength: return connection
      case .emptyServerError, .unavailable, .gatewayTimeout, .gatewayTimeoutAfterwards, .htmlBadGateway:
        return failure
      // The server's own words; only the user can know what to change.
      case .badRequest: return (["Invalid input"], [])
      case .throttle, .throttleUntilDate, .throttleWithoutTime, .throttleForAnHour:
        return (["Too many requests"], ["wait"])
      case .redirectToHost: return (["redirects to https://elsewhere.test"], ["Set the host"])
      case .redirectToHTTP:
        return (
          // To itself where the server is reached without TLS.
          ["redirects to http://", "not what the PostHog API sends"],
          ["Set the host", "Check the host"]
        )
      case .bigBody, .bigHeader: return (["too large", "did not answer in time", "broke off"], [])
      case .brokenRow: return (["could not be read"], [])
      case .htmlOK, .redirectLoop, .shortLength, .cutGzip, .brokenJSON, .halfJSON, .otherShape, .list:
        return answer
      }
    }
  }
}
