/// Sends the HTTP requests of a client.
///
/// `CurlTransport` of the product PostHogCurl implements it over libcurl. An implementation must not follow redirects,
/// which would send the key to other hosts.
public protocol HTTPTransport: Sendable {
  /// Sends a request and returns its response, whatever the status.
  ///
  /// Redirects are returned like any other response. Cancelling the task ends the transfer at once.
  ///
  /// - Throws: ``APIError`` of kind ``APIError/Kind/network(_:)`` or ``APIError/Kind/cancelled``.
  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse
}

/// An HTTP request.
public struct HTTPRequest: Hashable, Sendable {
  /// The method, such as `GET`.
  public var method: String
  /// An absolute URL, percent-encoded, to be sent as it is.
  public var url: String
  /// The headers to send; the transport adds its own.
  public var headers: [HTTPHeader]
  /// The body; nil for none.
  public var body: [UInt8]?
  /// The time limit for connecting to the server.
  public var connectTimeout = Duration.seconds(10)
  /// The time limit up to the last byte of the response.
  public var timeout = Duration.seconds(30)
  /// The largest decompressed body of the response in bytes. Beyond it the request fails as
  /// ``APIError/NetworkProblem/answerTooLarge``.
  public var bodyLimit = 64 << 20
  /// Whether the transport may send the request again, as when a kept connection turns out to be closed.
  public var isRepeatable = true

  /// Creates a request with the default limits.
  public init(method: String, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }

  /// Whether no control character in it could start another header or request.
  package var isWellFormed: Bool {
    func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    return isPrintable(url) && !method.isEmpty && method.allSatisfy(\.isASCIILetterOrDigit)
      && headers.allSatisfy { header in
        !header.name.isEmpty && header.name.allSatisfy { $0.isASCIILetterOrDigit || $0 == "-" }
          && isPrintable(header.value)
      }
  }
}

/// An HTTP response.
public struct HTTPResponse: Hashable, Sendable {
  /// The status, such as 200.
  public var status: Int
  /// The headers of the final response.
  public var headers: [HTTPHeader]
  /// The body, decompressed.
  public var body: [UInt8]

  /// Creates a response.
  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The value of the first header of this name, ignoring case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

/// One header of a request or response.
public struct HTTPHeader: Hashable, Sendable {
  /// The name, to be compared ignoring case.
  public var name: String
  /// The value without white space at both ends.
  public var value: String

  /// Creates a header.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// Printing or dumping a request must not reveal the key.
extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// The header as text, without the value of `Authorization`.
  public var description: String {
    "\(name): \(name.lowercased() == "authorization" ? "(hidden)" : value)"
  }

  /// The same as `description`.
  public var debugDescription: String { description }
  /// A mirror without the value.
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
