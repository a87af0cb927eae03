import CTerminal
import Glibc

/// A signal that the program answers.
public enum TerminalSignal: Hashable, Sendable, CaseIterable {
  case terminate, hangUp, interrupt
  /// A stop by `kill -TSTP`; Ctrl-Z is a key.
  case stop
  case `continue`
  case windowSize

  init?(number: Int32) {
    switch number {
    case SIGTERM: self = .terminate
    case SIGHUP: self = .hangUp
    case SIGINT: self = .interrupt
    case SIGTSTP: self = .stop
    case SIGCONT: self = .continue
    case SIGWINCH: self = .windowSize
    default: return nil
    }
  }
}

/// Signals as bytes in a pipe, so that the event loop answers them in its own time; the handlers do nothing
/// else. SIGPIPE is ignored.
///
/// Make one, before the screen opens, and keep it: the handlers stay for the life of the process.
public final class SignalPipe: Sendable {
  /// Readable when a signal has come.
  public let descriptor: Int32

  /// - Returns: nil when the process has no descriptor left.
  public init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    descriptor = ends[0]
    cterminal_forward_signals(ends[1])
  }

  /// The signals since the last call, each once, in the order in which they first came. Never waits.
  public func read() -> [TerminalSignal] {
    var signals: [TerminalSignal] = []
    var bytes = [UInt8](repeating: 0, count: 64)
    while case let count = Glibc.read(descriptor, &bytes, bytes.count), count > 0 {
      for byte in bytes[..<count] {
        if let signal = TerminalSignal(number: Int32(byte)), !signals.contains(signal) {
          signals.append(signal)
        }
      }
    }
    return signals
  }
}
