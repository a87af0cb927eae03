import CTerminal
import Glibc

/// A shell command that prints something to be read, and may ask for something on the terminal.
public enum ShellCommand {
  public enum Outcome: Hashable, Sendable {
    /// Its output, cut at the limit.
    case output([UInt8])
    /// It ended with another status than 0, or could not be started.
    case failed
    /// Ctrl-C or another signal has ended it, or Ctrl-Z was pressed.
    case stopped
    /// It took too long, and was ended.
    case timedOut
  }

  /// Runs a command in the foreground of the terminal, where there is one, and waits for its end. Ctrl-C ends the command
  /// alone; keys that it has not read are dropped. Blocks.
  ///
  /// - Parameters:
  ///   - limit: of the output in bytes; what exceeds it is read and dropped.
  ///   - seconds: how long it may take.
  public static func read(_ command: String, limit: Int, seconds: Int) -> Outcome {
    guard !command.utf8.contains(0) else { return .failed }
    var bytes = [CChar](repeating: 0, count: limit)
    var count = 0
    let status = cterminal_read_command(command, Int32(seconds), &bytes, limit, &count)
    switch status {
    case 0: return .output(bytes.prefix(count).map { UInt8(bitPattern: $0) })
    case CTERMINAL_TIMED_OUT: return .timedOut
    // A shell reports the end by a signal as 128 and its number as well.
    case 129...192: return .stopped
    default: return .failed
    }
  }
}

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
