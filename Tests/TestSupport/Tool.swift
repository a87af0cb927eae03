import Foundation

/// Runs other programs for tests, found in PATH. Their input is empty.
public enum Tool {
  /// A tool that failed.
  public struct Failure: Error {
    let program: String
    var output = ""
  }

  /// Runs a program to its end; blocks the thread.
  ///
  /// - Parameters:
  ///   - arguments: the program, by path or by its name in PATH, then its arguments; at least one.
  ///   - environment: the program's whole environment; nil for that of the tests.
  /// - Throws: `Failure` unless it succeeds.
  public static func run(_ arguments: String..., environment: [String: String]? = nil) throws {
    try run(arguments, environment: environment)
  }

  public static func run(_ arguments: [String], environment: [String: String]? = nil) throws {
    guard try status(of: arguments, environment: environment) == 0 else {
      throw Failure(program: arguments[0])
    }
  }

  /// Runs a program to its end; blocks the thread.
  /// - Returns: the exit code as a shell reports it: 127 for a missing program, 128 + the signal that killed it.
  public static func status(of arguments: [String], environment: [String: String]? = nil) throws -> Int32 {
    // Not by `Process`: it waits for the end of a descriptor, which children that were started at the same moment may
    // have inherited.
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor: Int32 in 0...2 {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
    }
    let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
    let strings = [arguments, variables].map { texts in texts.map { strdup($0) } + [nil] }
    defer { for text in strings.joined() { free(text) } }
    var child = pid_t()
    guard posix_spawnp(&child, arguments[0], &actions, nil, strings[0], strings[1]) == 0 else { return 127 }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure(program: arguments[0]) }
    }
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : 128 + signal
  }

  /// What a program left when it ended.
  public struct Output: Sendable {
    /// The exit code as a shell reports it.
    public let status: Int32
    public let output: String
    public let errors: String
  }

  /// Runs a program to its end and captures its output; blocks no thread.
  /// - Parameter directory: the program's working directory.
  public static func output(
    of arguments: [String], environment: [String: String]? = nil, directory: String
  ) async throws -> Output {
    let process = process(arguments, environment: environment)
    process.currentDirectoryURL = URL(filePath: directory)
    // To files: a program that fills a pipe would never end.
    let files = try TemporaryDirectory()
    let handles = try ["output", "errors"].map { name in
      try files.write("", to: name)
      return try FileHandle(forWritingTo: URL(filePath: files.path(name)))
    }
    process.standardOutput = handles[0]
    process.standardError = handles[1]
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    return try Output(
      status: process.shellStatus, output: files.read("output"), errors: files.read("errors"))
  }

  /// A process that is not started yet, without input and output.
  static func process(_ arguments: [String], environment: [String: String]? = nil) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    if let environment { process.environment = environment }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}

extension Process {
  fileprivate var shellStatus: Int32 {
    terminationReason == .uncaughtSignal ? 128 + terminationStatus : terminationStatus
  }
}
