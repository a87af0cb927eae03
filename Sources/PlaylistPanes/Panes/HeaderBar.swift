import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The first row: profile or host, project, what is at stake, and the age of the data.
struct HeaderBar {
  let scene: Scene
  private let session: Session

  init(scene: Scene) {
    self.scene = scene
    session = scene.state.session
  }

  func draw(in rect: Rect, on frame: inout Frame) {
    // Data that matter to customers look different.
    let style = session.profile?.isProduction == true ? Style(.production) : .bar
    frame.fill(rect, style: style)
    let (left, right) = parts(columns: rect.columns)
    let width = DisplayText.width(right)
    frame.put(
      Line(left, style), row: rect.row, column: rect.column, width: rect.columns - width)
    frame.put(
      right, row: rect.row, column: rect.column + rect.columns - width, width: width, style: style)
  }

  /// What fits on both sides. What is at stake matters most, then the project, then the age, then the host.
  private func parts(columns: Int) -> (left: String, right: String) {
    let lefts = session.profile == nil ? [[server, project], [project]] : [[server, project]]
    let rights = [marks + [age], marks + [shortAge], marks]
    for right in rights.lazy.map(Self.right) {
      let room = columns - DisplayText.width(right)
      for left in lefts.lazy.map(Self.left) where DisplayText.width(left) <= room { return (left, right) }
    }
    return (Self.left([project]), Self.right(marks))
  }

  private static func left(_ parts: [String?]) -> String {
    " " + (["hogreel"] + parts.compactMap { $0 }).joined(separator: "  ")
  }

  private static func right(_ parts: [String?]) -> String {
    " " + parts.compactMap { $0 }.joined(separator: "  ") + " "
  }

  /// The profile, or the host without one; nil for the demo, whose host says nothing.
  var server: String? { session.isDemo ? nil : session.profile?.name ?? session.host }

  var project: String {
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
      let isOld = scene.now.timeIntervalSince(loadedAt) > 86_400
      let day = isOld ? scene.clockTime(loadedAt).day.textWithoutYear.trimmed + " " : ""
      return "as of \(day)\(scene.clock(loadedAt))"
    }
  }

  /// What changes reach, in words because colour alone is not enough.
  var marks: [String?] {
    [
      session.isDemo ? "DEMO" : session.profile?.isProduction == true ? "PRODUCTION" : nil,
      session.isReadOnly ? "READ-ONLY" : nil,
    ]
  }
}
