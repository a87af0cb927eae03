import CVTerm

extension Cell {
  init(_ cell: VTermScreenCell) {
    let scalars = withUnsafeBytes(of: cell.chars) { $0.bindMemory(to: UInt32.self).prefix { $0 != 0 } }
    var text = String.UnicodeScalarView()
    // The right half of a double-width character reads as the largest number.
    text.append(contentsOf: scalars.map(EmojiShift.original).compactMap(Unicode.Scalar.init))
    self.init(
      text: text.isEmpty ? " " : String(text), width: Int(cell.width), isBold: cell.attrs.bold != 0,
      isUnderlined: cell.attrs.underline != 0, isItalic: cell.attrs.italic != 0,
      isReversed: cell.attrs.reverse != 0, foreground: Colour(cell.fg), background: Colour(cell.bg))
  }
}

extension Cell.Colour {
  init(_ colour: VTermColor) {
    let kind = UInt32(colour.type)
    if kind & (VTERM_COLOR_DEFAULT_FG.rawValue | VTERM_COLOR_DEFAULT_BG.rawValue) != 0 {
      self = .standard
    } else if kind & VTERM_COLOR_TYPE_MASK.rawValue == VTERM_COLOR_INDEXED.rawValue {
      self = .palette(Int(colour.indexed.idx))
    } else {
      self = .rgb(Int(colour.rgb.red), Int(colour.rgb.green), Int(colour.rgb.blue))
    }
  }
}
