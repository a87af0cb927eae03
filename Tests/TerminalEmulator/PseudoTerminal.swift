import CPseudoTerminal
import Glibc

/// The way a program ended.
package enum Termination: Hashable, Sendable, CustomStringConvertible {
  case exit(Int)
  case signal(Int32)

  package var description: String {
    switch self {
    case .exit(let code): "exited with \(code)"
    case .signal(let number): "was killed by signal \(number)"
    }
  }
}

/// A pseudo terminal and the program that runs in it as the leader of its own session.
///
/// Not thread-safe; its session owns it. Kills the program when it goes away.
final class PseudoTerminal {
  let child: pid_t
  private let terminal: pseudo_terminal
  private let childDescriptor: Int32
  private(set) var isConnected = true
  private var termination: Termination?

  /// - Parameters:
  ///   - arguments: the program, by path or by its name in PATH, then its arguments; at least one.
  ///   - environment: the whole environment of the program.
  ///   - directory: the program's working directory.
  init(
    _ arguments: [String], environment: [String: String], directory: String, rows: Int, columns: Int
  ) throws {
    var terminal = pseudo_terminal()
    try check(pseudo_terminal_open(Int32(rows), Int32(columns), &terminal), "open a terminal")
    self.terminal = terminal
    var child: pid_t = 0
    let errorNumber = withCStrings(arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }.sorted()) { environment in
        arguments[0].map {
          pseudo_terminal_spawn(terminal, $0, arguments, environment, directory, &child)
        } ?? EINVAL
      }
    }
    self.child = child
    childDescriptor = errorNumber == 0 ? child_descriptor(child) : -1
    try check(errorNumber, "start \(arguments.joined(separator: " "))")
  }

  deinit {
    if termination == nil, child > 0 { child_kill(child) }
    hangUp()
    close(terminal.subsidiary)
    if childDescriptor >= 0 { close(childDescriptor) }
  }

  func resize(rows: Int, columns: Int) throws {
    try check(pseudo_terminal_resize(terminal, Int32(rows), Int32(columns)), "resize the terminal")
  }

  /// The terminal modes as `stty -g` prints them.
  var modes: String {
    get throws {
      var text = [CChar](repeating: 0, count: 512)
      try check(pseudo_terminal_modes(terminal, &text, text.count), "read the terminal modes")
      return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
  }

  /// Sends a signal to the program itself, unless it has ended.
  func signal(_ number: Int32) {
    if termination == nil { kill(child, number) }
  }

  /// Stops the flow of output: writes of the program block.
  func stopOutput() throws {
    try check(tcflow(terminal.subsidiary, TCOOFF) == 0 ? 0 : errno, "stop the output")
  }

  /// Disconnects the terminal; the kernel sends SIGHUP.
  func hangUp() {
    if isConnected { close(terminal.manager) }
    isConnected = false
  }

  /// Passes all available output to `consume`, in pieces.
  func read(_ consume: (UnsafeRawBufferPointer) -> Void) {
    guard isConnected else { return }
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let count = Glibc.read(terminal.manager, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        consume(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
  }

  /// Sends as much input as the terminal accepts and removes it from `bytes`.
  func write(_ bytes: inout [UInt8]) {
    while isConnected, !bytes.isEmpty {
      let count = Glibc.write(terminal.manager, bytes, bytes.count)
      guard count > 0 else { return }
      bytes.removeFirst(count)
    }
  }

  /// The termination of the program, or nil while it runs. Does not wait.
  func poll() -> Termination? {
    var raw = child_termination()
    if termination == nil, child_reap(child, &raw) == 1 {
      termination = raw.signal == 0 ? .exit(Int(raw.code)) : .signal(raw.signal)
    }
    return termination
  }

  /// Blocks until there is output, room for input, or the program ends.
  /// - Returns: false once the deadline has passed.
  func wait(forRoom: Bool, until deadline: ContinuousClock.Instant) -> Bool {
    let remaining = deadline - .now
    guard remaining > .zero else { return false }
    var descriptors = [
      pollfd(
        fd: isConnected ? terminal.manager : -1, events: Int16(POLLIN | (forRoom ? POLLOUT : 0)), revents: 0),
      pollfd(fd: childDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    let milliseconds = Int32(remaining.components.seconds * 1000 + 1000)
    _ = Glibc.poll(&descriptors, nfds_t(descriptors.count), milliseconds)
    return true
  }

  /// Blocks until there is output, and no longer than some milliseconds.
  func waitForOutput(milliseconds: Int32) {
    var descriptor = pollfd(fd: isConnected ? terminal.manager : -1, events: Int16(POLLIN), revents: 0)
    _ = Glibc.poll(&descriptor, 1, milliseconds)
  }
}

/// Calls `body` with a C array of strings that ends in nil.
private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws -> Result
) rethrows -> Result {
  let strings = texts.map { strdup($0) } + [nil]
  defer { strings.forEach { free($0) } }
  return try strings.withUnsafeBufferPointer { buffer in
    // Never empty: it ends in nil.
    try body(buffer.baseAddress.unsafelyUnwrapped)
  }
}
