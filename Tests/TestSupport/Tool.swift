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
    guard let child = start(arguments, environment: environment) else { return 127 }
    return wait(for: child)
  }

  /// Starts a program without input.
  ///
  /// Not by `Process` of Foundation. That waits for the end of a descriptor, which children started at the same moment
  /// may have inherited. It also crashes at times: it copies 256 bytes of each entry of `/proc/self/fd`, although the
  /// buffer of `readdir` may end before.
  ///
  /// - Parameters:
  ///   - directory: the program's working directory; nil for that of the tests.
  ///   - output: a descriptor for its output; nil for none.
  ///   - errors: the same for its error output.
  /// - Returns: nil for a missing program. The child has to be waited for.
  static func start(
    _ arguments: [String], environment: [String: String]? = nil, in directory: String? = nil,
    output: Int32? = nil, errors: Int32? = nil
  ) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (descriptor, source) in [(0, nil), (1, output), (2, errors)] as [(Int32, Int32?)] {
      if let source {
        posix_spawn_file_actions_adddup2(&actions, source, descriptor)
      } else {
        posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_RDWR, 0)
      }
    }
    // Swift sees no `posix_spawn_file_actions_addclosefrom_np`. The tests have fewer descriptors than this.
    for descriptor: Int32 in 3..<4096 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    // Whatever the thread blocks.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var noSignals = sigset_t()
    sigemptyset(&noSignals)
    posix_spawnattr_setsigmask(&attributes, &noSignals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    let arguments = (directory.map { ["env", "-C", $0] } ?? []) + arguments
    let variables = (environment ?? ProcessInfo.processInfo.environment).map { "\($0)=\($1)" }
    let strings = [arguments, variables].map { texts in texts.map { strdup($0) } + [nil] }
    defer { for text in strings.joined() { free(text) } }
    var child = pid_t()
    let result = posix_spawnp(&child, arguments[0], &actions, &attributes, strings[0], strings[1])
    return result == 0 ? child : nil
  }

  /// Waits for the end of a child; blocks the thread.
  /// - Returns: the exit code as a shell reports it.
  @discardableResult
  static func wait(for child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return 127 }
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

  /// Runs a program to its end and captures its output; blocks no thread of the shared pool.
  /// - Parameter directory: the program's working directory.
  public static func output(
    of arguments: [String], environment: [String: String]? = nil, directory: String
  ) async throws -> Output {
    // To files: a program that fills a pipe would never end.
    let files = try TemporaryDirectory()
    let handles = try ["output", "errors"].map { name in
      try files.write("", to: name)
      return try FileHandle(forWritingTo: URL(filePath: files.path(name)))
    }
    let child = start(
      arguments, environment: environment, in: directory, output: handles[0].fileDescriptor,
      errors: handles[1].fileDescriptor)
    let status = await withCheckedContinuation { ended in
      Thread.detachNewThread { ended.resume(returning: child.map(wait) ?? 127) }
    }
    return try Output(status: status, output: files.read("output"), errors: files.read("errors"))
  }
}
