import Foundation
import Testing

/// What is painted step by step is what a repaint paints: no cell is forgotten, none is in the wrong place.
@Suite struct PaintingScenarios {
  /// Steps that scroll by a little and by much, up and down, and what lies over the list and goes away again.
  private static func walks(rows: Int) -> [[Keystroke]] {
    let walks: [[Keystroke]] = [
      Array(repeating: .down, count: 3 * rows), Array(repeating: .up, count: 2 * rows),
      [.pageDown, .pageDown, .pageUp, .down, .down], [.control("d"), .control("d"), .up, .up, .control("u")],
      [.end, .up, .up, .pageUp, .up], [.home, .down, .pageDown, .up],
    ]
    return walks + [" j j ", "lk", "hjjkjjj", "jk "].map { $0.map(Keystroke.init) }
  }

  @Test(arguments: [(120, 40), (101, 17), (80, 24), (40, 12)])
  func stepByStepAsAtOnce(columns: Int, rows: Int) async throws {
    let session = try await DemoSession.start(
      playlists: 400, size: TerminalSession.Size(columns: columns, rows: rows))
    let other = try await session.startAgain(size: TerminalSession.Size(columns: columns, rows: rows))
    for terminal in [session.terminal, other.terminal] {
      try await terminal.waitUntil("the server has answered") { $0.isAnswered && $0.contains(" of 408") }
    }
    for (index, walk) in Self.walks(rows: rows).enumerated() {
      for terminal in [session.terminal, other.terminal] {
        for key in walk { try await terminal.press(key) }
      }
      let expected = try await repainted(other.terminal).comparable
      try await session.terminal.waitUntil("walk \(index) shows\n\(expected.joined(separator: "\n"))") {
        $0.comparable == expected
      }
    }
  }

  /// Painted anew after all that was pressed: what is opened then is seen to come and go.
  private func repainted(_ terminal: TerminalSession) async throws -> Screen {
    try await terminal.type("!")
    try await terminal.waitFor("Messages")
    try await terminal.type("!")
    try await terminal.press(.control("l"))
    try await terminal.type("!")
    try await terminal.waitFor("Messages")
    try await terminal.type("!")
    return try await terminal.waitUntil("the messages are gone") { $0.isAnswered && !$0.contains("Messages") }
  }
}

extension Screen {
  /// All rows but the first, which tells the time; a letter for the style of each cell. Ages, which may change
  /// meanwhile, are left out.
  fileprivate var isAnswered: Bool { !contains("last seen") && !contains("loading…") }

  fileprivate var comparable: [String] {
    cells.dropFirst().map { row in
      let text = row.map(\.text).joined().replacing(#/ *\d+ (min|h|d|wk|mo|y)\b/#, with: "")
      let styles = row.map { cell in
        cell.isReversed ? "r" : cell.isBold ? "b" : cell.foreground == .standard ? "." : "c"
      }
      return text + "\n" + styles.joined()
    }
  }
}

extension Keystroke {
  fileprivate init(_ character: Character) {
    self.init(key: .character(character.unicodeScalars.first ?? " "))
  }
}
