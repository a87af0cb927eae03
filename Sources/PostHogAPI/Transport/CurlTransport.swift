import CCurl

/// HTTP by the system's libcurl, loaded with the first request or by `prepare`, on a thread of its own.
///
/// Connections are kept and reused; answers are decompressed; proxies are taken from the environment
/// (`https_proxy`, `no_proxy`…) but never for this machine; redirects are not followed.
public final class CurlTransport: HTTPTransport, Sendable {
  public struct Options: Hashable, Sendable {
    /// A file of CA certificates in PEM form in place of the system's file, for a server that the system does not know.
    /// What stands in the directory is trusted as well.
    public var certificateFile: String?
    /// A directory of such files in place of the system's directory, each under the hash of its name (as by
    /// `openssl rehash`).
    public var certificateDirectory: String?
    public var connectionsPerHost: Int

    public init(
      certificateFile: String? = nil, certificateDirectory: String? = nil, connectionsPerHost: Int = 8
    ) {
      self.certificateFile = certificateFile
      self.certificateDirectory = certificateDirectory
      self.connectionsPerHost = connectionsPerHost
    }
  }

  private let options: Options
  private let loop: CurlLoop?

  public init(_ options: Options = Options()) {
    self.options = options
    loop = CurlLoop(connectionsPerHost: options.connectionsPerHost)
  }

  /// Begins to load libcurl, so that the first request does not wait for it (4 to 5 ms). Returns at once.
  ///
  /// From here on the process should not change its environment, which libraries read as they are loaded.
  public func prepare() {
    if let loop { ccurl_prepare(loop.pointer) }
  }

  public func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    guard !Task.isCancelled else { throw APIError(.cancelled) }
    guard let loop, request.isWellFormed else { throw .notSendable }
    return try await CurlExchange(request, options, over: loop).response()
  }
}

/// The C loop, closed when nobody uses it any more.
///
/// Unchecked because a C pointer is not Sendable; all functions on it may be called from any thread, and it lives as
/// long as this object.
final class CurlLoop: @unchecked Sendable {
  let pointer: OpaquePointer

  init?(connectionsPerHost: Int) {
    guard let pointer = ccurl_open(connectionsPerHost) else { return nil }
    self.pointer = pointer
  }

  deinit { ccurl_close(pointer) }
}

extension HTTPRequest {
  /// Whether the request stays on this machine, where no proxy belongs.
  var isForLoopback: Bool {
    guard let mark = url.firstRange(of: "://") else { return false }
    let authority = url[mark.upperBound...].prefix { $0 != "/" && $0 != "?" }
    return (try? ServerAddress("http://\(authority)", allowPlainHTTP: true))?.isLoopback ?? false
  }
}
