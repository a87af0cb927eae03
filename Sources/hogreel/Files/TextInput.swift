import Glibc
import PlaylistCore
import PostHogAPI

/// Reads texts that the command line names: of files, of devices, or of standard input. Blocks as long as a pipe does.
enum TextInput {
  /// The largest file to read, in bytes.
  private static let fileLimit = 16 << 20
  /// The largest text of an argument, in bytes; PostHog's editor takes 400 characters for a description.
  private static let argumentLimit = 64 << 10

  /// The name of a file in messages; devices go by their path.
  static func name(of file: String) -> String {
    if file == "-" { return "standard input" }
    return file.hasPrefix("/dev/") ? file : file.split(separator: "/").last.map(String.init) ?? file
  }

  /// The text of an argument, or of standard input where that is `-`, without its last line end.
  static func text(ofArgument argument: String) throws(Problem) -> String {
    guard argument == "-" else { return argument }
    var text = try standardInput(limit: argumentLimit, "give it as the argument", Problem.textInput)
    if text.hasSuffix("\n") || text.hasSuffix("\r\n") { text.removeLast() }
    guard !text.utf8.contains(0) else { throw .textInput("standard input is not text.") }
    // Empty input more likely means that the command before the pipe failed.
    guard !text.isBlank else {
      throw .textInput(
        "standard input is empty: check the command before the pipe, or clear the text with \"\".")
    }
    return text
  }

  /// - Parameters:
  ///   - file: a path, or `-` for standard input.
  ///   - problem: makes the error from the reason that follows the colon.
  static func text(
    of file: String, problem: (String) -> Problem = Problem.recordings
  ) throws(Problem) -> String {
    file == "-"
      ? try standardInput(limit: fileLimit, "name a file", problem) : try self.file(file, problem)
  }

  private static func standardInput(
    limit: Int, _ alternative: String, _ problem: (String) -> Problem
  ) throws(Problem) -> String {
    guard isatty(STDIN_FILENO) == 0 else {
      throw problem("standard input is the terminal: pipe the text in, or \(alternative).")
    }
    return try text(of: STDIN_FILENO, "standard input", limit: limit, problem)
  }

  private static func file(_ path: String, _ problem: (String) -> Problem) throws(Problem) -> String {
    let name = "“\(path.onOneLine)”"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw problem(errno == ENOENT ? "there is no file \(name)." : "\(name): \(systemMessage()).")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem("\(name): \(systemMessage()).") }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: throw problem("\(name) is a directory: name a file in it.")
    // Such as /dev/null.
    case S_IFCHR where isatty(descriptor) == 0: break
    case S_IFREG, S_IFIFO: break
    default: throw problem("\(name) is not a text file.")
    }
    return try text(of: descriptor, name, limit: fileLimit, problem)
  }

  private static func text(
    of descriptor: Int32, _ name: String, limit: Int, _ problem: (String) -> Problem
  ) throws(Problem) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw problem("\(name): \(systemMessage()).") }
      if count == 0 { break }
      bytes += chunk[..<count]
      guard bytes.count <= limit else {
        let size = limit < 1 << 20 ? "\(limit >> 10) KiB" : "\(limit >> 20) MiB"
        throw problem("\(name) is larger than \(size): give less at once.")
      }
    }
    guard let text = String(decodingFile: bytes) else {
      throw problem(String.reasonNotDecoded(bytes, of: name))
    }
    return text
  }
}
