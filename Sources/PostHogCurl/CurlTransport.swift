import CCurl
public import PostHogAPI

/// An HTTP transport over the system's libcurl, on one thread of its own.
///
/// - Connections are kept and reused. Responses are decompressed. Redirects are returned, never followed.
/// - TLS uses the system's certificates unless ``Options`` names others.
/// - Proxies come from the environment (`https_proxy`, `no_proxy`, …) unless ``Options`` names one; loopback addresses
///   are reached without one.
/// - The thread starts with the first request and sleeps while no transfer is active.
public final class CurlTransport: HTTPTransport, Sendable {
  /// Settings that apply to every request of a transport.
  public struct Options: Hashable, Sendable {
    /// A PEM file of certificate authorities that replaces the system's file; nil for the system's.
    ///
    /// The certificate directory stays in effect.
    public var certificateFile: String?
    /// A directory of certificate authorities that replaces the system's directory; nil for the system's.
    ///
    /// Its files are named by the hash of their subject, as `openssl rehash` does.
    public var certificateDirectory: String?
    /// The address of a proxy, such as `http://proxy.example.com:3128`; nil for those of the environment.
    public var proxy: String?
    /// The number of connections open to one host at a time, at least 1. Further requests are queued.
    public var maximumConnectionsPerHost: Int

    /// Creates options; the defaults trust the system's certificates and allow 8 connections per host.
    public init(
      certificateFile: String? = nil, certificateDirectory: String? = nil, proxy: String? = nil,
      maximumConnectionsPerHost: Int = 8
    ) {
      self.certificateFile = certificateFile
      self.certificateDirectory = certificateDirectory
      self.proxy = proxy
      self.maximumConnectionsPerHost = maximumConnectionsPerHost
    }
  }

  /// The versions of libcurl and of the libraries that it uses.
  public static var libraryVersion: String { String(cString: curl_version()) }

  private let loop: CurlLoop

  /// Creates a transport without opening a connection or starting its thread.
  public init(_ options: Options = Options()) {
    loop = CurlLoop(options)
  }

  deinit { loop.close(waits: false) }

  /// Sends a request and returns its response, whatever the status.
  ///
  /// Cancelling the task ends the transfer at once.
  public func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    guard request.isWellFormed else { throw .invalidRequest }
    let id = loop.makeTransferID()
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        loop.submit(.start(id, request, continuation))
        // A cancellation before this point arrived at the loop ahead of the transfer it was for.
        if Task.isCancelled { loop.submit(.cancel(id)) }
      }
    } onCancel: {
      loop.submit(.cancel(id))
    }
    return try result.get()
  }

  /// Cancels all transfers, closes all connections and waits until the thread has ended.
  ///
  /// Call it before the process exits, because exit handlers release what libcurl's TLS library still uses on that
  /// thread. It blocks the caller for the time of one wake-up. Later requests throw `cancelled`.
  public func shutdown() { loop.close(waits: true) }
}
