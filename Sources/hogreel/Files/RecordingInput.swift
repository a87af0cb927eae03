import Glibc
import PlaylistCore
import PostHogAPI

/// Reads texts with recordings: those of `--add` before the screen opens, and those of commands. Blocks as long as a
/// pipe does.
enum RecordingInput {
  /// The largest input to read, in bytes.
  private static let limit = 16 << 20

  static func read(_ addition: Settings.Addition) throws(Problem) -> RecordingOffer {
    let isPiped = addition.file == "-"
    let source = name(of: addition.file)
    let text = try text(of: addition.file)
    if isPiped { try useKeyboard() }
    let offer = RecordingOffer(text, from: source, to: addition.target, isFromPipe: isPiped)
    guard let offer else { throw .noRecordings(source) }
    return offer
  }

  /// The name of a file in messages; devices go by their path.
  static func name(of file: String) -> String {
    if file == "-" { return "standard input" }
    return file.hasPrefix("/dev/") ? file : file.split(separator: "/").last.map(String.init) ?? file
  }

  /// - Parameters:
  ///   - file: a path, or `-` for standard input.
  ///   - problem: makes the error of a reason, which goes on after a colon.
  static func text(
    of file: String, problem: (String) -> Problem = Problem.recordings
  ) throws(Problem) -> String {
    guard file == "-" else { return try self.file(file, problem) }
    guard isatty(STDIN_FILENO) == 0 else {
      throw problem("standard input is the terminal: pipe them in, or name a file.")
    }
    return try all(of: STDIN_FILENO, "standard input", problem)
  }

  private static func file(_ path: String, _ problem: (String) -> Problem) throws(Problem) -> String {
    let name = "“\(path.onOneLine)”"
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY)
    guard descriptor >= 0 else {
      throw problem(errno == ENOENT ? "there is no file \(name)." : "\(name): \(reason).")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw problem("\(name): \(reason).") }
    switch status.st_mode & S_IFMT {
    case S_IFREG, S_IFIFO: return try all(of: descriptor, name, problem)
    // Such as /dev/null.
    case S_IFCHR where isatty(descriptor) == 0: return try all(of: descriptor, name, problem)
    case S_IFDIR: throw problem("\(name) is a directory: name a file in it.")
    default: throw problem("\(name) is not a text file.")
    }
  }

  /// Makes the keyboard standard input, where curses and editors expect it.
  private static func useKeyboard() throws(Problem) {
    let keyboard = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard keyboard >= 0 else { throw .noKeyboard }
    defer { close(keyboard) }
    guard dup2(keyboard, STDIN_FILENO) == STDIN_FILENO else { throw .noKeyboard }
  }

  private static func all(
    of descriptor: Int32, _ name: String, _ problem: (String) -> Problem
  ) throws(Problem) -> String {
    let bytes = try InputBytes.all(of: descriptor, name, limit: limit, problem)
    guard let text = String(decodingFile: bytes) else {
      throw problem(String.reasonNotDecoded(bytes, of: name))
    }
    return text
  }

  private static var reason: String { String(cString: strerror(errno)) }
}
