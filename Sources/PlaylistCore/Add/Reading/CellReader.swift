/// Reads rows of separated values by RFC 4180, and accepts common mistakes: text after a closing quotation mark, and a
/// quotation mark that is never closed.
struct CellReader {
  private var rest: Substring.UTF8View
  private let separator: UInt8
  /// Whether an unclosed cell was found: later ones are not searched beyond their line.
  private var isUnclosed = false

  init(_ bytes: Substring.UTF8View, separator: UInt8) {
    rest = bytes
    self.separator = separator
  }

  /// The start of the next row.
  var position: Substring.Index { rest.startIndex }

  /// Returns the next row; nil at the end.
  mutating func next() -> [Substring]? {
    guard !rest.isEmpty else { return nil }
    var row: [Substring] = []
    while true {
      row.append(cell())
      guard let byte = rest.popFirst() else { return row }
      if byte == separator { continue }
      if byte == UInt8(ascii: "\r"), rest.first == UInt8(ascii: "\n") { rest.removeFirst() }
      return row
    }
  }

  /// Reads up to the separator or line end, which is not consumed.
  private mutating func cell() -> Substring {
    if rest.first == UInt8(ascii: "\""), let quoted = quotedCell() { return quoted }
    let plain = rest.prefix { !isEnd($0) }
    rest = rest[plain.endIndex...]
    return Substring(plain)
  }

  /// Returns nil and consumes nothing if the opening quotation mark is never closed.
  private mutating func quotedCell() -> Substring? {
    let start = rest.index(after: rest.startIndex)
    var index = start
    var hasEscapes = false
    var isBroken = false
    while index < rest.endIndex {
      let byte = rest[index]
      if byte.isLineEnd {
        if isUnclosed { return nil }
        isBroken = true
      }
      let next = rest.index(after: index)
      guard byte == UInt8(ascii: "\"") else {
        index = next
        continue
      }
      if next < rest.endIndex, rest[next] == UInt8(ascii: "\"") {
        hasEscapes = true
        index = rest.index(after: next)
        continue
      }
      // Keep text after the closing quotation mark rather than lose it.
      let tail = rest[next...].prefix { !isEnd($0) }
      // Beyond a line end it is the opening mark of another cell.
      if isBroken, tail.contains(where: { !$0.isBlank }) { return nil }
      let text = Substring(rest[start..<index])
      rest = rest[tail.endIndex...]
      guard hasEscapes || !tail.isEmpty else { return text }
      return Substring(String(text).replacing("\"\"", with: "\"") + String(Substring(tail)))
    }
    isUnclosed = true
    return nil
  }

  private func isEnd(_ byte: UInt8) -> Bool { byte == separator || byte.isLineEnd }
}
