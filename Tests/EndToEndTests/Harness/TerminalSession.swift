import CPseudoTerminal
import Foundation

/// A program in a terminal, used as a person would: press keys, look at the screen.
///
/// Every wait is for an event (output, or the program's end); `patience` only bounds a wait that would
/// never end. The session has a thread of its own, since it waits in `poll`.
actor TerminalSession {
  struct Size: Sendable {
    var columns: Int
    var rows: Int
    static let standard = Size(columns: 80, rows: 24)
  }

  private let thread = QueueExecutor(label: "terminal session")
  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  /// How long a single wait may take before the scenario fails.
  static let patience: Duration = .seconds(60)

  let name: String
  private let terminal: pseudo_terminal
  private let emulator: Emulator
  private let child: pid_t
  private let childDescriptor: Int32
  /// Kept until the program has ended, which would make its directories anew.
  private let surroundings: Surroundings?
  private var isConnected = true
  private var ending: Ending?
  /// Bytes that the program has not taken yet.
  private var unsent: [UInt8] = []
  /// What the program has written so far.
  private var received: [UInt8] = []

  /// - Parameters:
  ///   - arguments: the program, by path or by its name in PATH, then its arguments.
  ///   - environment: the whole environment of the program.
  ///   - surroundings: whose home the program starts in; else in `/`.
  init(
    _ arguments: [String], environment: [String: String] = Surroundings.plain, size: Size = .standard,
    in surroundings: Surroundings? = nil
  ) throws {
    name = arguments.joined(separator: " ")
    self.surroundings = surroundings
    let directory = surroundings?.home ?? "/"
    var terminal = pseudo_terminal()
    try check(pseudo_terminal_open(Int32(size.rows), Int32(size.columns), &terminal), "open a terminal")
    self.terminal = terminal
    emulator = Emulator(rows: size.rows, columns: size.columns)
    var child: pid_t = 0
    let failure = withCStrings(arguments) { arguments in
      withCStrings(environment.map { "\($0)=\($1)" }.sorted()) { environment in
        arguments[0].map {
          pseudo_terminal_spawn(terminal, $0, arguments, environment, directory, &child)
        } ?? EINVAL
      }
    }
    self.child = child
    childDescriptor = failure == 0 ? child_descriptor(child) : -1
    try check(failure, "start \(name)")
  }

  deinit {
    if ending == nil, child > 0 { child_kill(child) }
    if isConnected { close(terminal.own) }
    close(terminal.other)
    if childDescriptor >= 0 { close(childDescriptor) }
  }

  // MARK: What a person does

  /// Types text as it stands, key by key.
  func type(_ text: String) throws {
    for scalar in text.unicodeScalars { enter(Keystroke(key: .character(scalar))) }
    try deliver()
  }

  func press(_ keys: Keystroke...) throws {
    for key in keys { enter(key) }
    try deliver()
  }

  /// Takes each key's bytes at once: libvterm has room for 64 and drops what does not fit.
  private func enter(_ key: Keystroke) {
    emulator.press(key)
    unsent += emulator.takeOutput()
  }

  /// Pastes text, in brackets if the program asked the terminal for bracketed paste.
  func paste(_ text: String) throws {
    emulator.beginPaste()
    unsent += emulator.takeOutput()
    // A terminal sends a line end as the Enter key does.
    unsent += text.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : $0 }
    emulator.endPaste()
    try deliver()
  }

  /// Sends bytes as they are, such as a sequence of another terminal.
  func send(bytes: [UInt8]) throws {
    unsent += bytes
    try deliver()
  }

  /// Clicks, or with button 4 or 5 turns the wheel. Unseen by a program that did not ask for the mouse.
  func click(row: Int, column: Int, button: Int = 1) throws {
    emulator.mouse(button: button, pressed: true, row: row, column: column)
    if button < 4 { emulator.mouse(button: button, pressed: false, row: row, column: column) }
    try deliver()
  }

  func resize(columns: Int, rows: Int) throws {
    emulator.resize(rows: rows, columns: columns)
    try check(pseudo_terminal_resize(terminal, Int32(rows), Int32(columns)), "resize")
  }

  /// Sends a signal to the program itself.
  func signal(_ number: Int32) {
    if ending == nil { kill(child, number) }
  }

  /// Takes the terminal away, as a dropped connection does.
  func hangUp() {
    guard isConnected else { return }
    close(terminal.own)
    isConnected = false
  }

  // MARK: What a person sees

  /// The screen with all output that has arrived. For a state that is still to come, use `waitUntil`.
  var screen: Screen {
    if isConnected { receive() }
    return emulator.snapshot()
  }

  /// The bytes that the program has written, with all that have arrived.
  var output: [UInt8] {
    if isConnected { receive() }
    return received
  }

  var bytesWritten: Int { output.count }

  /// How often each of the program's threads has woken up so far.
  var wakeUps: [String: Int] {
    get throws { try Wakefulness.wakeUps(of: child) }
  }

  /// The program's timers that will go off, and how long until then.
  var timers: [Duration] {
    get throws { try Wakefulness.timers(of: child) }
  }

  /// The files that are mapped into the program's memory, shared libraries among them.
  var mappedFiles: Set<String> {
    get throws {
      // Such a file comes in pieces, and `String(contentsOfFile:)` takes the first for all.
      let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/\(child)/maps"))
      var maps = Data()
      while let piece = try file.read(upToCount: 65_536), !piece.isEmpty { maps += piece }
      return Set(
        String(decoding: maps, as: UTF8.self).split(separator: "\n").compactMap { line in
          line.firstIndex(of: "/").map { String(line[$0...]) }
        })
    }
  }

  /// The terminal's modes, as `stty -g` would print them; to compare before and after.
  var modes: String {
    get throws {
      var text = [CChar](repeating: 0, count: 512)
      try check(pseudo_terminal_modes(terminal, &text, text.count), "read the terminal modes")
      return text.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? "" }
    }
  }

  /// Waits until the screen fulfils a condition, and returns that screen.
  ///
  /// - Parameter description: what is awaited, for the failure message: "the list is shown".
  @discardableResult
  func waitUntil(
    _ description: String, file: String = #fileID, line: Int = #line,
    _ condition: @Sendable (Screen) throws -> Bool
  ) throws -> Screen {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      let screen = screen
      if try condition(screen) { return screen }
      if let ending = collect() {
        // What it wrote last may have come after the look.
        let last = self.screen
        if try condition(last) { return last }
        throw Disappointment("\(name) \(ending) before \(description)", file, line, last)
      }
      guard try wait(until: deadline) else {
        throw Disappointment("waited \(Self.patience) in vain until \(description)", file, line, screen)
      }
    }
  }

  /// Waits until `text` is on the screen, in one row.
  @discardableResult
  func waitFor(_ text: String, file: String = #fileID, line: Int = #line) throws -> Screen {
    try waitUntil("“\(text)” is shown", file: file, line: line) { $0.contains(text) }
  }

  /// Waits until the program has ended by itself.
  @discardableResult
  func waitForEnd(file: String = #fileID, line: Int = #line) throws -> Ending {
    let deadline = ContinuousClock.now + Self.patience
    while true {
      if isConnected { receive() }
      if let ending = collect() { return ending }
      guard try wait(until: deadline) else {
        throw Disappointment("\(name) did not end in \(Self.patience)", file, line, screen)
      }
    }
  }

  // MARK: Plumbing

  private func deliver() throws {
    unsent += emulator.takeOutput()
    let deadline = ContinuousClock.now + Self.patience
    while !flush() {
      guard collect() == nil, try wait(until: deadline) else {
        throw Disappointment("\(name) takes no input", #fileID, #line, screen)
      }
      receive()
    }
  }

  /// Whether all bytes have gone out.
  private func flush() -> Bool {
    while isConnected, !unsent.isEmpty {
      let count = write(terminal.own, unsent, unsent.count)
      guard count > 0 else { return false }
      unsent.removeFirst(count)
    }
    return true
  }

  /// Feeds the emulator with what has arrived, and sends its answers.
  private func receive() {
    withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      while true {
        let count = read(terminal.own, buffer.baseAddress, buffer.count)
        guard count > 0 else { break }
        received += buffer[..<count]
        emulator.write(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    unsent += emulator.takeOutput()
    _ = flush()
  }

  private func collect() -> Ending? {
    var raw = program_ending()
    if ending == nil, child_collect(child, &raw) == 1 {
      ending = raw.signal == 0 ? .exit(Int(raw.code)) : .signal(raw.signal)
    }
    return ending
  }

  /// Waits for output, for room to write or for the end of the program; false when the time is up.
  private func wait(until deadline: ContinuousClock.Instant) throws -> Bool {
    let left = deadline - .now
    guard left > .zero else { return false }
    let output = Int16(POLLIN | (unsent.isEmpty ? 0 : POLLOUT))
    var descriptors = [
      pollfd(fd: isConnected ? terminal.own : -1, events: output, revents: 0),
      pollfd(fd: childDescriptor, events: Int16(POLLIN), revents: 0),
    ]
    _ = poll(&descriptors, nfds_t(descriptors.count), Int32(left.components.seconds * 1000 + 1000))
    return true
  }
}
