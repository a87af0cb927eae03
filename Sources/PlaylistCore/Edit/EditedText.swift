import PostHogAPI

/// A text for the user's own editor. It comes back as `Action.edited`.
public struct EditedText: Hashable, Sendable {
  public let text: String
  /// Without its dot. Editors go by it: `md`, `json`, `txt`.
  public let fileExtension: String
  /// The field of the form it belongs to.
  public let item: EditForm.Item?
  /// Where to begin, from 1, in editors that accept a line.
  public let line: Int?

  public init(text: String, fileExtension: String, item: EditForm.Item? = nil, line: Int? = nil) {
    self.text = text
    self.fileExtension = fileExtension
    self.item = item
    self.line = line
  }
}

/// Why no text came back from the editor. What the user had written is still in a file.
public enum EditorFailure: Error, Hashable, Sendable {
  /// The environment names no editor, and none of the usual ones is there.
  case noEditor
  /// `VISUAL` or `EDITOR` holds what cannot be run: a quotation mark without its partner.
  case unreadableCommand(String)
  case notStarted(editor: String)
  /// - Parameters:
  ///   - status: the exit status, or 128 and the number of the signal.
  ///   - file: where the changed text is; nil when nothing was changed.
  case failed(editor: String, status: Int32, file: String?)
  /// The text came back as something that is no text, or not at all: then there is no file.
  case unreadable(file: String?, reason: String)
  /// The text could not be handed over.
  case noFile(reason: String)

  /// What happened and what to do about it, in a sentence.
  public var explanation: String {
    switch self {
    case .noEditor: "No editor: set VISUAL or EDITOR to one."
    case .unreadableCommand(let name): "\(name) is no command: a quotation mark in it has no partner."
    case .notStarted(let editor): "“\(editor)” could not be started: set VISUAL or EDITOR to an editor."
    case .failed(let editor, let status, let file):
      "“\(editor)” \(Self.ending(status)), so nothing was changed."
        + (file.map { " What you wrote is kept in \($0)" } ?? "")
    case .unreadable(let file, let reason):
      "Nothing was changed: \(reason)." + (file.map { " It is kept in \($0)" } ?? "")
    case .noFile(let reason): "The editor could not be given the text: \(reason)"
    }
  }

  private static func ending(_ status: Int32) -> String {
    status > 128 ? "was killed by signal \(status - 128)" : "ended with status \(status)"
  }
}
