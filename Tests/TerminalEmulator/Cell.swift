import CVTerm

/// One cell of the emulated screen.
package struct Cell: Hashable, Sendable {
  package enum Color: Hashable, Sendable {
    case terminalDefault
    /// An entry of the 256-color palette.
    case palette(Int)
    case rgb(Int, Int, Int)
  }

  /// One character with its combining marks, or a blank; empty in the right half of a double-width character.
  package var text: String
  /// In columns: 1 or 2; 0 for the right half of a double-width character.
  package var width: Int
  package var isBold: Bool
  package var isDim: Bool
  package var isUnderlined: Bool
  package var isItalic: Bool
  package var isReversed: Bool
  package var foreground: Color
  package var background: Color

  package static let rightHalf = Cell(
    text: "", width: 0, isBold: false, isDim: false, isUnderlined: false, isItalic: false, isReversed: false,
    foreground: .terminalDefault, background: .terminalDefault)
}

extension Cell {
  init(_ cell: VTermScreenCell) {
    let scalars = withUnsafeBytes(of: cell.chars) { $0.bindMemory(to: UInt32.self).prefix { $0 != 0 } }
    var text = String.UnicodeScalarView()
    // libvterm marks the right half of a double-width character with the largest number.
    text.append(contentsOf: scalars.map(EmojiShift.original).compactMap(Unicode.Scalar.init))
    self.init(
      text: text.isEmpty ? " " : String(text), width: Int(cell.width), isBold: cell.attrs.bold != 0,
      isDim: cell.attrs.blink != 0, isUnderlined: cell.attrs.underline != 0, isItalic: cell.attrs.italic != 0,
      isReversed: cell.attrs.reverse != 0, foreground: Color(cell.fg), background: Color(cell.bg))
  }
}

extension Cell.Color {
  init(_ color: VTermColor) {
    let kind = UInt32(color.type)
    if kind & (VTERM_COLOR_DEFAULT_FG.rawValue | VTERM_COLOR_DEFAULT_BG.rawValue) != 0 {
      self = .terminalDefault
    } else if kind & VTERM_COLOR_TYPE_MASK.rawValue == VTERM_COLOR_INDEXED.rawValue {
      self = .palette(Int(color.indexed.idx))
    } else {
      self = .rgb(Int(color.rgb.red), Int(color.rgb.green), Int(color.rgb.blue))
    }
  }
}
