import Foundation
package import TestSupport

/// The hogreel executable, as built beside this test bundle.
package enum Program {
  /// The path of the executable. The test runner and the products of a build share a directory.
  package static func path() throws -> String {
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(filePath: runner).deletingLastPathComponent().appending(path: "hogreel").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw ScenarioFailure("there is no program at \(path); run `swift build` first")
    }
    return path
  }

  /// Starts the program in a terminal.
  package static func start(
    _ arguments: String..., in sandbox: Sandbox, environment: [String: String] = [:],
    size: TerminalSession.Size = .standard
  ) throws -> TerminalSession {
    try TerminalSession(
      [path()] + arguments, environment: sandbox.environment(environment), size: size, in: sandbox)
  }

  /// Runs the program to its end without a terminal.
  package static func run(
    _ arguments: [String], in sandbox: Sandbox, environment: [String: String] = [:]
  ) async throws -> Tool.Output {
    try await Tool.output(
      of: [path()] + arguments, environment: sandbox.environment(environment), directory: sandbox.home)
  }
}
