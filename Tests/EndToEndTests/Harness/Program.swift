import Foundation

/// The real program, as built beside this test bundle.
enum Program {
  /// Its path. The test runner and the products of a build share a directory.
  static func path() throws -> String {
    let runner = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    let path = URL(filePath: runner).deletingLastPathComponent().appending(path: "hogreel").path
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw Disappointment("there is no program at \(path); `swift build` makes it")
    }
    return path
  }

  /// Starts it in a terminal.
  static func start(
    _ arguments: String..., in surroundings: Surroundings, environment: [String: String] = [:],
    size: TerminalSession.Size = .standard
  ) throws -> TerminalSession {
    try TerminalSession(
      [path()] + arguments, environment: surroundings.environment(environment), size: size,
      in: surroundings)
  }

  struct Outcome: Sendable {
    let status: Int32
    let output: String
    let errors: String
  }

  /// Runs it to its end without a terminal: empty input, output to files.
  static func run(
    _ arguments: [String], in surroundings: Surroundings, environment: [String: String] = [:]
  ) async throws -> Outcome {
    let process = Process()
    process.executableURL = try URL(filePath: path())
    process.arguments = arguments
    process.environment = surroundings.environment(environment)
    process.currentDirectoryURL = URL(filePath: surroundings.home)
    process.standardInput = FileHandle.nullDevice
    let names = ["output", "errors"].map { surroundings.file("\($0)-\(UUID().uuidString)") }
    let files = try names.map { name in
      try Data().write(to: URL(filePath: name))
      return try FileHandle(forWritingTo: URL(filePath: name))
    }
    process.standardOutput = files[0]
    process.standardError = files[1]
    try await withCheckedThrowingContinuation { (ended: CheckedContinuation<Void, any Error>) in
      process.terminationHandler = { _ in ended.resume() }
      do { try process.run() } catch { ended.resume(throwing: error) }
    }
    return try Outcome(
      status: process.terminationStatus, output: String(contentsOfFile: names[0], encoding: .utf8),
      errors: String(contentsOfFile: names[1], encoding: .utf8))
  }
}

extension Program {
  /// The files below the surroundings' home that hold `text`.
  static func filesContaining(_ text: String, in surroundings: Surroundings) async throws -> [String] {
    let names = FileManager.default.enumerator(atPath: surroundings.home)?.compactMap { $0 as? String } ?? []
    return names.filter { name in
      guard let data = FileManager.default.contents(atPath: surroundings.file(name)) else { return false }
      return data.range(of: Data(text.utf8)) != nil
    }
  }
}
