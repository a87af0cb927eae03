import Foundation
import Synchronization

/// A server on a loopback socket that does just what a test tells it: raw bytes out, at the pace and in the
/// pieces that the test wants. A thread for each connection.
final class SocketServer: Sendable {
  /// What to do with a connection: read requests, write bytes, end.
  typealias Script = @Sendable (Connection) -> Void

  let port: Int
  private let listener: Int32
  private let accepted = Mutex(0)
  private let requests = Mutex<[String]>([])

  init(_ script: @escaping Script) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    self.listener = listener
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 16) == 0
          && getsockname(listener, $0, &length) == 0
      }
    }
    guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while true {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return }
        accepted.withLock { $0 += 1 }
        Thread.detachNewThread { [self] in
          script(Connection(descriptor: connection, server: self))
          close(connection)
        }
      }
    }
  }

  /// Ends the listening; connections under way end with their scripts.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  var url: String { "http://127.0.0.1:\(port)/" }
  var connectionCount: Int { accepted.withLock { $0 } }
  /// The heads of all requests that have been read.
  var heads: [String] { requests.withLock { $0 } }

  struct Connection {
    let descriptor: Int32
    let server: SocketServer

    /// Reads one request up to the end of its head; nil when the client has gone.
    @discardableResult
    func readRequest() -> String? {
      var bytes: [UInt8] = []
      var byte: UInt8 = 0
      while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
        guard recv(descriptor, &byte, 1, 0) == 1 else { return nil }
        bytes.append(byte)
      }
      let head = String(decoding: bytes, as: UTF8.self)
      server.requests.withLock { $0.append(head) }
      return head
    }

    /// False when the client has gone.
    @discardableResult
    func write(_ text: String) -> Bool {
      let bytes = Array(text.utf8)
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }

    func answer(_ body: String, headers: String = "") {
      write("HTTP/1.1 200 OK\r\nContent-Length: \(body.utf8.count)\r\n\(headers)\r\n\(body)")
    }

    /// Waits until the client closes the connection.
    func waitForClose() {
      var byte: UInt8 = 0
      while recv(descriptor, &byte, 1, 0) > 0 {}
    }

    /// Ends with a reset instead of an orderly close.
    func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
  }
}
