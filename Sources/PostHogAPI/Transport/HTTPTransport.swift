/// One HTTP exchange: the only function that a transport has.
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
  /// False: it must not reach the server twice. A kept connection may turn out dead, and then a request is
  /// silently sent again on another; such a one gets a connection of its own.
  public var isRepeatable: Bool

  public init(
    method: String, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil, isRepeatable: Bool = true
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.isRepeatable = isRepeatable
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
}

/// A request that is printed or dumped does not give the key away.
extension HTTPHeader: CustomStringConvertible, CustomReflectable {
  public var description: String {
    name.lowercased() == "authorization" ? "\(name): [key]" : "\(name): \(value)"
  }

  public var customMirror: Mirror { Mirror(self, children: []) }
}
