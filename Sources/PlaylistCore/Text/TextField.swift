/// Text under edit, with a cursor between characters.
public struct TextField: Hashable, Sendable {
  public private(set) var characters: [Character]
  /// 0 to `characters.count`.
  public private(set) var cursor: Int
  /// Whether line breaks may stand in it; a field of one line turns them into spaces.
  public let isMultiline: Bool

  public init(_ text: String = "", isMultiline: Bool = false) {
    self.isMultiline = isMultiline
    characters = []
    cursor = 0
    insert(text)
  }

  public var text: String { String(characters) }
  public var isEmpty: Bool { characters.isEmpty }

  /// How PostHog counts a length: in Unicode scalars.
  public var length: Int { characters.reduce(0) { $0 + $1.unicodeScalars.count } }

  public mutating func apply(_ edit: TextEdit) {
    switch edit {
    case .insert(let text): insert(text)
    case .deleteBackward: delete(from: max(0, cursor - 1), to: cursor)
    case .deleteForward: delete(from: cursor, to: min(characters.count, cursor + 1))
    case .deleteWordBackward: delete(from: wordStart, to: cursor)
    case .deleteToLineStart: delete(from: lineStart, to: cursor)
    case .deleteToLineEnd:
      delete(from: cursor, to: lineEnd == cursor ? min(characters.count, cursor + 1) : lineEnd)
    case .moveLeft: cursor = max(0, cursor - 1)
    case .moveRight: cursor = min(characters.count, cursor + 1)
    case .moveWordLeft: cursor = wordStart
    case .moveWordRight: cursor = wordEnd
    case .moveToLineStart: cursor = lineStart
    case .moveToLineEnd: cursor = lineEnd
    case .moveUp: moveLine(by: -1)
    case .moveDown: moveLine(by: 1)
    }
  }

  private mutating func insert(_ text: String) {
    let clean = text.compactMap(accepted)
    characters.insert(contentsOf: clean, at: cursor)
    cursor += clean.count
    // A combining mark joins the character before it, so the count can differ from what was inserted.
    let joined = Array(String(characters))
    if joined.count != characters.count {
      cursor = String(characters.prefix(cursor)).count
      characters = joined
    }
  }

  /// Control characters other than line breaks and tabs have no place in a name or a description.
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

  private mutating func moveLine(by step: Int) {
    let column = cursor - lineStart
    if step < 0 {
      guard lineStart > 0 else { return }
      cursor = lineStart - 1
    } else {
      guard lineEnd < characters.count else { return }
      cursor = lineEnd + 1
    }
    cursor = min(lineStart + column, lineEnd)
  }
}

/// One change of a text field.
public enum TextEdit: Hashable, Sendable {
  case insert(String)
  case deleteBackward, deleteForward, deleteWordBackward, deleteToLineStart, deleteToLineEnd
  case moveLeft, moveRight, moveWordLeft, moveWordRight, moveToLineStart, moveToLineEnd, moveUp, moveDown
}

extension Character {
  fileprivate var isWordPart: Bool { isLetter || isNumber || self == "_" }
}
