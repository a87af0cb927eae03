import Dispatch
import Glibc

/// A program in an emulated terminal, driven by keys and observed on its screen.
///
/// Each wait ends with an event, output or the end of the program; `timeout` only bounds a wait that would
/// never end. The session has a thread of its own, because it blocks in `poll`.
package actor TerminalSession {
  package struct Size: Sendable {
    package var columns: Int
    package var rows: Int
    package static let standard = Size(columns: 80, rows: 24)

    package init(columns: Int, rows: Int) { (self.columns, self.rows) = (columns, rows) }
  }

  private let executor = QueueExecutor(label: "terminal session")
  package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  /// The bound of a single wait, after which the scenario fails.
  package static let timeout: Duration = .seconds(60)

  package let name: String
  /// Valid until the program's end has been waited for.
  package nonisolated let processID: Int32
  private let terminal: PseudoTerminal
  private let emulator: Emulator
  /// Keeps the sandbox alive as long as the program, which writes to it until it ends.
  private let sandbox: Sandbox?
  /// Input that the terminal has not accepted yet.
  private var pendingInput: [UInt8] = []
  private var received: [UInt8] = []

  /// - Parameters:
  ///   - arguments: the program, by path or by its name in PATH, then its arguments; at least one.
  ///   - environment: the whole environment of the program.
  ///   - sandbox: its home is the working directory; `/` without one.
  package init(
    _ arguments: [String], environment: [String: String] = Sandbox.minimalEnvironment,
    size: Size = .standard, in sandbox: Sandbox? = nil
  ) throws {
    name = arguments.joined(separator: " ")
    self.sandbox = sandbox
    emulator = Emulator(rows: size.rows, columns: size.columns)
    terminal = try PseudoTerminal(
      arguments, environment: environment, directory: sandbox?.home ?? "/", rows: size.rows,
      columns: size.columns)
    processID = terminal.child
  }

  // MARK: Input

  /// Types text key by key.
  package func type(_ text: String) throws {
    for scalar in text.unicodeScalars { enqueue(Keystroke(key: .character(scalar))) }
    try sendPendingInput()
  }

  package func press(_ keys: Keystroke...) throws {
    for key in keys { enqueue(key) }
    try sendPendingInput()
  }

  /// Pastes text, bracketed if the program enabled that.
  package func paste(_ text: String) throws {
    emulator.beginPaste()
    pendingInput += emulator.takeInput()
    // Terminals paste a line end as the Enter key.
    pendingInput += text.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : $0 }
    emulator.endPaste()
    try sendPendingInput()
  }

  /// Sends raw bytes, such as a sequence of another terminal.
  package func send(bytes: [UInt8]) throws {
    pendingInput += bytes
    try sendPendingInput()
  }

  /// Clicks, or turns the wheel with button 4 or 5, if the program enabled mouse reports.
  package func click(row: Int, column: Int, button: Int = 1) throws {
    emulator.mouse(button: button, pressed: true, row: row, column: column)
    if button < 4 { emulator.mouse(button: button, pressed: false, row: row, column: column) }
    try sendPendingInput()
  }

  /// Clicks the first cell of a text.
  package func click(_ text: String, file: String = #fileID, line: Int = #line) throws {
    let place = try waitFor(text, file: file, line: line).position(of: text)
    if let place { try click(row: place.row, column: place.column) }
  }

  /// Drags with the left button held, if the program enabled mouse reports.
  package func drag(from start: Screen.Position, to end: Screen.Position) throws {
    emulator.mouse(button: 1, pressed: true, row: start.row, column: start.column)
    emulator.mouse(moveTo: end.row, column: end.column)
    emulator.mouse(button: 1, pressed: false, row: end.row, column: end.column)
    try sendPendingInput()
  }

  package func resize(columns: Int, rows: Int) throws {
    emulator.resize(rows: rows, columns: columns)
    try terminal.resize(rows: rows, columns: columns)
  }

  /// Sends a signal to the program itself.
  package func signal(_ number: Int32) { terminal.signal(number) }

  /// Has the terminal take no more output, as when its connection hangs.
  package func stopOutput() throws { try terminal.stopOutput() }

  /// Disconnects the terminal, as a dropped SSH connection does.
  package func hangUp() { terminal.hangUp() }

  // MARK: Output

  /// The screen with all output received so far. Use `waitUntil` for a state still to come.
  package var screen: Screen {
    receive()
    return emulator.snapshot()
  }

  /// The bytes that the program has written so far.
  package var output: [UInt8] {
    receive()
    return received
  }

  package var bytesWritten: Int { output.count }

  /// The terminal modes as `stty -g` prints them, to compare before and after.
  package var modes: String { get throws { try terminal.modes } }

  /// The number of wake-ups of each of the program's threads so far.
  package var wakeUps: [String: Int] { get throws { try ProcessActivity.wakeUps(of: terminal.child) } }

  /// The remaining time of each armed timer of the program.
  package var timers: [Duration] { get throws { try ProcessActivity.timers(of: terminal.child) } }

  // MARK: Waiting

  /// Waits until the screen fulfils a condition, and returns that screen.
  ///
  /// The screen is a whole picture: a program writes a large one in pieces, so one that it is still writing to does not
  /// count, whatever is on it already.
  /// - Parameter description: completes "until …" in the failure message, such as "the list is shown".
  @discardableResult
  package func waitUntil(
    _ description: String, file: String = #fileID, line: Int = #line,
    _ condition: @Sendable (Screen) throws -> Bool
  ) throws -> Screen {
    let deadline = ContinuousClock.now + Self.timeout
    while true {
      let screen = screen
      if try condition(screen) {
        if isAtRest { return screen }
        // Nothing tells when it goes to sleep.
        terminal.waitForOutput(milliseconds: 1)
        guard ContinuousClock.now < deadline else {
          throw ScenarioFailure("\(name) never rests after \(description)", file, line, screen)
        }
        continue
      }
      if let termination = terminal.poll() {
        // The last output may have arrived after the check.
        let last = self.screen
        if try condition(last) { return last }
        throw ScenarioFailure("\(name) \(termination) before \(description)", file, line, last)
      }
      guard waitForEvent(until: deadline) else {
        throw ScenarioFailure(
          "timed out after \(Self.timeout) waiting until \(description)", file, line, screen)
      }
    }
  }

  /// Waits until `text` is on the screen, in one row.
  @discardableResult
  package func waitFor(_ text: String, file: String = #fileID, line: Int = #line) throws -> Screen {
    try waitUntil("“\(text)” is shown", file: file, line: line) { $0.contains(text) }
  }

  /// Waits until the program has ended by itself.
  @discardableResult
  package func waitForExit(file: String = #fileID, line: Int = #line) throws -> Termination {
    let deadline = ContinuousClock.now + Self.timeout
    while true {
      receive()
      if let termination = terminal.poll() { return termination }
      guard waitForEvent(until: deadline) else {
        throw ScenarioFailure("\(name) did not end within \(Self.timeout)", file, line, screen)
      }
    }
  }

  // MARK: Plumbing

  /// Takes the bytes of each key at once: libvterm buffers 64 and drops the rest.
  private func enqueue(_ key: Keystroke) {
    emulator.press(key)
    pendingInput += emulator.takeInput()
  }

  private func sendPendingInput() throws {
    pendingInput += emulator.takeInput()
    let deadline = ContinuousClock.now + Self.timeout
    terminal.write(&pendingInput)
    while terminal.isConnected, !pendingInput.isEmpty {
      guard terminal.poll() == nil, waitForEvent(until: deadline) else {
        throw ScenarioFailure("\(name) accepts no input", #fileID, #line, screen)
      }
      receive()
    }
  }

  /// Feeds the emulator with the available output and sends its replies.
  private func receive() {
    terminal.read { bytes in
      received += bytes
      emulator.write(bytes)
    }
    pendingInput += emulator.takeInput()
    terminal.write(&pendingInput)
  }

  /// Whether the program waits for something, and all that it has written is on the screen.
  private var isAtRest: Bool {
    guard !ProcessActivity.isRunning(terminal.child) else { return false }
    // What it wrote before it went to sleep, after the screen was read.
    let count = received.count
    receive()
    return received.count == count
  }

  private func waitForEvent(until deadline: ContinuousClock.Instant) -> Bool {
    terminal.wait(forRoom: !pendingInput.isEmpty, until: deadline)
  }
}

/// Runs an actor on a dispatch queue, so that blocking waits take no thread of the shared pool.
///
/// On Linux, dispatch queues are not executors themselves.
private final class QueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
