import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The first row: where the program is connected, what it may do there, and how old the data are.
struct HeaderBar {
  let scene: Scene

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, style: .bar)
    let right = " \(rightText) "
    let rightWidth = DisplayText.width(right)
    var left = Line(" hogreel", Style(.strong, selected: true))
    for part in [host, project] { left.append("  \(part)", .bar) }
    let isRightShown = rect.columns >= rightWidth + DisplayText.width(" hogreel  ") + 8
    let leftWidth = rect.columns - (isRightShown ? rightWidth : 1)
    frame.put(left, row: rect.row, column: rect.column, width: leftWidth)
    if isRightShown {
      frame.put(right, row: rect.row, column: rect.column + leftWidth, width: rightWidth, style: .bar)
    }
  }

  private var session: Session { scene.state.session }

  private var host: String {
    let origin = session.address.origin
    return origin.firstRange(of: "://").map { String(origin[$0.upperBound...]) } ?? origin
  }

  private var project: String {
    if let name = session.projectName { return name }
    switch session.project {
    case .current: return "current project"
    case .id(let number): return "project \(number)"
    }
  }

  /// `READ-ONLY  as of 14:02 UTC`
  private var rightText: String {
    let age = scene.state.list.loadedAt.map { loadedAt in
      let time = scene.clockTime(loadedAt)
      let isOld = scene.now.timeIntervalSince(loadedAt) > 86_400
      return "as of \(isOld ? time.dayAndMonth + " " : "")\(time.clock)\(scene.zoneSuffix)"
    }
    return [mark, age].compactMap { $0 }.joined(separator: "  ")
  }

  /// Whether changes reach real data: a word, so that it does not hang on a colour.
  private var mark: String {
    if session.isReadOnly { return session.isDemo ? "DEMO, READ-ONLY" : "READ-ONLY" }
    return session.isDemo ? "DEMO" : "LIVE"
  }
}
