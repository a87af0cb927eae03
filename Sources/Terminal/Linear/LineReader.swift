import Glibc

/// Reads lines one by one, and not a byte beyond: what follows is for whoever reads next, such as an editor.
struct LineReader {
  /// Bytes of a line; what a longer one has beyond is dropped.
  private static let limit = 1 << 20

  private var bytes: [UInt8] = []
  private(set) var isAtEnd = false

  /// What came after the last line end, which may be a part of a line; empty before the end.
  var rest: String { isAtEnd ? String(decoding: bytes, as: UTF8.self) : "" }

  /// Returns the next line without its end; nil while none has arrived whole, and at the end. Never waits.
  ///
  /// - Parameter descriptor: a pipe, a file, or anything else that can be polled and read.
  mutating func next(from descriptor: Int32) -> String? {
    while !isAtEnd {
      var ready = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 0) > 0 else { return nil }
      var byte: UInt8 = 0
      let count = read(descriptor, &byte, 1)
      guard count > 0 else {
        if count < 0, errno == EINTR || errno == EAGAIN { return nil }
        isAtEnd = true
        break
      }
      if byte == UInt8(ascii: "\n") { return take() }
      if bytes.count < Self.limit { bytes.append(byte) }
    }
    return nil
  }

  private mutating func take() -> String {
    if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
    defer { bytes = [] }
    return String(decoding: bytes, as: UTF8.self)
  }
}
