/// One cell of the emulated screen.
struct Cell: Hashable, Sendable {
  enum Colour: Hashable, Sendable {
    case standard
    /// An entry of the 256-colour palette.
    case palette(Int)
    case rgb(Int, Int, Int)
  }

  /// One character with its marks, or a blank.
  var text: String
  var width: Int
  var isBold: Bool
  var isUnderlined: Bool
  var isItalic: Bool
  var isReversed: Bool
  var foreground: Colour
  var background: Colour

  /// The right half of a double-width character.
  static let rightHalf = Cell(
    text: "", width: 0, isBold: false, isUnderlined: false, isItalic: false, isReversed: false,
    foreground: .standard, background: .standard)
}
