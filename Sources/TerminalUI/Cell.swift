/// One cell of a frame: what it shows and what it means, packed into two words so that frames are copied
/// and compared as plain memory.
///
/// `low` holds the base scalar and two combining marks, `high` two more marks, the style and the width; 21
/// bits a scalar. Four marks is what ncurses can put into a cell (`CCHARW_MAX` less the base).
public struct Cell: Equatable, Sendable {
  private var low: UInt64
  private var high: UInt64

  static let maximumMarks = 4
  private static let scalarBits: UInt64 = 21
  private static let scalarMask: UInt64 = 0x1F_FFFF
  private static let styleShift: UInt64 = 42
  private static let widthShift: UInt64 = 50

  /// - Parameters:
  ///   - base: a scalar that takes cells of its own.
  ///   - width: 1 or 2.
  init(_ base: Unicode.Scalar, width: Int, style: Style = .normal) {
    low = UInt64(base.value)
    high = UInt64(style.code) << Self.styleShift | UInt64(width) << Self.widthShift
  }

  init(ascii: UInt8, styleBits: UInt64) {
    low = UInt64(ascii)
    high = styleBits
  }

  /// An empty cell.
  static func space(_ style: Style = .normal) -> Cell { Cell(" ", width: 1, style: style) }

  var isPlainSpace: Bool { self == .space() }

  /// The right half of a double-width character; it always has the style of the left half.
  static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }

  /// What `init(ascii:styleBits:)` wants, worked out once for a run of cells.
  static func bits(of style: Style) -> UInt64 {
    UInt64(style.code) << styleShift | 1 << widthShift
  }

  /// Cells taken: 1 or 2; 0 for the right half of a double-width character.
  public var width: Int { Int(high >> Self.widthShift & 3) }

  public var isContinuation: Bool { width == 0 }

  /// The code of the style, see `Style.code`.
  public var styleCode: UInt8 { UInt8(truncatingIfNeeded: high >> Self.styleShift) }

  var style: Style {
    get { Style(code: styleCode) }
    set {
      high = high & ~(0xFF << Self.styleShift) | UInt64(newValue.code) << Self.styleShift
    }
  }

  /// The value of the base scalar.
  public var base: UInt32 { UInt32(truncatingIfNeeded: low & Self.scalarMask) }

  /// Marks have no gaps: the first tells.
  public var hasMarks: Bool { low >> Self.scalarBits != 0 }

  /// The value of a combining mark.
  ///
  /// - Parameter index: 0 to 3.
  /// - Returns: 0 when there is none at that place; marks have no gaps.
  public func mark(_ index: Int) -> UInt32 {
    let word =
      index < 2 ? low >> (Self.scalarBits * UInt64(index + 1)) : high >> (Self.scalarBits * UInt64(index - 2))
    return UInt32(truncatingIfNeeded: word & Self.scalarMask)
  }

  /// Adds a combining mark; those that do not fit are dropped.
  mutating func add(mark scalar: Unicode.Scalar) {
    guard let free = (0..<Self.maximumMarks).first(where: { mark($0) == 0 }) else { return }
    if free < 2 {
      low |= UInt64(scalar.value) << (Self.scalarBits * UInt64(free + 1))
    } else {
      high |= UInt64(scalar.value) << (Self.scalarBits * UInt64(free - 2))
    }
  }

  /// Appends what the cell shows; nothing for the right half of a double-width character.
  func append(to text: inout String.UnicodeScalarView) {
    guard !isContinuation, let scalar = Unicode.Scalar(base) else { return }
    text.append(scalar)
    for index in 0..<Self.maximumMarks {
      guard mark(index) != 0, let scalar = Unicode.Scalar(mark(index)) else { return }
      text.append(scalar)
    }
  }
}
