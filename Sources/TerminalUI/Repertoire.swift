/// The characters that a terminal can show.
public enum Repertoire: Int, Comparable, Sendable {
  /// All.
  case unicode
  /// Those of other people's texts, but not the signs and borders of the program: its font lacks some.
  case plainSigns
  /// ASCII only.
  case ascii

  public static func < (one: Repertoire, other: Repertoire) -> Bool { one.rawValue < other.rawValue }
}

/// The signs that the program draws itself, all one cell wide, with their ASCII twins.
public enum Glyphs {
  /// Everything beyond ASCII that panes draw of their own accord is here. No two signs with a meaning share a twin.
  public static let twins: [Unicode.Scalar: Unicode.Scalar] = [
    // Rows: cursor, pinned, kinds, marks, state.
    "▸": ">", "★": "*", "≡": "=", "▽": "V", "◇": "o", "·": ".", "●": "#", "✗": "x", "✓": "+", "⟳": "@",
    "✎": "&", "↑": "^", "•": "*",
    // Text.
    "…": "~", "–": "-", "—": "-", "“": "\"", "”": "\"", "‘": "'", "’": "'", "→": ">", "⏎": "/",
    "\u{FFFD}": "?",
    // Bars.
    "█": "#", "▌": ":", "░": ".",
    // Rules and borders.
    "─": "-", "│": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┬": "+", "┴": "+",
  ]
}

extension String {
  /// Returns the text with what a terminal cannot show replaced, as in frames; but an ellipsis has room for its dots.
  public func reduced(to repertoire: Repertoire) -> String {
    guard repertoire > .unicode, !unicodeScalars.allSatisfy(\.isASCII) else { return self }
    var scalars = String.UnicodeScalarView()
    for character in replacing("…", with: "...") {
      guard let base = character.unicodeScalars.first else { continue }
      if let twin = Glyphs.twins[base] {
        scalars.append(twin)
      } else if repertoire == .ascii {
        // Without its marks.
        scalars.append(base.isASCII ? base : "?")
      } else {
        scalars.append(contentsOf: character.unicodeScalars)
      }
    }
    return String(scalars)
  }
}

extension Frame {
  /// Replaces what a terminal cannot show, in place.
  public mutating func reduce(to repertoire: Repertoire) {
    guard repertoire > .unicode else { return }
    for index in cells.indices {
      let cell = cells[index]
      if let twin = Glyphs.twins[cell.base] {
        cells[index] = Cell(twin, style: cell.style)
      } else if repertoire == .ascii {
        // Both halves of a wide character, so that columns stay in place.
        cells[index] = Cell(cell.base.isASCII && !cell.isContinuation ? cell.base : "?", style: cell.style)
      }
    }
  }
}
