import PlaylistCore
import PostHogAPI
import TerminalUI

/// Hints at keys, as the key map has them; a command without a key is not hinted at.
extension Scene {
  /// "c creates a collection.", dimmed; nothing when the command has no key or cannot be used now.
  func hint(_ command: Command, in place: Place, _ does: String) -> [Line] {
    guard state.reasonUnavailable(command) == nil, let key = keyName(command, in: place) else { return [] }
    return [Line("\(key) \(does)", .dim)]
  }

  /// `✗ failed, Enter to retry: The server failed.`
  ///
  /// - Parameter error: nil leaves the reason out, where a row above has told it.
  func failure(_ error: APIError?, in place: Place) -> Line {
    let key = keyName(.open, in: place).map { ", \($0) to retry" } ?? ""
    var line = Line("✗ failed\(key)", error == nil ? .dim : .danger)
    if let error { line.append(": \(error.explanation)") }
    return line
  }
}
