public import FoundationEssentials
import PlaylistCore
public import TerminalUI

/// Announces in lines the changes since its last announcement.
///
/// It compares a reading of the state with the last announcement: messages first, then the place with the focus, its
/// field, facts, and the row under the cursor. Of a batch of input only the end is announced. It is pure: the same
/// states at the same times give the same lines.
public struct Announcer: Sendable {
  /// The form of the input, for the first hints.
  public enum Input: Sendable {
    /// Keys, each of which acts at once.
    case keys
    /// Lines: a key, a command, or a text.
    case lines
  }

  /// The shortest time between two lines of progress, in seconds.
  private static let progressPause: TimeInterval = 5
  /// The most characters at once that count as typing; longer text is announced.
  private static let longestTyped = 8

  private let input: Input
  /// The last announcement; nil before the first one.
  private var last: Reading?
  /// The pane below the dialogs, as last announced.
  private var pane: Reading.Place?
  private var said: [Reading.Topic: String] = [:]
  /// The text of the field as announced, or typed by the user.
  private var heard: String?
  private var messages = 0
  private var restarts = -1
  private var progressAt: Date?

  public init(input: Input = .keys) { self.input = input }

  /// Returns what has changed since the last call, a line for each change; nothing when nothing has.
  ///
  /// - Parameter now: the time that ages are counted from.
  public mutating func lines(for app: inout App, at now: Date) -> [String] {
    guard app.markShown() else { return [] }
    let scene = app.scene(at: now)
    let reading = Reading(scene, chord: app.pendingKey, input: input)
    var lines: [String] = []
    if restarts != app.restarts {
      self = Announcer(input: input)
      restarts = app.restarts
      lines += greeting(scene)
      said[.project] = HeaderBar(scene: scene).spoken
    }
    let news = newMessages(scene)
    lines += leave(for: reading) + news
    if last?.place != reading.place {
      lines += arrive(at: reading, scene, news)
    } else {
      lines += changes(to: reading, news)
    }
    if let progress = progress(of: reading, at: now) { lines.append(progress) }
    last = reading
    return Self.shown(lines, app)
  }

  /// Announces the focus and its content in full, whatever was announced before.
  public func position(in app: App, at now: Date) -> [String] {
    let scene = app.scene(at: now)
    let reading = Reading(scene, chord: app.pendingKey, input: input)
    func facts(_ isWanted: (Reading.Topic) -> Bool) -> [String] {
      reading.facts.filter { isWanted($0.topic) }.map(\.text)
    }
    var lines = facts { $0 == .project } + Reading.opening(scene) + facts { $0 != .project }
    if let field = reading.field { lines.append(field.spoken) }
    if let row = reading.row { lines.append(row.spoken) }
    lines += Reading.details(scene)
    if let progress = reading.progress { lines.append(progress) }
    if let message = scene.state.log.messages.last { lines.append("Last message: \(message.spoken)") }
    return Self.shown(lines + [Reading.keys(scene)], app)
  }

  /// Splits any text into lines without control sequences.
  public static func lines(of text: String, in repertoire: Repertoire) -> [String] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map {
      Speech.line(String($0), in: repertoire)
    }
  }

  private static func shown(_ lines: [String], _ app: App) -> [String] {
    let repertoire = max(app.repertoire, app.state.preferences.glyphs == .ascii ? .plainSigns : .unicode)
    return lines.map { Speech.line($0, in: repertoire) }
  }

  // MARK: The start

  private func greeting(_ scene: Scene) -> [String] {
    func key(_ command: Command) -> String { scene.keyName(command, in: .list) ?? command.name }
    let keys =
      "\(key(.help)) lists the keys, \(key(.palette)) finds a command, \(key(.redraw)) announces where you are, "
      + "\(key(.quit)) quits."
    let lines =
      "Each line is a key or a command, such as \(key(.moveDown)), \(Command.rename.name) or "
      + "\(Command.help.name); in a field it is the text, or a key such as Esc, Ctrl-S or <Enter>."
    return ["hogreel in lines: \(HeaderBar(scene: scene).spoken)"]
      + (input == .lines ? [lines] : []) + [keys]
  }

  private mutating func newMessages(_ scene: Scene) -> [String] {
    let log = scene.state.log
    defer { messages = log.total }
    return log.messages.filter { $0.number > messages && $0.reach != .log }.map(\.spoken)
  }

  // MARK: Another place

  /// Text typed into a field that has lost the focus, unless it was announced.
  private mutating func leave(for reading: Reading) -> [String] {
    guard let last, let field = last.field, field.cursor != nil, let text = field.text else { return [] }
    guard last.place != reading.place || field.label != reading.field?.label else { return [] }
    return text == heard || text.isEmpty ? [] : [field.spoken]
  }

  private mutating func arrive(at reading: Reading, _ scene: Scene, _ news: [String]) -> [String] {
    var lines: [String] = []
    said = said.filter { if case .dialog = $0.key { false } else { $0.key != .loading } }
    let isReturn = reading.place == pane
    if !reading.place.isDialog {
      pane = reading.place
      if !isReturn {
        (said[.recordings], said[.list], said[.marks]) = (nil, nil, nil)
      }
    }
    if !isReturn { lines += Reading.opening(scene) }
    lines += changedFacts(reading, news)
    heard = reading.field?.text
    if let field = reading.field { lines.append(field.spoken) }
    // A search does not move the cursor.
    let hasRow = !reading.isLoading && scene.state.place != .search
    if let row = reading.row, hasRow, !row.isLoading { lines.append(row.spoken) }
    if reading.place.isDialog { lines.append(Reading.keys(scene)) }
    return lines
  }

  // MARK: The same place

  /// - Parameter news: messages about the change.
  private mutating func changes(to reading: Reading, _ news: [String]) -> [String] {
    var lines: [String] = []
    let isLoaded = said[.loading] != nil && !reading.isLoading
    let list = said[.list]
    let field = changedField(reading)
    let facts = changedFacts(reading, news)
    // A field that is empty again because its text was used is not announced.
    if let field, facts.isEmpty || reading.field?.text?.isEmpty == false { lines.append(field) }
    lines += facts
    // Another list may have its cursor in the same row; the same list may come back with the same row.
    let isNew = isLoaded ? reading.row.map { $0.isCopy(of: last?.row) } != true : said[.list] != list
    if let row = changedRow(reading, isExplained: !news.isEmpty, isNew: isNew) { lines.append(row) }
    if isLoaded, lines.isEmpty, news.isEmpty { lines.append("Loaded.") }
    return lines
  }

  /// Announces the field's text, unless the user has just typed it.
  private mutating func changedField(_ reading: Reading) -> String? {
    guard let field = reading.field, field != last?.field else { return nil }
    guard let before = last?.field, before.label == field.label else {
      heard = field.text
      return field.spoken
    }
    guard field.text == before.text else {
      if let text = field.text, isTyped(text, before, field.cursor) { return nil }
      heard = field.text
      return field.spoken
    }
    guard let cursor = field.cursor, let text = field.text else { return nil }
    return Self.cursorText(cursor, in: Array(text))
  }

  /// Whether a text results from typing at the cursor of the previous one.
  private func isTyped(_ text: String, _ before: Reading.Field, _ cursor: Int?) -> Bool {
    guard let old = before.text.map({ Array($0) }), let start = before.cursor, let cursor else {
      return false
    }
    let new = Array(text)
    let count = new.count - old.count
    guard count > 0, count <= Self.longestTyped, cursor == start + count else { return false }
    return new.prefix(start) == old.prefix(start) && new.dropFirst(cursor) == old.dropFirst(start)
  }

  private static func cursorText(_ cursor: Int, in text: [Character]) -> String {
    guard text.indices.contains(cursor) else { return "at the end" }
    let character =
      text[cursor] == " " ? "a space" : text[cursor] == "\n" ? "a line end" : "“\(text[cursor])”"
    return "before \(character), \(grouped(cursor + 1)) of \(grouped(text.count))"
  }

  private mutating func changedFacts(_ reading: Reading, _ news: [String]) -> [String] {
    var lines: [String] = []
    for (topic, text) in reading.facts where said[topic] != text {
      // A wait is announced once, and an error is not repeated.
      if topic != .rateLimit || said[topic] == nil { lines.append(Self.text(text, besides: news)) }
      said[topic] = text
    }
    let topics = Set(reading.facts.map(\.topic))
    if said[.rateLimit] != nil, !topics.contains(.rateLimit) { lines.append("The rate limit is over.") }
    // Marks disappear one by one as a bulk change progresses.
    let keepsMarks = reading.place.isDialog || reading.isChanging
    if said[.marks] != nil, !topics.contains(.marks), !keepsMarks, news.isEmpty { lines.append("No marks") }
    // The list is announced again only if it differs, also after a dialog.
    said = said.filter { topic, _ in
      switch topic {
      case .list, .recordings: true
      case .marks: keepsMarks || topics.contains(topic)
      case .draft: reading.place.isDialog || topics.contains(topic)
      default: topics.contains(topic)
      }
    }
    return lines.filter { !$0.isEmpty }
  }

  /// Removes a message that was just announced from the start of a text.
  private static func text(_ text: String, besides news: [String]) -> String {
    let repeated = news.lazy.map { $0.replacing("Error: ", with: "") }.first { text.hasPrefix($0) }
    return String(text.dropFirst(repeated?.count ?? 0).drop { $0 == " " })
  }

  private func changedRow(_ reading: Reading, isExplained: Bool, isNew: Bool) -> String? {
    guard let row = reading.row else { return nil }
    guard let before = last?.row, !isNew else {
      return row.isLoading || reading.isLoading ? nil : row.spoken
    }
    if row.isLoading { return before.isLoading || reading.isLoading ? nil : "Loading…" }
    guard row.id == before.id, row.number == before.number, !before.isLoading else { return row.spoken }
    return row.parts == before.parts || row.isPending || row.isQuiet || isExplained ? nil : row.spoken
  }

  private mutating func progress(of reading: Reading, at now: Date) -> String? {
    guard let progress = reading.progress else {
      progressAt = nil
      return nil
    }
    guard progress != last?.progress else { return nil }
    if let progressAt, now.timeIntervalSince(progressAt) < Self.progressPause { return nil }
    progressAt = now
    return progress
  }
}
