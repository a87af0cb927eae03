/// One cell of a frame: what it shows and what it means, packed into one word so that frames are copied, compared
/// and filled as little plain memory. A key that finds the caches cold waits for each line of it.
///
/// The low 21 bits hold the scalar, or the number of a base with combining marks (`Clusters`), which the next bit
/// tells; then come the width and the style.
public struct Cell: Equatable, Sendable {
  private var bits: UInt32

  private static let contentMask: UInt32 = 0x1F_FFFF
  private static let clusterBit: UInt32 = 1 << 21
  private static let widthShift: UInt32 = 22
  private static let styleShift: UInt32 = 24

  /// - Parameters:
  ///   - base: a scalar that takes cells of its own.
  ///   - width: 1 or 2.
  init(_ base: Unicode.Scalar, width: Int, style: Style = .normal) {
    bits = base.value | UInt32(width) << Self.widthShift | UInt32(style.code) << Self.styleShift
  }

  init(ascii: UInt8, styleBits: UInt32) {
    bits = UInt32(ascii) | styleBits
  }

  /// An empty cell.
  static func space(_ style: Style = .normal) -> Cell { Cell(" ", width: 1, style: style) }

  var isPlainSpace: Bool { self == .space() }

  /// The right half of a double-width character; it always has the style of the left half.
  static func continuation(_ style: Style) -> Cell { Cell(" ", width: 0, style: style) }

  /// What `init(ascii:styleBits:)` wants, worked out once for a run of cells.
  static func bits(of style: Style) -> UInt32 { UInt32(style.code) << styleShift | 1 << widthShift }

  /// Cells taken: 1 or 2; 0 for the right half of a double-width character.
  public var width: Int { Int(bits >> Self.widthShift & 3) }

  public var isContinuation: Bool { width == 0 }

  /// The code of the style, see `Style.code`.
  public var styleCode: UInt8 { UInt8(truncatingIfNeeded: bits >> Self.styleShift) }

  var style: Style {
    get { Style(code: styleCode) }
    set { bits = bits & ~(0xFF << Self.styleShift) | UInt32(newValue.code) << Self.styleShift }
  }

  /// Whether combining marks stand on the base.
  public var hasMarks: Bool { bits & Self.clusterBit != 0 }

  /// The values of the base scalar and of its combining marks, up to `Clusters.maximumMarks`.
  public var scalars: [UInt32] { hasMarks ? Clusters.shared.scalars(bits & Self.contentMask) : [base] }

  /// The value of the base scalar.
  public var base: UInt32 {
    let content = bits & Self.contentMask
    return hasMarks ? Clusters.shared.scalars(content)[0] : content
  }

  /// Adds a combining mark; those that there is no room for are dropped.
  mutating func add(mark scalar: Unicode.Scalar) {
    guard let cluster = Clusters.shared.number(of: scalars + [scalar.value]) else { return }
    bits = bits & ~Self.contentMask | cluster | Self.clusterBit
  }

  /// Appends what the cell shows; nothing for the right half of a double-width character.
  func append(to text: inout String.UnicodeScalarView) {
    guard !isContinuation else { return }
    if hasMarks {
      text.append(contentsOf: scalars.compactMap(Unicode.Scalar.init))
    } else if let scalar = Unicode.Scalar(base) {
      text.append(scalar)
    }
  }
}
