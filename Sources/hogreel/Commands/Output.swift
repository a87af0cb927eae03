import Glibc
import Synchronization

/// Standard output, in pieces of some kilobytes. All commands write through it, so that none takes a full disk for
/// success. A reader that closes the pipe ends the program quietly.
struct Output {
  /// What remains to be said where output cannot be written, and the status to end with.
  struct Loss {
    /// Sentences for standard error.
    var notes: [String] = []
    var exitCode = ExitCode.output
  }

  private static let begun = Atomic(false)

  /// Whether anything has been written. A document that has begun is not followed by another.
  static var hasBegun: Bool { begun.load(ordering: .relaxed) }

  private var bytes: [UInt8] = []
  private let loss: Loss

  init(loss: Loss = Loss()) { self.loss = loss }

  /// Writes a line at once.
  static func print(_ line: String, loss: Loss = Loss()) {
    var output = Output(loss: loss)
    output.write(line + "\n")
    output.flush()
  }

  mutating func write(_ text: String) {
    bytes += text.utf8
    if bytes.count > 1 << 14 { flush() }
  }

  mutating func flush() {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { end(errno) }
      Self.begun.store(true, ordering: .relaxed)
      rest = rest.dropFirst(count)
    }
    bytes = []
  }

  /// As for other programs of a pipe: SIGPIPE, which libraries have ignored here.
  private func end(_ error: Int32) -> Never {
    for note in loss.notes { StandardError.write(note) }
    if error == EPIPE {
      signal(SIGPIPE, SIG_DFL)
      // This thread leaves signals to the main one.
      var pipe = sigset_t()
      sigaddset(&pipe, SIGPIPE)
      pthread_sigmask(SIG_UNBLOCK, &pipe, nil)
      raise(SIGPIPE)
    }
    StandardError.write("Standard output cannot be written to: \(systemMessage(error)).")
    exit(loss.exitCode.rawValue)
  }

  /// The width of the terminal on standard output; nil for a pipe or a file.
  static var columns: Int? {
    var size = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Occupies standard descriptors that were closed before the start: a socket or the journal would get their number,
  /// and what is printed. Writing to standard output still fails.
  static func occupyClosedDescriptors() {
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
      // The lowest free number is the closed one's.
      _ = open("/dev/null", descriptor == STDOUT_FILENO ? O_RDONLY : O_RDWR)
    }
  }
}
