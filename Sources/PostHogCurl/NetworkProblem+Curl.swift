import CCurl
import PostHogAPI

extension APIError.NetworkProblem {
  /// Classifies a result other than `CURLE_OK` of the transfer on `easy`.
  ///
  /// - Parameters:
  ///   - detail: libcurl's message.
  ///   - host: the server's.
  init(_ code: CURLcode, of easy: UnsafeMutableRawPointer, detail: String, host: String) {
    let server = host.filter { !"[]".contains($0) }
    var proxyStatus = 0
    ccurl_get_long(easy, CURLINFO_HTTP_CONNECTCODE, &proxyStatus)
    self =
      switch code {
      case _ where proxyStatus >= 300: .proxyRefused(status: proxyStatus)
      case CURLE_COULDNT_RESOLVE_HOST: .unknownHost
      case CURLE_COULDNT_RESOLVE_PROXY: .unknownProxy
      // libcurl has no other code for a proxy, but names it.
      case CURLE_COULDNT_CONNECT:
        detail.contains(" to \(server) port ") ? .cannotConnect : .cannotConnectToProxy
      case CURLE_OPERATION_TIMEDOUT: .timedOut
      case CURLE_PEER_FAILED_VERIFICATION: Self.certificateProblem(of: easy)
      // OpenSSL's and GnuTLS's words for a first record that is none.
      case CURLE_SSL_CONNECT_ERROR
      where ["wrong version number", "unexpected TLS packet"].contains { detail.contains($0) }:
        .notTLS
      case CURLE_SSL_CONNECT_ERROR, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER, CURLE_SSL_CACERT_BADFILE,
        CURLE_SSL_CRL_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
        .secureConnection
      case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_SEND_ERROR, CURLE_RECV_ERROR, CURLE_HTTP2,
        CURLE_HTTP2_STREAM:
        .interrupted
      default: .other
      }
  }

  /// Why the server's certificate was refused.
  ///
  /// The codes are OpenSSL's `X509_V_…` (openssl/x509_vfy.h). 1 is what libcurl starts with; it remains when OpenSSL
  /// has accepted a certificate that libcurl then refuses because of its names.
  private static func certificateProblem(of easy: UnsafeMutableRawPointer) -> Self {
    var result = 0
    ccurl_get_long(easy, CURLINFO_SSL_VERIFYRESULT, &result)
    return switch result {
    case 0, 1: .certificateForAnotherHost(names: certificateNames(of: easy))
    case 2, 18, 19, 20, 21: .certificateAuthorityUnknown
    case 9: .certificateNotYetValid
    case 10: .certificateExpired
    default: .secureConnection
    }
  }

  /// The subject alternative names of the server's certificate.
  private static func certificateNames(of easy: UnsafeMutableRawPointer) -> [String] {
    var info: UnsafeMutablePointer<curl_certinfo>?
    ccurl_get_certificates(easy, &info)
    guard let info = info?.pointee, info.num_of_certs > 0 else { return [] }
    // Entries such as "X509v3 Subject Alternative Name:DNS:example.test, IP Address:192.0.2.1".
    let label = "X509v3 Subject Alternative Name:"
    for entry in sequence(first: info.certinfo[0], next: { $0?.pointee.next }) {
      guard let data = entry?.pointee.data else { break }
      let text = String(cString: data)
      guard text.hasPrefix(label) else { continue }
      return text.dropFirst(label.count).split(separator: ", ").compactMap { name in
        name.split(separator: ":", maxSplits: 1).last.map(String.init)
      }
    }
    return []
  }
}

extension APIError {
  /// A request that libcurl does not take.
  static let invalidRequest = APIError(.network(.other), detail: "not a valid HTTP request")
}
