/// A text for the user's editor. It returns as `Action.edited`.
public struct EditedText: Hashable, Sendable {
  public let text: String
  /// Without its dot; it selects the editor's mode: `md`, `json`, `txt`.
  public let fileExtension: String
  /// The field of the form it belongs to.
  public var item: EditForm.Item?
  /// The line to start at, from 1, in editors that support it.
  public var line: Int?
  /// The longest text that may return, in bytes.
  public var limit = 16 << 20
}

/// Why the editor returned no text. The user's text is still in a file.
public enum EditorFailure: Error, Hashable, Sendable {
  /// The environment names no editor, and no common one is installed.
  case noEditor
  /// `VISUAL` or `EDITOR` has an unmatched quotation mark.
  case unreadableCommand(String)
  case notStarted(editor: String)
  /// - Parameters:
  ///   - status: the exit status, or 128 plus the signal number.
  ///   - file: where the changed text is; nil when nothing was changed.
  case failed(editor: String, status: Int32, file: String?)
  /// It returned within moments without a change; its window may still be open.
  case returnedAtOnce(editor: String, file: String)
  /// The result is not valid text, or the file is gone: then `file` is nil.
  case unreadable(file: String?, reason: String)
  /// The text could not be written for the editor.
  case noFile(reason: String)

  /// The error in a sentence, with a remedy.
  public var explanation: String {
    switch self {
    case .noEditor: "No editor found: set VISUAL or EDITOR."
    case .unreadableCommand(let name): "\(name) is not a valid command: unmatched quotation mark."
    case .notStarted(let editor): "“\(editor)” could not be started: set VISUAL or EDITOR to an editor."
    case .failed(let editor, let status, let file):
      "“\(editor)” \(Self.ending(status)), so nothing was changed."
        + (file.map { " Your text is kept in \($0)" } ?? "")
    case .returnedAtOnce(let editor, let file):
      "“\(editor)” returned at once. If its window is still open, add an option such as --wait to EDITOR; what you save "
        + "there is in \(file)"
    case .unreadable(let file, let reason):
      "Nothing was changed: \(reason)." + (file.map { " It is kept in \($0)" } ?? "")
    case .noFile(let reason): "The text could not be written for the editor: \(reason)"
    }
  }

  private static func ending(_ status: Int32) -> String {
    status > 128 ? "was killed by signal \(status - 128)" : "exited with status \(status)"
  }
}
