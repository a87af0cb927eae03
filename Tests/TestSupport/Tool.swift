import Foundation

/// Other programs that tests need, found by the path. They are told nothing, and what they say is not kept.
public enum Tool {
  /// Why a tool was of no use.
  public struct Failure: Error {
    let program: String
    var words = ""
  }

  /// Runs one to its end.
  ///
  /// - Parameter environment: nil for that of the tests.
  /// - Throws: `Failure` unless it succeeds.
  public static func run(_ arguments: String..., environment: [String: String]? = nil) throws {
    let process = process(arguments)
    if let environment { process.environment = environment }
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure(program: arguments[0]) }
  }

  /// One that is not started yet.
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
