import Foundation

/// Other programs that tests need, found by the path. Their input is empty and their output is discarded.
public enum Tool {
  /// A tool that failed.
  public struct Failure: Error {
    let program: String
    var output = ""
  }

  /// Runs one to its end.
  ///
  /// - Parameter environment: nil for that of the tests.
  /// - Throws: `Failure` unless it succeeds.
  public static func run(_ arguments: String..., environment: [String: String]? = nil) throws {
    try run(arguments, environment: environment)
  }

  static func run(_ arguments: [String], environment: [String: String]? = nil) throws {
    let process = process(arguments)
    if let environment { process.environment = environment }
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(program: arguments[0]) }
  }

  /// A process that has not been started.
  static func process(_ arguments: [String]) -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    return process
  }
}
