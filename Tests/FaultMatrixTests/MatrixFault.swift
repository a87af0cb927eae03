import DemoServer
import TestSupport

/// A row of the matrix.
enum MatrixFault: Hashable, Sendable {
  /// A fault of the server, on the requests of one operation.
  case server(FaultPlan.Fault)
  case refused, unknownHost
  /// Something else answers in the server's place.
  case certificate(TLSFront.Certificate)
  case plainServer, noServerBehindTLS

  static func all(isSecure: Bool) -> [MatrixFault] {
    let common = [.refused, .unknownHost] + FaultPlan.Fault.allCases.map { MatrixFault.server($0) }
    return isSecure
      ? common + [
        .certificate(.expired), .certificate(.forAnotherHost), .certificate(.ofUnknownAuthority),
        .plainServer,
        .noServerBehindTLS,
      ] : common
  }

  var name: String {
    switch self {
    case .server(let fault): fault.rawValue
    case .refused: "refused"
    case .unknownHost: "unknown-host"
    case .certificate(let certificate): "\(certificate)"
    case .plainServer: "plain-http"
    case .noServerBehindTLS: "closed-in-TLS"
    }
  }
}
