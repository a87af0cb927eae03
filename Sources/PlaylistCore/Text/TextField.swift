/// Editable text with a cursor between characters.
public struct TextField: Hashable, Sendable {
  /// The most characters that can be put in: each key goes through all of them. PostHog's editor takes 400 for a
  /// description.
  public static let limit = 20_000
  /// Why a text is not put in.
  static let refusal = "A field holds at most \(grouped(limit)) characters: nothing was inserted."

  public private(set) var characters: [Character]
  /// 0 to `characters.count`.
  public private(set) var cursor: Int
  /// Whether it accepts line breaks; a single-line field turns them into spaces.
  public let isMultiline: Bool
  /// The column, in cells, that moves up and down aim for; nil after other edits.
  public private(set) var column: Int?
  /// The last deleted words or lines, for `yank`.
  var killed: [Character] = []
  private var history = TextHistory()

  public init(_ text: String = "", isMultiline: Bool = false) {
    self.isMultiline = isMultiline
    characters = []
    cursor = 0
    insert(text)
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.isEmpty }

  /// The length as PostHog counts it, in Unicode scalars.
  public var length: Int { characters.reduce(0) { $0 + $1.unicodeScalars.count } }

  public mutating func apply(_ edit: TextEdit) {
    column = nil
    switch edit {
    case .undo: if let moment = history.undo(from: moment) { go(to: moment) }
    case .redo: if let moment = history.redo(from: moment) { go(to: moment) }
    case .replace(let text):
      if text.count <= Self.limit { replace(with: text) }
    case _ where edit.isMotion:
      history.endRun()
      move(edit)
    default:
      let before = moment
      change(edit)
      if before.characters != characters { history.note(before, run: edit.run) }
    }
  }

  /// Replaces the text as one edit; the cursor stays as near as possible.
  mutating func replace(with text: String) {
    let before = moment
    cursor = 0
    characters = []
    insert(text)
    cursor = min(before.cursor, characters.count)
    if before.characters != characters { history.note(before, run: nil) }
  }

  private var moment: TextHistory.Moment { TextHistory.Moment(characters: characters, cursor: cursor) }

  private mutating func go(to moment: TextHistory.Moment) {
    characters = moment.characters
    cursor = moment.cursor
  }

  // MARK: Changes

  private mutating func change(_ edit: TextEdit) {
    switch edit {
    case .insert(let text) where characters.count + text.count <= Self.limit: insert(text)
    case .yank: insert(String(killed))
    case .deleteBackward: delete(from: max(0, cursor - 1), to: cursor)
    case .deleteForward: delete(from: cursor, to: min(characters.count, cursor + 1))
    case .deleteWordBackward: kill(from: wordStart, to: cursor)
    case .deleteWordForward: kill(from: cursor, to: wordEnd)
    case .deleteToLineStart: kill(from: lineStart, to: cursor)
    case .deleteToLineEnd:
      kill(from: cursor, to: lineEnd == cursor ? min(characters.count, cursor + 1) : lineEnd)
    default: break
    }
  }

  private mutating func insert(_ text: String) {
    let clean = text.compactMap(accepted)
    characters.insert(contentsOf: clean, at: cursor)
    cursor += clean.count
    joinMarks()
  }

  /// Joins combining marks to the characters before them, which reduces the count.
  private mutating func joinMarks() {
    let joined = Array(String(characters))
    guard joined.count != characters.count else { return }
    cursor = String(characters.prefix(cursor)).count
    characters = joined
  }

  /// Drops control characters other than line breaks and tabs.
  private func accepted(_ character: Character) -> Character? {
    switch character {
    case "\n", "\r", "\r\n": return isMultiline ? "\n" : " "
    case "\t": return isMultiline ? "\t" : " "
    default:
      return character.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F } ? nil : character
    }
  }

  private mutating func delete(from start: Int, to end: Int) {
    guard start < end else { return }
    characters.removeSubrange(start..<end)
    cursor = start
    joinMarks()
  }

  /// Deletes text for `yank`; consecutive kills accumulate.
  private mutating func kill(from start: Int, to end: Int) {
    guard start < end else { return }
    let part = characters[start..<end]
    let isLonger = history.run == .killing
    killed = isLonger ? (end == cursor ? part + killed : killed + part) : Array(part)
    delete(from: start, to: end)
  }

  // MARK: Moves

  private mutating func move(_ motion: TextEdit) {
    switch motion {
    case .moveLeft: cursor = max(0, cursor - 1)
    case .moveRight: cursor = min(characters.count, cursor + 1)
    case .moveWordLeft: cursor = wordStart
    case .moveWordRight: cursor = wordEnd
    case .moveToLineStart: cursor = lineStart
    case .moveToLineEnd: cursor = lineEnd
    case .moveTo(let index, let column):
      cursor = max(0, min(index, characters.count))
      self.column = column
    default: break
    }
  }

  private var lineStart: Int {
    characters[..<cursor].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  private var lineEnd: Int {
    characters[cursor...].firstIndex(of: "\n") ?? characters.count
  }

  private var wordStart: Int {
    var index = cursor
    while index > 0, !characters[index - 1].isWordPart { index -= 1 }
    while index > 0, characters[index - 1].isWordPart { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, !characters[index].isWordPart { index += 1 }
    while index < characters.count, characters[index].isWordPart { index += 1 }
    return index
  }
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
