import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The first row: host, project, mode, and the age of the data.
struct HeaderBar {
  let scene: Scene

  func draw(in rect: Rect, on frame: inout Frame) {
    frame.fill(rect, style: .bar)
    var left = Line(" hogreel", Style(.strong, selected: true))
    for part in [session.host, project] { left.append("  \(part)", .bar) }
    // The mode matters more than the age, and both more than the end of a long name.
    let room = rect.columns - Self.leftMinimum
    let right =
      [[mark, age], [mark, shortAge], [mark]].map { " " + $0.compactMap { $0 }.joined(separator: "  ") + " " }
      .first { DisplayText.width($0) <= room } ?? " "
    let width = DisplayText.width(right)
    frame.put(left, row: rect.row, column: rect.column, width: rect.columns - width)
    frame.put(
      right, row: rect.row, column: rect.column + rect.columns - width, width: width, style: .bar)
  }

  /// The program's name and the beginning of the host.
  private static let leftMinimum = 20

  private var session: Session { scene.state.session }

  private var project: String {
    if let name = session.projectName { return name }
    switch session.project {
    case .current: return "current project"
    case .id(let number): return "project \(number)"
    }
  }

  /// The age of rows that no server has confirmed in this session: `3 h ago`.
  private var shortAge: String? {
    guard scene.state.list.isLastSeen, let seenAt = scene.state.list.firstPageAt else { return nil }
    return RelativeTime(min(seenAt, scene.now), now: scene.now).long
  }

  /// `as of 14:02 UTC`, `last seen 3 h ago`
  private var age: String? {
    if let shortAge { return "last seen \(shortAge)" }
    return scene.state.list.loadedAt.map { loadedAt in
      let time = scene.clockTime(loadedAt)
      let isOld = scene.now.timeIntervalSince(loadedAt) > 86_400
      return
        "as of \(isOld ? time.dayAndMonth.trimmed + " " : "")\(time.clock)\(scene.zoneSuffix(of: loadedAt))"
    }
  }

  /// Whether changes reach real data, in words because colour alone is not enough.
  private var mark: String {
    if session.isReadOnly { return session.isDemo ? "DEMO, READ-ONLY" : "READ-ONLY" }
    return session.isDemo ? "DEMO" : "LIVE"
  }
}
