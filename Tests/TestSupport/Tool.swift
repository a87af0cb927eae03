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
    let process = process(arguments, environment: environment)
    try process.run()
    process.waitUntilExit()
    return process.shellStatus
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
