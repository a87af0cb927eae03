import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

/// The program without a terminal and a server: keys in, pictures out. Requests are answered at once from
/// the samples as long as `answers` is set.
struct TestScreen {
  private(set) var state: AppState
  private(set) var size: Size
  var now = Samples.now
  var interface = Interface()
  var answers = true
  var playlists: [Playlist]
  var recordings: [PlaylistID: RecordingPage] = [
    Samples.checkout.id: RecordingPage(recordings: Samples.recordings, hasNext: false)
  ]
  /// What was asked for and not answered here.
  private(set) var effects: [Effect] = []
  /// The last picture, drawn over the one before as in the program.
  private(set) var picture = Picture()

  init(
    _ columns: Int, _ rows: Int, playlists: [Playlist] = Samples.playlists, isReadOnly: Bool = false,
    isDemo: Bool = false, answers: Bool = true, lastSeen: LastSeen? = nil
  ) throws {
    var session = Session(
      address: try ServerAddress("https://eu.posthog.com"), project: .id(12), isReadOnly: isReadOnly,
      isDemo: isDemo)
    session.projectName = lastSeen == nil ? "Webshop" : nil
    state = AppState(session: session, runID: "test")
    size = Size(columns: columns, rows: rows)
    self.playlists = playlists
    self.answers = answers
    if let lastSeen { reduce(.recalled(lastSeen)) }
    layOut()
    perform(state.start())
  }

  var frame: Frame { frame(size) }

  /// Drawn from nothing, which must look the same as drawn over the picture before.
  func frame(_ size: Size) -> Frame {
    let layout = interface.layout(state, size: size, now: now)
    var fresh = Picture()
    interface.draw(layout, on: &fresh)
    var over = picture
    interface.draw(layout, on: &over)
    if fresh.frame != over.frame { Issue.record("over the picture before it is:\n\(over.frame.text)") }
    return fresh.frame
  }

  /// Calls that were not answered here.
  var calls: [Call] { effects.compactMap { if case .call(let call) = $0 { call } else { nil } } }

  /// Answers the last call that was not answered here.
  mutating func answerLast(
    _ result: Result<Answer, APIError>, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    guard let call = calls.last else {
      Issue.record("no call to answer", sourceLocation: sourceLocation)
      return
    }
    apply(.answered(call, result))
  }

  var text: String { frame.text }
  var roles: String { frame.roles }
  var footer: String { frame.row(size.rows - 1) }
  var status: String { frame.row(size.rows - 2) }

  mutating func apply(_ action: Action) {
    reduce(action)
    layOut()
    // As the program does; the picture must then show the same as one drawn now.
    if picture.isCurrent {
      let drawn = frame
      let shows = (1..<size.rows).allSatisfy { drawn.row($0) == picture.frame.row($0) }
      if !shows { Issue.record("not drawn, although it has changed to:\n\(drawn.text)") }
    } else {
      interface.draw(interface.layout(state, size: size, now: now), on: &picture)
    }
  }

  /// Presses keys by name: `press("j", "Enter", "Ctrl-F")`.
  mutating func press(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    for name in names {
      guard let key = Key(name: name) else {
        Issue.record("no key is called \(name)", sourceLocation: sourceLocation)
        return
      }
      guard let action = interface.action(for: key, in: state, size: size) else {
        Issue.record("\(name) means nothing in \(state.place)", sourceLocation: sourceLocation)
        return
      }
      apply(action)
    }
  }

  /// Types text into the field in focus.
  mutating func type(_ text: String) {
    for character in text where interface.keyMap.input(for: .character(character), in: state) != nil {
      if let action = interface.keyMap.input(for: .character(character), in: state) { apply(action) }
    }
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    size = Size(columns: columns, rows: rows)
    layOut()
  }

  private mutating func layOut() {
    let layout = interface.layout(state, size: size, now: now)
    guard layout.listRows != state.list.height || layout.detailRows != state.detailHeight else { return }
    reduce(.layOut(list: layout.listRows, detail: layout.detailRows))
  }

  private mutating func reduce(_ action: Action) {
    perform(picture.follow(action, in: &state, at: now))
  }

  private mutating func perform(_ wanted: [Effect]) {
    for effect in wanted {
      guard answers else {
        effects.append(effect)
        continue
      }
      guard case .call(let call) = effect, let answer = answer(to: call.request) else {
        effects.append(effect)
        continue
      }
      apply(.answered(call, .success(answer)))
    }
  }

  private func answer(to request: Request) -> Answer? {
    switch request {
    case .page(let query, let offset, let limit): .page(page(query, offset: offset, limit: limit))
    case .recordings(let id, _, _):
      .recordings(recordings[id] ?? RecordingPage(recordings: [], hasNext: false))
    default: nil
    }
  }

  private func page(_ query: PlaylistQuery, offset: Int, limit: Int) -> PlaylistPage {
    let search = query.search.lowercased()
    let all = playlists.filter { playlist in
      (search.isEmpty || playlist.titleText.lowercased().contains(search))
        && (!query.pinnedOnly || playlist.isPinned) && (query.kind == nil || playlist.kind == query.kind)
        && (query.createdBy == nil || playlist.createdBy?.id == query.createdBy)
        && (query.containing == nil
          || recordings[playlist.id]?.recordings.contains { $0.id == query.containing } ?? false)
    }
    let rows = all.dropFirst(offset).prefix(limit)
    return PlaylistPage(
      totalCount: all.count, playlists: Array(rows),
      nextOffset: offset + rows.count < all.count ? offset + rows.count : nil)
  }
}
