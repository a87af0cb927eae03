@testable import PlaylistCore

extension KeyNames {
  /// Keys for the commands that texts of the core name, as the table of keys has them.
  static let sample = KeyNames([
    .list: [
      .open: ["Enter"], .back: ["Esc"], .undo: ["u"], .redo: ["Alt-_"], .history: ["U"], .refresh: ["r"],
      .addRecordings: ["a"], .discardDraft: ["X"], .create: ["c"], .edit: ["e"], .mark: ["Space"],
      .filterMenu: ["f"], .palette: [":"],
    ],
    .detail: [.open: ["Enter"], .filterMenu: ["f"]],
    .add: [.submit: ["Enter"], .back: ["Esc"], .importFile: ["Ctrl-R"]],
    .prompt: [.back: ["Esc"]],
    .rename: [.back: ["Esc"]],
  ])
}
