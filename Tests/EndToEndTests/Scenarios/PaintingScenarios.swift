import Foundation
import TerminalEmulator
import TestSupport
import Testing

/// What is painted step by step is what a repaint paints: no cell is forgotten, none is in the wrong place.
@Suite(.fewAtOnce) struct PaintingScenarios {
  /// Steps that scroll by a little and by much, up and down, and what lies over the list and goes away again.
  private static func walks(rows: Int) -> [[Keystroke]] {
    let walks: [[Keystroke]] = [
      Array(repeating: .down, count: 3 * rows), Array(repeating: .up, count: 2 * rows),
      [.pageDown, .pageDown, .pageUp, .down, .down], [.control("d"), .control("d"), .up, .up, .control("u")],
      [.end, .up, .up, .pageUp, .up], [.home, .down, .pageDown, .up],
    ]
    return walks + [" j j ", "lk", "hjjkjjj", "jk "].map { $0.map(Keystroke.init) }
  }

  /// All playlists are on one page, so that no key depends on what has been loaded by then.
  @Test(arguments: [(120, 40), (101, 17), (80, 24), (40, 12)])
  func stepByStepAsAtOnce(columns: Int, rows: Int) async throws {
    let size = TerminalSession.Size(columns: columns, rows: rows)
    let session = try await DemoSession.start(playlists: 90, size: size)
    let other = try await session.startAgain(size: size)
    try await walk(session.terminal, other.terminal, size)
  }

  /// What takes numbers, such as a place to go to, may be described in more than plain numbers (terminfo(5)).
  @Test func terminalThatTakesNumbersInItsOwnWay() async throws {
    let size = TerminalSession.Size(columns: 120, rows: 40)
    let sandbox = try Sandbox()
    try describeTerminal(
      [
        #"cup=\E[%i%p1%03d;%p2%03dH"#, #"hpa=\E[%i%p1%03dG"#, #"vpa=\E[%i%p1%03dd"#,
        #"csr=\E[%i%p1%03d;%p2%03dr"#, #"ech=\E[%p1%03dX"#, #"ich=\E[%p1%03d@"#, #"dch=\E[%p1%03dP"#,
      ], in: sandbox)
    let session = try await DemoSession.start(playlists: 90, size: size, in: sandbox)
    try FileManager.default.removeItem(atPath: sandbox.path(".terminfo"))
    let other = try await session.startAgain(size: size)
    try await walk(session.terminal, other.terminal, size)
  }

  /// Walks the same ways in both, of which the other one also paints all anew after each, and has them look the same.
  private func walk(
    _ terminal: TerminalSession, _ other: TerminalSession, _ size: TerminalSession.Size
  ) async throws {
    for terminal in [terminal, other] {
      try await terminal.waitUntil("the server has answered") { $0.isAnswered && $0.contains(" of 99") }
    }
    for (index, walk) in Self.walks(rows: size.rows).enumerated() {
      let before = await other.bytesWritten
      for key in walk { try await terminal.press(key) }
      for key in walk + [.control("l")] { try await other.press(key) }
      let (stepwise, repainted) = try await agreeing(terminal, other) {
        $0 >= before + size.rows * size.columns / 2
      }
      #expect(
        stepwise.comparable == repainted.comparable,
        "walk \(index):\n\(stepwise)\n\(repainted)")
    }
  }

  /// Has the terminal understand some things in another way than its name says.
  private func describeTerminal(_ capabilities: [String], in sandbox: Sandbox) throws {
    let fields = ["xterm-256color|for a test"] + capabilities + ["use=xterm-256color", ""]
    try sandbox.write(fields.joined(separator: ", ") + "\n", to: "description")
    try Tool.run("tic", "-o", sandbox.path(".terminfo"), sandbox.path("description"))
  }

  /// Looks again until both show the same, as each is still painting for a while.
  ///
  /// - Parameter hasPainted: whether the other one can have painted all anew, by the bytes that it has written.
  private func agreeing(
    _ one: TerminalSession, _ other: TerminalSession, hasPainted: (Int) -> Bool
  ) async throws -> (Screen, Screen) {
    let deadline = ContinuousClock.now + .seconds(20)
    while true {
      let (first, second) = (await one.screen, await other.screen)
      let isSettled =
        await hasPainted(other.bytesWritten) && first.isAnswered && first.comparable == second.comparable
      if isSettled || ContinuousClock.now > deadline { return (first, second) }
      await Task.yield()
    }
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
        // Bold and a colour show on letters only, and are left as they are where there is none.
        cell.isReversed
          ? "r" : cell.text == " " ? "." : cell.isBold ? "b" : cell.foreground == .terminalDefault ? "." : "c"
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
