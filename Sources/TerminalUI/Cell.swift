/// One cell of a frame: a character and its style.
public struct Cell: Equatable, Sendable {
  /// The base scalar; a space in the right half of a double-width character.
  public internal(set) var base: Unicode.Scalar
  /// The combining marks on the base; NUL where there is none.
  public private(set) var marks: (Unicode.Scalar, Unicode.Scalar, Unicode.Scalar) = ("\0", "\0", "\0")
  public var style: Style
  private let columns: UInt8

  /// - Parameters:
  ///   - base: a scalar of width 1 or 2.
  ///   - width: 1 or 2.
  init(_ base: Unicode.Scalar, width: Int = 1, style: Style = .normal) {
    self.base = base
    self.style = style
    columns = UInt8(width)
  }

  /// An empty cell.
  static func space(_ style: Style = .normal) -> Cell { Cell(" ", style: style) }

  /// The right half of a double-width character; it always has the style of the left half.
  static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }

  /// The width in cells: 1 or 2; 0 for the right half of a double-width character.
  public var width: Int { Int(columns) }

  public var isContinuation: Bool { width == 0 }

  /// Adds a combining mark; those beyond three are dropped.
  mutating func add(mark: Unicode.Scalar) {
    if marks.0 == "\0" {
      marks.0 = mark
    } else if marks.1 == "\0" {
      marks.1 = mark
    } else if marks.2 == "\0" {
      marks.2 = mark
    }
  }

  /// Appends the text of the cell; nothing for the right half of a double-width character.
  func append(to text: inout String.UnicodeScalarView) {
    guard !isContinuation else { return }
    text.append(base)
    for mark in [marks.0, marks.1, marks.2] where mark != "\0" { text.append(mark) }
  }

  public static func == (one: Cell, other: Cell) -> Bool {
    one.base == other.base && one.style == other.style && one.columns == other.columns
      && one.marks == other.marks
  }
}
