import Glibc
import Synchronization

/// A server whose script decides byte by byte what each connection receives.
///
/// Listens on a free port of 127.0.0.1, with a thread for each connection.
final class RawServer: Sendable {
  typealias Script = @Sendable (RawServer, Connection) -> Void

  /// One end of a connection, for a script to use.
  struct Connection: Sendable {
    let socket: Int32

    /// Reads one request, with its body if it has a length; nil when the other end has closed.
    func request() -> String? {
      var bytes: [UInt8] = []
      while true {
        let text = String(decoding: bytes, as: UTF8.self)
        if let head = text.firstRange(of: "\r\n\r\n") {
          let length = text[..<head.lowerBound].split(separator: "\r\n")
            .first { $0.lowercased().hasPrefix("content-length:") }
            .flatMap { Int($0.split(separator: " ").last ?? "") }
          if text[head.upperBound...].utf8.count >= length ?? 0 { return text }
        }
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = recv(socket, &chunk, chunk.count, 0)
        guard count > 0 else { return nil }
        bytes += chunk[..<count]
      }
    }

    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(socket, $0.baseAddress, $0.count, Int32(truncatingIfNeeded: MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }

    func answer(_ body: String, status: String = "200 OK", headers: String = "") {
      send("HTTP/1.1 \(status)\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }

    /// Ends with a reset (RST) instead of an orderly close.
    func resetOnClose() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(socket, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
  }

  private struct State {
    var requests: [String] = []
    var connections = 0
    var closed = 0
    var watchers: [(isReady: @Sendable (State) -> Bool, continuation: CheckedContinuation<Void, Never>)] = []
  }

  let port: Int
  private let listener: Int32
  private let reserved: Int32
  private let state = Mutex(State())

  /// - Parameters:
  ///   - isIPv6: listen on `::1` instead.
  ///   - script: runs on a thread of its own for each connection, which is closed when it returns.
  ///     Nil for a port that refuses every connection.
  init(isIPv6: Bool = false, _ script: Script?) {
    let listener = socket(isIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    // The port of 127.0.0.1 stays closed meanwhile: another test, or the client itself, would answer there.
    reserved = isIPv6 ? socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) : -1
    let port =
      isIPv6 ? Self.bind4(reserved).flatMap { Self.bind6(listener, port: $0) } : Self.bind4(listener)
    guard let port, script == nil || listen(listener, 64) == 0 else {
      fatalError("cannot listen on loopback: \(errno)")
    }
    self.port = port
    guard let script else { return }
    Self.thread { [weak self] in
      // Closed by this thread only, because another could reuse the number while `accept` still waits on it.
      defer { close(listener) }
      while true {
        let socket = accept(listener, nil, nil)
        guard socket >= 0, let self else { return }
        self.note { $0.connections += 1 }
        Self.thread {
          script(self, Connection(socket: socket))
          close(socket)
          self.note { $0.closed += 1 }
        }
      }
    }
  }

  /// Whether this machine has `::1`.
  static var hasIPv6: Bool {
    let socket = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    return bind6(socket) != nil
  }

  /// Returns the free port that was found.
  private static func bind4(_ socket: Int32) -> Int? {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return bind(socket, to: &address) ? Int(UInt16(bigEndian: address.sin_port)) : nil
  }

  private static func bind6(_ socket: Int32, port: Int = 0) -> Int? {
    var address = sockaddr_in6()
    address.sin6_port = UInt16(port).bigEndian
    address.sin6_family = sa_family_t(AF_INET6)
    address.sin6_addr = in6addr_loopback
    return bind(socket, to: &address) ? Int(UInt16(bigEndian: address.sin6_port)) : nil
  }

  /// Fills in the port.
  private static func bind<Address>(_ socket: Int32, to address: inout Address) -> Bool {
    var size = socklen_t(MemoryLayout<Address>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.bind(socket, $0, size) == 0 && getsockname(socket, $0, &size) == 0
      }
    }
  }

  /// Ends the accepting thread.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
    if reserved >= 0 { close(reserved) }
  }

  var origin: String { "http://127.0.0.1:\(port)" }
  var requests: [String] { state.withLock { $0.requests } }
  var connections: Int { state.withLock { $0.connections } }

  /// Appends to `requests`.
  func record(_ request: String) { note { $0.requests.append(request) } }

  func requests(_ count: Int) async { await wait { $0.requests.count >= count } }
  func closed(_ count: Int) async { await wait { $0.closed >= count } }

  private func wait(until isReady: @escaping @Sendable (State) -> Bool) async {
    await withCheckedContinuation { continuation in
      note { $0.watchers.append((isReady, continuation)) }
    }
  }

  private func note(_ change: (inout sending State) -> Void) {
    let ready = state.withLock { state in
      change(&state)
      let now = state
      let ready = state.watchers.filter { $0.isReady(now) }.map(\.continuation)
      state.watchers.removeAll { $0.isReady(now) }
      return ready
    }
    for continuation in ready { continuation.resume() }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private static func thread(_ body: @escaping @Sendable () -> Void) {
    var thread = pthread_t()
    let work = Unmanaged.passRetained(Work(body)).toOpaque()
    pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, work)
    pthread_detach(thread)
  }
}

/// Runs `body` against a scripted server, which lives as long.
func withServer<Value>(
  isIPv6: Bool = false, _ script: @escaping RawServer.Script,
  _ body: (RawServer) async throws -> Value
) async throws -> Value {
  let server = RawServer(isIPv6: isIPv6, script)
  defer { server.stop() }
  return try await body(server)
}

extension RawServer {
  /// Redirects the first request of each connection.
  static func redirect(to url: String) -> Script {
    { _, connection in
      _ = connection.request()
      connection.answer("", status: "302 Found", headers: "Location: \(url)\r\n")
    }
  }

  /// Records every request and answers it.
  static let echo: Script = { server, connection in
    while let request = connection.request() {
      server.record(request)
      connection.answer("ok", headers: "X-Request-Id: r1\r\nX-Odd:  a: b \r\n")
    }
  }
}
