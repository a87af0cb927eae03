import Glibc
import PlaylistCore
import PostHogAPI

/// The text of an argument, or of standard input where that is `-`. Blocks as long as a pipe does.
enum TextInput {
  /// The largest text to read, in bytes; PostHog's editor takes 400 characters for a description.
  private static let limit = 64 << 10

  static func text(of argument: String) throws(Problem) -> String {
    guard argument == "-" else { return argument }
    let name = "standard input"
    guard isatty(STDIN_FILENO) == 0 else {
      throw .textInput("standard input is the terminal: pipe the text in, or give it as the argument.")
    }
    let bytes = try InputBytes.all(of: STDIN_FILENO, name, limit: limit, Problem.textInput)
    guard !bytes.contains(0), var text = String(validating: bytes, as: UTF8.self) else {
      throw .textInput("\(name) is not text in UTF-8: convert it first, for example with iconv.")
    }
    if text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
    // More likely a command before the pipe that failed than the wish to clear a text.
    guard !text.isBlank else {
      throw .textInput("\(name) is empty: check the command before the pipe, or clear the text with \"\".")
    }
    return text.withoutByteOrderMark
  }
}

/// Reading descriptors to their end.
enum InputBytes {
  /// - Parameters:
  ///   - name: of the input, for people.
  ///   - limit: in bytes; a longer input is refused.
  ///   - problem: makes the error of a reason, which goes on after a colon.
  static func all(
    of descriptor: Int32, _ name: String, limit: Int, _ problem: (String) -> Problem
  ) throws(Problem) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw problem("\(name): \(String(cString: strerror(errno))).") }
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        let size = limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB"
        throw problem("\(name) is larger than \(size): shorten it.")
      }
    }
  }
}
