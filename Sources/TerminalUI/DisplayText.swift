/// Measures and prepares text for cells. `CellText` has the rules.
public enum DisplayText {
  /// The cells that `text` takes on one line.
  public static func width(_ text: String) -> Int {
    if let count = narrowCount(text) { return count }
    return CellText(text).reduce(0) { $0 + $1.width }
  }

  /// `text`, cleaned, cut to at most `width` cells; a cut text ends in `…`.
  public static func truncated(_ text: String, to width: Int) -> String {
    guard width > 0 else { return "" }
    if let count = narrowCount(text), count <= width { return text }
    return string(cells(of: text, upTo: width))
  }

  /// The characters of a text that fit, ended by `…` if it is cut.
  ///
  /// - Parameter width: in cells, from 1.
  static func cells(of text: String, upTo width: Int) -> [Cell] {
    var kept: [Cell] = []
    kept.reserveCapacity(min(width, text.utf8.count) + 1)
    var used = 0
    for cell in CellText(text) {
      used += cell.width
      kept.append(cell)
      guard used > width else { continue }
      while used > width - 1, let last = kept.popLast() { used -= last.width }
      return kept + [Cell("…")]
    }
    return kept
  }

  static func string(_ cells: some Sequence<Cell>) -> String {
    var scalars = String.UnicodeScalarView()
    for cell in cells { cell.append(to: &scalars) }
    return String(scalars)
  }

  /// The length of a text whose scalars are a cell each, as in most; nil for any other.
  static func narrowCount(_ text: String) -> Int? {
    if text.isPlain { return text.utf8.count }
    var count = 0
    for scalar in text.unicodeScalars {
      guard CellText.isNarrow(scalar) else { return nil }
      count += 1
    }
    return count
  }
}

extension String {
  /// Whether the text is printable ASCII, the common case, which needs no look at characters.
  fileprivate var isPlain: Bool { utf8.withContiguousStorageIfAvailable(\.isPlain) ?? false }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether all bytes are printable ASCII.
  var isPlain: Bool {
    // Without an early exit, so that the compiler looks at many bytes at once.
    var others: UInt8 = 0
    for byte in self { others |= Self.isPlain(byte) ? 0 : 1 }
    return others == 0
  }

  static func isPlain(_ byte: UInt8) -> Bool { byte &- 0x20 < 0x5F }
}
