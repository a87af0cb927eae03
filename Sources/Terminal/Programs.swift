import CTerminal
import Glibc

/// Other programs, started without a shell. The first argument is the program, found in `PATH`.
enum Programs {
  private static let cannotStart: Int32 = 127

  /// Runs a program on this terminal and waits for it.
  ///
  /// - Returns: its exit status, 128 + the signal that ended it, or 127 when it cannot be started.
  static func run(_ arguments: [String]) -> Int32 {
    withC(arguments) { cterminal_run($0) } ?? cannotStart
  }

  /// Runs a program that shares neither terminal nor life with this one, and waits for it.
  ///
  /// - Returns: as `run`.
  static func runDetached(_ arguments: [String]) -> Int32 {
    withC(arguments) { cterminal_run_detached($0) } ?? cannotStart
  }

  /// Starts a program that shares neither terminal nor life with this one.
  ///
  /// - Parameter input: all it can read.
  /// - Returns: whether it started.
  static func startDetached(_ arguments: [String], input: String = "") -> Bool {
    withC(arguments) { cterminal_spawn_detached($0, input, input.utf8.count) } == 1
  }

  /// - Returns: nil when there is no program, or an argument that C cannot hold.
  private static func withC(
    _ arguments: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Int32
  ) -> Int32? {
    guard let program = arguments.first, !program.isEmpty, !arguments.contains(where: { $0.utf8.contains(0) })
    else { return nil }
    var pointers = arguments.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    guard !pointers.contains(nil) else { return nil }
    pointers.append(nil)
    return pointers.withUnsafeBufferPointer { $0.baseAddress.map(body) }
  }
}
