import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// Everything to announce about a state: the place that has the keys, its field, the row under the cursor, and facts.
struct Reading {
  enum Place: Hashable {
    case dialog(Layer.ID)
    case list
    case recordings(PlaylistID?)

    var isDialog: Bool { if case .dialog = self { true } else { false } }
  }

  /// The subject of a fact. A fact is announced when it differs from the last one with its subject.
  enum Topic: Hashable {
    case project, loading, list, recordings, marks, chord, draft, rateLimit
    case dialog(Int)
  }

  /// A field that has the focus.
  struct Field: Hashable {
    var label: String
    /// Nil for a button.
    var text: String?
    /// Where in the text typing goes; nil where nothing can be typed.
    var cursor: Int?
    /// The placeholder of an empty field.
    var hint = ""

    var spoken: String {
      guard let text else { return label }
      guard text.isEmpty else { return "\(label): \(text)" }
      return hint.isEmpty ? "\(label): empty" : "\(label): empty (\(hint))"
    }
  }

  /// The row under the cursor.
  struct Row: Hashable {
    /// Differs from that of other rows in the place.
    var id: String
    /// From 1 on.
    var number: Int
    var count: Int
    /// Whether there are more than are counted.
    var isOpenEnded = false
    var parts: [String]
    /// Parts that change as time passes, and are said with the others only.
    var ages: [String] = []
    /// Whether a change of it is on its way to the server, which reports its end.
    var isPending = false
    /// Whether it changes with others, so that only the end is said.
    var isQuiet = false
    /// Whether nothing is known of it yet.
    var isLoading = false

    /// Whether it reads like another row, apart from the length of the list.
    func isCopy(of other: Row?) -> Bool {
      guard let other, !other.isLoading else { return false }
      return id == other.id && number == other.number && parts == other.parts
    }

    var spoken: String {
      let all = isLoading ? ["loading…"] : parts + ages + (isPending ? ["being saved"] : [])
      return "\(grouped(number)) of \(grouped(count))\(isOpenEnded ? "+" : ""): "
        + all.filter { !$0.isEmpty }.joined(separator: ", ")
    }
  }

  let place: Place
  var field: Field?
  var row: Row?
  var facts: [(topic: Topic, text: String)] = []
  /// How far something has come that takes longer.
  var progress: String?
  /// Whether changes are on their way to the server.
  var isChanging = false

  /// Whether the choices of a menu and the palette are listed, for whoever cannot move among them key by key.
  let listsChoices: Bool

  /// - Parameter chord: the first key of a chord that waits for the second.
  init(_ scene: Scene, chord: Key?, input: Announcer.Input) {
    listsChoices = input == .lines
    let state = scene.state
    if let layer = state.layers.last {
      place = .dialog(layer.id)
    } else {
      place = state.focus == .list ? .list : .recordings(state.list.cursor.id)
    }
    addCommonFacts(scene, chord)
    if let dialog = state.dialog {
      add(dialog, scene)
    } else if state.focus == .list {
      addList(scene)
    } else {
      addRecordings(scene)
    }
  }

  mutating func add(_ topic: Topic, _ text: String?) {
    if let text, !text.isEmpty { facts.append((topic, text)) }
  }

  /// Whether the rows in view are on their way.
  var isLoading: Bool { facts.contains { $0.topic == .loading } }

  private mutating func addCommonFacts(_ scene: Scene, _ chord: Key?) {
    let state = scene.state
    add(.project, HeaderBar(scene: scene).spoken)
    if let chord, let chords = scene.keyMap.chords(after: chord, in: state.place) {
      let keys = chords.map { "\($0.name) \($1.summary)" }.sorted().joined(separator: ", ")
      add(.chord, "\(chord.name), then: \(keys)")
    }
    if let until = state.rateLimitedUntil, until > scene.now {
      add(.rateLimit, "Rate limit: waits \(scene.wait(until: until)).")
    }
    if let export = state.export {
      progress = "exporting, \(Counts.recordings(export.recordings.count)) so far"
    }
    if let text = state.progress { progress = text }
    isChanging = state.progress != nil || state.changesUnderWay > 0
  }

  // MARK: Panes

  mutating func addList(_ scene: Scene) {
    let pane = ListPane(scene: scene)
    let list = scene.state.list
    // Whether the row under the cursor is as the server has it now.
    if list.isLoading, list.fresh[list.cursor.row] == nil {
      add(.loading, "Loading…")
    } else {
      add(.list, pane.spoken)
    }
    addMarks(scene)
    if scene.state.drafts[.newPlaylist] != nil, let key = scene.keyName(.create, in: .list) {
      add(.draft, "A new playlist is a draft: \(key) continues.")
    }
    row = Row(list: scene)
  }

  private mutating func addRecordings(_ scene: Scene) {
    let state = scene.state.selectedRecordings
    if let state, !state.visible.isEmpty {
      if state.loading == nil {
        add(.recordings, RecordingsHeading(state: state, isFocused: false).spoken)
      }
    } else if let playlist = scene.selected {
      let section = RecordingsSection(scene: scene, playlist: playlist, joint: nil)
      add(
        state?.loading == nil ? .recordings : .loading,
        Speech.texts(section.emptyText).joined(separator: " "))
    }
    addMarks(scene)
    row = state.flatMap { Row(recordings: $0, marks: scene.state.selectedRecordingMarks, scene) }
  }

  private mutating func addMarks(_ scene: Scene) {
    let marked = scene.state.markedCount
    guard marked > 0, !isChanging else { return }
    let hidden = scene.state.hiddenMarkCount
    let range = scene.state.hasOpenRange ? ", the range is open" : ""
    add(.marks, "\(grouped(marked)) marked" + (hidden > 0 ? ", \(grouped(hidden)) hidden" : "") + range)
  }

  // MARK: What is said of a place when the keys come to it

  static func opening(_ scene: Scene) -> [String] {
    if let dialog = scene.state.dialog { return opening(of: dialog, scene) }
    guard scene.state.focus == .detail, let playlist = scene.selected else { return [] }
    return ["Recordings of “\(playlist.titleText)”"] + facts(of: playlist, scene)
  }

  static func facts(of playlist: Playlist, _ scene: Scene) -> [String] {
    Speech.texts(
      DetailFacts.lines(scene: scene, playlist: playlist, width: Speech.width, rows: Speech.rows))
  }

  /// Facts beyond those of the row under the cursor.
  static func details(_ scene: Scene) -> [String] {
    guard !scene.state.hasDialog, let playlist = scene.selected else { return [] }
    if scene.state.focus == .list { return facts(of: playlist, scene) }
    guard let facts = RecordingFacts(scene: scene) else { return [] }
    return [facts.recording.id.rawValue]
      + Speech.texts(facts.lines(width: Speech.width, rows: Speech.rows))
  }

  /// The most useful keys of the place, and of a question all that answer it.
  static func keys(_ scene: Scene) -> String {
    guard scene.state.place == .confirm else {
      let entries = Footer(scene: scene).entries(columns: 72)
      return "Keys: " + entries.map { "\($0.key) \($0.label)" }.joined(separator: ", ")
    }
    let commands = scene.state.place.commands.filter { !$0.isMotion && !$0.isAboutScreen }
    let answers = commands.compactMap { command -> String? in
      let keys = scene.keyNames(command, in: .confirm)
      guard !keys.isEmpty, let label = command.label(in: scene.state) else { return nil }
      return "\(keys.joined(separator: ", ")) \(label)"
    }
    return "Keys: " + answers.joined(separator: "; ")
  }
}

extension RecordingsHeading {
  /// `List: 3, all listed`, which may be fewer than the playlist has.
  var spoken: String { "List" + Speech.text(line).dropFirst("Recordings".count).replacing("  ", with: ": ") }
}

extension HeaderBar {
  /// `eu.posthog.com, Webshop, READ-ONLY`
  var spoken: String { ([server, project] + marks).compactMap(\.self).joined(separator: ", ") }
}

extension ListPane {
  /// The name and length of a list, or the reason why it is empty.
  fileprivate var spoken: String {
    let list = scene.state.list
    guard let total = list.total, total > 0 else { return Speech.texts(emptyText).joined(separator: " ") }
    var parts = ["\(heading): \(grouped(total))"]
    parts += list.query.filters.map { scene.state.label(of: $0) }
    if let sorting = list.sorting {
      parts.append("by \(sorting.order.summary)")
      if sorting.missing > 0 { parts.append("\(grouped(sorting.missing)) not sorted") }
    } else if list.query.order != PlaylistQuery.Order() {
      parts.append("by \(list.query.order.summary)")
    }
    if list.isLastSeen { parts.append("as last seen, not confirmed by the server") }
    return parts.joined(separator: ", ")
  }
}
