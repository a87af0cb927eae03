/// A way to send HTTP requests.
public protocol HTTPTransport: Sendable {
  /// Sends one request and returns the answer of whatever status; redirects are answers too.
  ///
  /// - Throws: `APIError` of kind `network` or `cancelled`. Cancelling the task ends the exchange at once.
  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse
}

public struct HTTPRequest: Hashable, Sendable {
  public var method: String
  /// Absolute, percent-encoded.
  public var url: String
  public var headers: [HTTPHeader]
  public var body: [UInt8]?
  /// How long reaching the server may take.
  public var connectTimeout = Duration.seconds(10)
  /// How long the whole exchange may take, the last byte of the answer included.
  public var timeout = Duration.seconds(30)
  /// Bytes of decompressed answer beyond which it is given up as `answerTooLarge`.
  public var bodyLimit = 64 << 20
  /// False: the request must not reach the server twice. A transport then opens a new connection, because
  /// on a kept one that turns out dead the request may silently be sent again.
  public var isRepeatable = true

  public init(method: String, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
  }
}

public struct HTTPResponse: Hashable, Sendable {
  public var status: Int
  public var headers: [HTTPHeader]
  /// Decompressed.
  public var body: [UInt8]

  public init(status: Int, headers: [HTTPHeader] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first header of this name, any case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name.lowercased() == name.lowercased() }?.value
  }
}

public struct HTTPHeader: Hashable, Sendable {
  public var name: String
  public var value: String

  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }

  /// As received: the blanks around a value are not part of it (RFC 9110, section 5.5). By bytes, as characters take
  /// their time.
  package init(name: some Collection<UInt8>, value: some BidirectionalCollection<UInt8>) {
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    let start = value.drop(while: isBlank)
    let end = start.lastIndex { !isBlank($0) }.map(start.index(after:)) ?? start.startIndex
    self.init(String(decoding: name, as: UTF8.self), String(decoding: start[..<end], as: UTF8.self))
  }
}

/// A request that is printed or dumped must not give the key away.
extension HTTPHeader: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  public var description: String {
    "\(name): \(name.lowercased() == "authorization" ? "(hidden)" : value)"
  }

  public var debugDescription: String { description }
  public var customMirror: Mirror { Mirror(self, children: [:]) }
}
