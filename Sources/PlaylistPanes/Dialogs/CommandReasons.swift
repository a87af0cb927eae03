import PlaylistCore
import TerminalUI

/// Why commands of a list cannot act now: short in their rows, whole for the one under the cursor.
struct CommandReasons {
  private let reasons: [Command: String]
  private let counts: [String: Int]
  /// The longest part of a reason that stands for the whole where several commands share it.
  private static let longestBrief = 24

  init(_ commands: [Command], reason: (Command) -> String?) {
    reasons = Dictionary(commands.compactMap { command in reason(command).map { (command, $0) } }) { $1 }
    counts = Dictionary(reasons.values.map { ($0, 1) }, uniquingKeysWith: +)
  }

  func whole(_ command: Command) -> String? { reasons[command] }

  /// The reason in a row; of one that several rows have, the part before the colon.
  func brief(_ command: Command) -> String? {
    guard let reason = reasons[command] else { return nil }
    guard counts[reason, default: 0] > 1 else { return reason }
    let part = reason.prefix { $0 != ":" && $0 != "." }
    guard part.count <= Self.longestBrief, part.count < reason.count else { return "not now" }
    return part.prefix(1).lowercased() + part.dropFirst()
  }
}
