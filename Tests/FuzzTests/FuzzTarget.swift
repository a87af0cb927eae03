import FoundationEssentials
import LosslessJSON
import PlaylistPanes
import TerminalUI

@testable import PlaylistCore
@testable import PostHogAPI
@testable import Terminal
@testable import hogreel

/// A parser, with what must hold for any bytes.
enum FuzzTarget: CaseIterable {
  /// JSON of the server.
  case json
  /// Pages of playlists and of recordings, decoded and drawn.
  case pages
  /// Pasted text with IDs of recordings.
  case ids
  /// What a terminal sends.
  case keys
  /// Lines of the settings file that bind keys.
  case keyNames
  /// The whole program but for its terminal and its server, driven by what a terminal sends.
  case sessions
  /// Text of others on the screen.
  case texts
  /// Variables of the environment.
  case settings
  /// The settings file.
  case config
  /// Files of the state and cache directories.
  case files

  struct Broken: Error { let rule: String }

  /// As many as take about a second.
  var rounds: Int {
    switch self {
    case .pages, .sessions: 20
    case .files, .config: 100
    case .json, .ids, .texts, .settings, .keyNames: 200
    case .keys: 1_000
    }
  }

  /// Whether each line of a file in the corpus is a sample of its own.
  var isByLine: Bool { self != .ids && self != .texts && self != .pages && self != .config }

  func check(_ bytes: [UInt8]) throws {
    switch self {
    case .json: try checkJSON(bytes)
    case .pages: try checkPages(bytes)
    case .ids: try checkIDs(String(decoding: bytes, as: UTF8.self))
    case .keys: try checkKeys(bytes)
    case .keyNames: try checkKeyNames(String(decoding: bytes, as: UTF8.self))
    case .sessions:
      try checkSession(bytes, isLinear: false)
      try checkSession(bytes, isLinear: true)
    case .texts: try checkText(String(decoding: bytes, as: UTF8.self))
    case .settings: try checkSettings(String(decoding: bytes, as: UTF8.self))
    case .config: try checkConfig(String(decoding: bytes, as: UTF8.self))
    case .files: try checkFiles(bytes)
    }
  }

  private func require(_ condition: Bool, _ rule: String) throws {
    guard condition else { throw Broken(rule: rule) }
  }
}

// MARK: The server

extension FuzzTarget {
  private func checkJSON(_ bytes: [UInt8]) throws {
    guard let value = try? JSON(parsing: bytes) else { return }
    try require(JSON(parsing: value.text) == value, "the text of a value is the value")
    try require(JSON(parsing: value.prettyText) == value, "so is its text on many lines")
    _ = FilterText(String(decoding: bytes, as: UTF8.self), mayBeEmpty: false)
    _ = ErrorReport(bytes)
    guard let query = try? RecordingsQuery(filters: JSONText(value)) else { return }
    let lists = ["events", "actions", "properties", "console_log_filters", "having_predicates"]
    for (name, text) in query.parameters where lists.contains(name) {
      try require((try? JSON(parsing: text))?.array?.isEmpty == false, "conditions are sent as JSON")
    }
  }

  private func checkPages(_ bytes: [UInt8]) throws {
    var reader = JSONReader(bytes)
    guard let page = try? PlaylistPage(from: &reader, offset: 0) else { return }
    reader = JSONReader(bytes)
    let recordings = (try? RecordingPage(from: &reader)) ?? RecordingPage(recordings: [], hasNext: true)
    var app = try App(state: state(), size: Size(columns: 90, rows: 30))
    var effects = app.start(at: Self.now)
    for key in [nil, Key.character("G"), .enter, .character("j"), .escape, .character("g")] {
      if let key { effects += app.handle(.key(key), at: Self.now) }
      // Bounded, as a server that lies may be asked again.
      for _ in 0..<4 where !effects.isEmpty {
        guard case .call(let call) = effects.removeFirst() else { continue }
        switch call.request {
        case .page: effects += app.handle(.action(.answered(call, .success(.page(page)))), at: Self.now)
        case .recordings, .matches:
          effects += app.handle(.action(.answered(call, .success(.recordings(recordings)))), at: Self.now)
        default: break
        }
      }
      try check(app.frame(at: Self.now))
    }
  }

  private static let now = Date(timeIntervalSince1970: 1_790_000_000)

  private func state(isLinear: Bool = false) throws -> AppState {
    var preferences = Preferences()
    preferences.isLinear = isLinear
    return AppState(
      session: Session(address: try ServerAddress("https://posthog.example.test"), project: .id(1)),
      runID: "fuzz", preferences: preferences)
  }

  /// No control character reaches a terminal.
  private func check(_ frame: Frame) throws {
    for row in 0..<frame.size.rows {
      for cell in frame.cells(inRow: row) {
        let scalars = [cell.base, cell.marks.0, cell.marks.1, cell.marks.2]
        try require(
          scalars.allSatisfy { $0 == "\0" || $0.properties.generalCategory != .control }, "no controls")
        try require(cell.base != "\0", "no empty cell")
      }
    }
  }
}

// MARK: The user and the terminal

extension FuzzTarget {
  private func checkIDs(_ text: String) throws {
    let findings = RecordingIDParser.parse(text)
    try require(
      findings.found.allSatisfy { !$0.id.rawValue.isEmpty && text.utf8.count >= 1 },
      "no empty ID from any text")
    for source in findings.sources.indices.prefix(4) {
      let others = RecordingIDParser.parse(text, from: source)
      try require(others.found.allSatisfy { !$0.id.rawValue.isEmpty }, "no empty ID from any source")
    }
    _ = RecordingLink(text[...])
    _ = Destination(text)
    _ = String(decodingFile: Array(text.utf8.dropFirst()))
  }

  private func checkKeys(_ bytes: [UInt8]) throws {
    var decoder = InputDecoder()
    for byte in bytes { decoder.feed(byte) }
    let events = decoder.takeEvents()
    try require(events.count <= bytes.count + 1, "no more events than bytes")
    // Whatever came before, the end of a paste and the next key are read.
    for byte in "\u{1B}[201~".utf8 { decoder.feed(byte) }
    _ = decoder.takeEvents()
    decoder.feed(UInt8(ascii: "x"))
    try require(decoder.takeEvents().last == .key(.character("x")), "the next key is read")
  }

  /// `PLACE | KEYS | COMMAND`, several separated by semicolons; `-` for none.
  private func checkKeyNames(_ text: String) throws {
    let changes = text.split(separator: ";").enumerated().map { number, line in
      let parts = line.split(separator: "|").map { String($0.trimmed) }
      let name = { (index: Int) in parts.indices.contains(index) && parts[index] != "-" ? parts[index] : nil }
      return KeyChange(place: name(0), keys: name(1) ?? "", command: name(2), source: "line \(number)")
    }
    let (map, problems) = KeyMap.standard.changed(by: changes)
    try require(problems.allSatisfy { !$0.text.isEmpty }, "a problem has a text")
    for place in Place.allCases {
      try require(!map.keys(for: .back, in: place).isEmpty, "a way out of \(place)")
      for keys in place.commands.flatMap({ map.keys(for: $0, in: place) }) {
        try require(KeySequence(name: keys.name) == keys, "a name of keys gives the keys")
      }
    }
    if let keys = KeySequence(name: text) {
      try require(KeySequence(name: keys.name) == keys, "a name of keys gives the keys")
    }
  }

  /// Whatever is pressed, a frame can be drawn or lines be said, also while answers are awaited.
  private func checkSession(_ bytes: [UInt8], isLinear: Bool) throws {
    let rows = (0..<40).map { Playlist(id: PlaylistID("p\($0)"), name: "Name \($0)", kind: .collection) }
    let page = PlaylistPage(totalCount: 40, playlists: rows)
    let recordings = RecordingPage(
      recordings: (0..<9).map { Recording(id: RecordingID("r\($0)")) }, hasNext: false)
    var app = try App(state: state(isLinear: isLinear), size: Size(columns: 60, rows: 16))
    var announcer = Announcer()
    func show() throws {
      guard isLinear else {
        if let frame = app.nextFrame(at: Self.now) { try check(frame) }
        return
      }
      for line in announcer.lines(for: &app, at: Self.now) + announcer.position(in: app, at: Self.now) {
        let isClean = line.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        try require(isClean, "a line is text: \(line)")
      }
    }
    var effects = app.start(at: Self.now)
    var decoder = InputDecoder()
    var rest = bytes[...]
    while let first = rest.first {
      // The sizes of reads, and when the server answers, depend on the input, too.
      for byte in rest.prefix(1 + Int(first % 7)) { decoder.feed(byte) }
      rest = rest.dropFirst(1 + Int(first % 7))
      for event in decoder.takeEvents() {
        switch event {
        case .key(let key): effects += app.handle(.key(key), at: Self.now)
        case .paste(let text): effects += app.handle(.paste(text), at: Self.now)
        case .mouse(let event): effects += app.handle(.mouse(event), at: Self.now)
        case .line(let line): effects += app.handle(.line(line), at: Self.now)
        case .end(let rest): effects += app.handle(.end(rest: rest), at: Self.now)
        }
        try show()
      }
      guard first % 3 == 0,
        let index = effects.firstIndex(where: { if case .call = $0 { true } else { false } }),
        case .call(let call) = effects.remove(at: index)
      else { continue }
      let result: Result<Answer, APIError> =
        switch call.request {
        case .page: .success(.page(page))
        case .recordings, .matches: .success(.recordings(recordings))
        case .playlist, .update, .create: .success(.playlist(rows[0]))
        case .project, .projects, .recording, .add, .remove, .membership, .lookUp, .markWatched:
          .failure(APIError(.network(.interrupted)))
        }
      effects += app.handle(.action(.answered(call, result)), at: Self.now)
      try show()
    }
    guard isLinear else { return }
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    for line in lines.dropLast() {
      _ = app.handle(.line(String(line)), at: Self.now)
      try show()
    }
    _ = app.handle(.end(rest: lines.last.map(String.init) ?? ""), at: Self.now)
    try require(!app.state.hasDialog, "nothing is open at the end of the lines")
    try show()
  }

  private func checkText(_ text: String) throws {
    for width in [1, 7, 40] {
      try require(DisplayText.width(DisplayText.truncated(text, to: width)) <= width, "cut to a width")
      for line in DisplayText.wrapped(text, width: width) where width > 1 {
        try require(DisplayText.width(line) <= width, "wrapped to a width")
      }
      var frame = Frame(size: Size(columns: width, rows: 1))
      frame.put(text, row: 0, column: 0)
      try check(frame)
    }
    var field = TextField(text, isMultiline: true)
    for edit in [
      TextEdit.deleteWordBackward, .moveWordLeft, .insert("e\u{301}"), .deleteToLineEnd, .undo, .undo,
    ] {
      field.apply(edit)
    }
    try require((0...field.characters.count).contains(field.cursor), "the cursor is within the text")
  }

  private func checkSettings(_ text: String) throws {
    if let address = try? ServerAddress(text, allowPlainHTTP: true) {
      try require(
        ServerAddress(address.description, allowPlainHTTP: true) == address, "an address describes itself")
    }
    if let words = ShellWords.split(text, variable: { _ in "v" }) {
      let quoted = words.map(\.quotedForShell).joined(separator: " ")
      try require(ShellWords.split(quoted) { _ in nil } == words, "quoted words are the same words")
    }
    let variables = [Environment.key, Environment.host, Environment.project, "XDG_STATE_HOME"]
    for variable in variables {
      var environment = ["HOME": "/home/me", Environment.key: "phx_key"]
      environment[variable] = text
      do throws(Problem) {
        _ = try Settings.resolve(BrowseRequest(), environment: environment)
      } catch {
        // A message may name the prefix of a key that it refuses.
        let isSecret = text.count > 4 && SecretShape.isFound(in: text)
        try require(!isSecret || !error.message.contains(text), "no key in a message")
      }
    }
  }
}

// MARK: Files

extension FuzzTarget {
  private func checkConfig(_ text: String) throws {
    let config = ConfigReader.read(text)
    let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
    for problem in config.problems {
      try require((1...lines).contains(problem.line ?? 1), "a problem is on a line of the file")
      try require(problem.description == problem.description.onOneLine, "a problem is one line")
      try require(!SecretShape.isKey(in: problem.description), "no key in a message")
    }
    for profile in [nil] + config.profiles {
      let preferences = config.preferences(of: profile)
      try require(10...500 ~= preferences.pageSize, "numbers are within their range")
      try require(preferences.split.map { 20...80 ~= $0 } ?? true, "numbers are within their range")
      try require(SettingTable.themes.contains(preferences.theme), "names are known")
    }
    let choice = try? ConnectionChoice(BrowseRequest(), [:], config, lastProfile: nil)
    try require(choice != nil, "no file prevents a start without options")
  }
}

extension FuzzTarget {
  private func checkFiles(_ bytes: [UInt8]) throws {
    try check(Draft.self, bytes)
    try check(AddingProgress.self, bytes)
    try check(HistoryLine.self, bytes)
    try check([SavedView].self, bytes)
    guard let seen = try check(LastSeen.self, bytes) else { return }
    var state = try state()
    _ = state.reduce(.recalled(seen), at: Self.now)
    var app = App(state: state, size: Size(columns: 90, rows: 30))
    _ = app.start(at: Self.now)
    _ = app.handle(.key(.character("G")), at: Self.now)
    try check(app.frame(at: Self.now))
  }

  /// A value that is read is written in a form that gives it again.
  @discardableResult
  private func check<Value: FileContent & Equatable>(_ type: Value.Type, _ bytes: [UInt8]) throws -> Value? {
    guard let record = try? FileRecord<Value>(parsing: bytes) else { return nil }
    let scope = try FileScope(address: ServerAddress("https://a.test"), project: .current)
    let again = try FileRecord<Value>(parsing: FileRecord(record.value, of: scope).line()).value
    try require(again == record.value, "a \(type) is written as it was read")
    return record.value
  }
}
