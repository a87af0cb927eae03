import Foundation
import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

/// The program without a terminal and a server: keys in, frames out. Requests are answered at once from the samples
/// as long as `answers` is set.
struct TestScreen {
  private(set) var app: App
  var now = Samples.now
  var answers = true
  var playlists: [Playlist]
  var recordings: [PlaylistID: RecordingPage] = [
    Samples.checkout.id: RecordingPage(recordings: Samples.recordings, hasNext: false)
  ]
  /// What the query of any saved filter finds.
  var matches = RecordingPage(recordings: Samples.recordings, hasNext: false)
  /// What was asked for and not answered here.
  private(set) var effects: [Effect] = []

  init(
    _ columns: Int, _ rows: Int, playlists: [Playlist] = Samples.playlists, isReadOnly: Bool = false,
    isDemo: Bool = false, profile: Profile? = nil, answers: Bool = true, lastSeen: LastSeen? = nil,
    keyMap: KeyMap = .standard,
    preferences: Preferences = .withoutPreviews,
    utcOffset: @escaping App.UTCOffset = { _ in 0 }
  ) throws {
    var session = Session(
      address: try ServerAddress("https://eu.posthog.com"), project: .id(12), profile: profile,
      isReadOnly: isReadOnly, isDemo: isDemo)
    session.projectName = lastSeen == nil ? "Webshop" : nil
    var state = AppState(session: session, runID: "test", preferences: preferences)
    if let lastSeen { _ = state.reduce(.recalled(lastSeen), at: now) }
    app = App(
      state: state, size: Size(columns: columns, rows: rows), keyMap: keyMap, utcOffset: utcOffset)
    self.playlists = playlists
    self.answers = answers
    perform(app.start(at: now))
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

  var state: AppState { app.state }
  var frame: Frame { app.frame(at: now) }
  var text: String { frame.text }
  var roles: String { frame.roles }
  var footer: String { frame.row(app.size.rows - 1) }
  /// The text in the rule at the bottom, with spaces in place of the rule.
  var status: String {
    let row = frame.row(app.size.rows - 2).map { "─┴".contains($0) ? " " : $0 }
    return String(row.dropFirst().reversed().drop { $0 == " " }.reversed())
  }

  /// The frame in a window of another size.
  func frame(_ size: Size) -> Frame {
    var other = app
    _ = other.handle(.resize(size), at: now)
    return other.frame(at: now)
  }

  mutating func apply(_ action: Action) { perform(app.handle(.action(action), at: now)) }

  /// Presses keys by name: `press("j", "Enter", "Ctrl-F")`.
  mutating func press(_ names: String..., sourceLocation: SourceLocation = #_sourceLocation) {
    for name in names {
      guard let key = Key(name: name) else {
        Issue.record("no key is called \(name)", sourceLocation: sourceLocation)
        return
      }
      let isOfChord = app.pendingKey != nil || app.keyMap.chords(after: key, in: state.place) != nil
      guard isOfChord || app.keyMap.input(for: key, in: state) != nil else {
        Issue.record("\(name) means nothing in \(state.place)", sourceLocation: sourceLocation)
        return
      }
      // Nobody presses faster.
      now.addTimeInterval(0.2)
      send([key])
    }
  }

  /// Has keys arrive at once. Whoever pressed them has seen the frame before.
  mutating func send(_ keys: [Key]) {
    _ = app.nextFrame(at: now)
    perform(app.handle(.keys(keys), at: now))
  }

  /// Has keys arrive that were read before the last frame was painted.
  mutating func sendUnseen(_ keys: [Key]) { perform(app.handle(.keys(keys), at: now)) }

  /// Has it said in lines what has changed.
  mutating func announce(by announcer: inout Announcer) -> [String] {
    announcer.lines(for: &app, at: now)
  }

  /// Has a line arrive, as through a pipe.
  mutating func enter(_ line: String) { perform(app.handle(.line(line), at: now)) }

  /// Has the lines end, after a part of one.
  mutating func endLines(after rest: String) { perform(app.handle(.end(rest: rest), at: now)) }

  mutating func paint() { _ = app.nextFrame(at: now) }

  /// Does something with the mouse. Whoever does has seen the frame before.
  mutating func mouse(_ action: MouseEvent.Action, _ row: Int, _ column: Int) {
    paint()
    mouseUnseen(action, row, column)
  }

  /// Does something with the mouse before the last frame was painted.
  mutating func mouseUnseen(_ action: MouseEvent.Action, _ row: Int, _ column: Int) {
    let position = Position(row: row, column: column)
    perform(app.handle(.mouse(MouseEvent(action, at: position)), at: now))
  }

  /// Clicks the first cell of a text that is on the screen.
  ///
  /// - Parameter times: 2 for a double click.
  mutating func click(_ text: String, times: Int = 1, sourceLocation: SourceLocation = #_sourceLocation) {
    guard let place = place(of: text) else {
      Issue.record("“\(text)” is not on the screen", sourceLocation: sourceLocation)
      return
    }
    now.addTimeInterval(1)
    for _ in 0..<times {
      mouse(.press(.left), place.row, place.column)
      mouse(.release(.left), place.row, place.column)
      now.addTimeInterval(0.1)
    }
  }

  /// Where a text begins on the screen.
  func place(of text: String) -> Position? {
    let frame = frame
    for row in 0..<frame.size.rows {
      let line = frame.row(row)
      guard let range = line.firstRange(of: text) else { continue }
      return Position(row: row, column: DisplayText.width(String(line[..<range.lowerBound])))
    }
    return nil
  }

  mutating func paste(_ text: String) { perform(app.handle(.paste(text), at: now)) }

  /// Has text arrive as keys, as from a terminal that does not mark pastes.
  ///
  /// - Parameter length: characters that are read at once.
  mutating func pasteUnmarked(_ text: String, inPiecesOf length: Int = .max) {
    let keys = Self.keys(text)
    var rest = keys[...]
    var pieces: [[Key]] = []
    while !rest.isEmpty {
      pieces.append(Array(rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    read(pieces)
  }

  /// Has text arrive as keys in two pieces.
  ///
  /// - Parameter cut: characters of the first piece.
  mutating func pasteUnmarked(_ text: String, cutAt cut: Int) {
    read([text.prefix(cut), text.dropFirst(cut)].map(Self.keys).filter { !$0.isEmpty })
  }

  /// Has pieces of keys arrive one soon after the other, as the event loop reads them.
  private mutating func read(_ pieces: [[Key]]) {
    var pieces = pieces[...]
    while var keys = pieces.popFirst() {
      var latest = keys
      while app.awaitsMore(after: latest), let more = pieces.popFirst() {
        keys += more
        latest = latest.suffix(1) + more
      }
      send(keys)
      now += 0.01
    }
  }

  private static func keys(_ text: some StringProtocol) -> [Key] {
    text.map { character in
      switch character {
      case "\n": .enter
      case "\t": .tab
      default: .character(character)
      }
    }
  }

  /// Types text into the field in focus.
  mutating func type(_ text: String) {
    for character in text { send([.character(character)]) }
  }

  mutating func resize(_ columns: Int, _ rows: Int) {
    perform(app.handle(.resize(Size(columns: columns, rows: rows)), at: now))
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
    case .recordings(let playlist, _, _):
      .recordings(recordings[playlist.id] ?? RecordingPage(recordings: [], hasNext: false))
    case .matches: .recordings(matches)
    case .lookUp(let ids, _, _): .membership(Dictionary(ids.map { ($0, false) }) { first, _ in first })
    default: nil
    }
  }

  private func page(_ query: PlaylistQuery, offset: Int, limit: Int) -> PlaylistPage {
    let search = query.search.lowercased()
    let all = playlists.filter { playlist in
      (search.isEmpty || playlist.titleText.lowercased().contains(search))
        && (!query.isPinnedOnly || playlist.isPinned) && (query.kind == nil || playlist.kind == query.kind)
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

extension Preferences {
  /// The standard ones, but nothing loads by itself.
  static var withoutPreviews: Preferences {
    var preferences = Preferences()
    preferences.showsPreviews = false
    return preferences
  }
}
