/// A screen as SVG: the text on a grid, in the colors of a scheme. The same screen gives the same bytes.
package struct SVGPicture {
  /// In pixels. Monospaced fonts advance by about 0.6 of their size.
  private static let (fontSize, cellWidth, cellHeight, ascent) = (15, 9, 19, 14)
  private static let padding = 14
  private static let fonts =
    "ui-monospace,'SF Mono','Cascadia Mono','DejaVu Sans Mono',Menlo,Consolas,monospace"

  private let screen: Screen
  private let scheme: ColorScheme
  /// The CSS of each class, by its number.
  private var classes: [String] = []
  private var body: [String] = []

  private struct Look: Hashable {
    var foreground: ColorScheme.Color
    var background: ColorScheme.Color
    var isBold: Bool
    var isItalic: Bool
    var isUnderlined: Bool
  }

  /// - Parameter caption: the title, which a screen reader reads.
  package static func text(of screen: Screen, _ scheme: ColorScheme, caption: String) -> String {
    var picture = SVGPicture(screen: screen, scheme: scheme)
    for row in 0..<screen.rows { picture.draw(row) }
    return picture.document(caption)
  }

  private init(screen: Screen, scheme: ColorScheme) {
    self.screen = screen
    self.scheme = scheme
  }

  private func document(_ caption: String) -> String {
    let width = screen.columns * Self.cellWidth + 2 * Self.padding
    let height = screen.rows * Self.cellHeight + 2 * Self.padding
    let frame = scheme.foreground.dimmed(on: scheme.background).dimmed(on: scheme.background)
    let styles = classes.enumerated().map { ".s\($0){\($1)}" }.joined()
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(width) \(height)" width="\(width)" height="\(height)" role="img">
      <title>\(Self.escaped(caption))</title>
      <style>text{font:\(Self.fontSize)px \(Self.fonts);white-space:pre}\(styles)</style>
      <rect x=".5" y=".5" width="\(width - 1)" height="\(height - 1)" rx="9" fill="\(scheme.background.css)" \
      stroke="\(frame.css)"/>
      \(body.joined(separator: "\n"))
      </svg>

      """
  }

  // MARK: Rows

  private mutating func draw(_ row: Int) {
    let cells = screen.cells[row].enumerated().map { column, cell in
      (cell: cell, look: look(of: cell, isCursor: isCursor(row, column)))
    }
    // The right half of a character has the look of the left one.
    let looks = cells.indices.map {
      cells[$0].cell.width == 0 && $0 > 0 ? cells[$0 - 1].look : cells[$0].look
    }
    drawBackgrounds(looks, row)
    drawUnderlines(looks, row)
    var run = ""
    var start = 0
    func isSame(_ column: Int) -> Bool { looks[column] == looks[start] }
    for (column, cell) in cells.map(\.cell).enumerated() {
      let isText = cell.width == 1 && Self.isPlain(cell.text)
      if !run.isEmpty, !isText || !isSame(column) || run.hasSuffix("  ") {
        put(run, looks[start], row, start)
        run = ""
      }
      if isText {
        if run.isEmpty { start = column }
        if !(run.isEmpty && cell.text == " ") { run += cell.text }
      } else if cell.width > 0 {
        putSign(cell, looks[column], row, column)
      }
    }
    put(run, looks[start], row, start)
  }

  private func isCursor(_ row: Int, _ column: Int) -> Bool {
    screen.isCursorVisible && screen.cursor == .init(row: row, column: column)
  }

  /// - Parameter isCursor: whether the terminal's cursor, a block, stands on it.
  private func look(of cell: Cell, isCursor: Bool) -> Look {
    var foreground = scheme.color(cell.foreground, own: scheme.foreground)
    var background = scheme.color(cell.background, own: scheme.background)
    if cell.isDim { foreground = foreground.dimmed(on: background) }
    if cell.isReversed != isCursor { swap(&foreground, &background) }
    return Look(
      foreground: foreground, background: background, isBold: cell.isBold, isItalic: cell.isItalic,
      isUnderlined: cell.isUnderlined)
  }

  /// Whether a font for text has it, so that it may stand in a run.
  private static func isPlain(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0.value < 0x250 || "“”‘’–—…·".unicodeScalars.contains($0) }
  }

  // MARK: Shapes

  private mutating func drawBackgrounds(_ looks: [Look], _ row: Int) {
    for part in Self.parts(looks.map(\.background))
    where looks[part.lowerBound].background != scheme.background {
      let (x, y) = corner(row, part.lowerBound)
      body.append(
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(part.count * Self.cellWidth)\" height=\"\(Self.cellHeight)\" "
          + "fill=\"\(looks[part.lowerBound].background.css)\"/>")
    }
  }

  private mutating func drawUnderlines(_ looks: [Look], _ row: Int) {
    let colors = looks.map { $0.isUnderlined ? $0.foreground : nil }
    for part in Self.parts(colors) {
      guard let color = colors[part.lowerBound] else { continue }
      let (x, y) = corner(row, part.lowerBound)
      drawPath("M\(x) \(y + Self.ascent + 3).5h\(part.count * Self.cellWidth)", color, width: 1)
    }
  }

  private mutating func drawPath(_ path: String, _ color: ColorScheme.Color, width: Int) {
    let number = number(of: "fill:none;stroke:\(color.css);stroke-width:\(width)")
    body.append("<path d=\"\(path)\" class=\"s\(number)\"/>")
  }

  /// A character that fonts for text may lack, or draw in another width: in its own place.
  private mutating func putSign(_ cell: Cell, _ look: Look, _ row: Int, _ column: Int) {
    let (x, y) = corner(row, column)
    if let arms = LineDrawing.arms(of: cell.text) {
      drawLines(arms, look, x, y)
    } else if let block = LineDrawing.block(of: cell.text) {
      body.append(
        "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(block.halves * Self.cellWidth / 2)\" "
          + "height=\"\(Self.cellHeight)\" fill=\"\(look.foreground.css)\" opacity=\"\(block.opacity)\"/>")
    } else {
      putText(cell.text, look, row, column, cells: cell.width, fits: true)
    }
  }

  private mutating func drawLines(_ arms: LineDrawing.Arms, _ look: Look, _ x: Int, _ y: Int) {
    let (middleX, middleY) = ("\(x + Self.cellWidth / 2).5", "\(y + Self.cellHeight / 2).5")
    let half = (width: "\(Self.cellWidth / 2).5", height: "\(Self.cellHeight / 2).5")
    for weight in 1...2 {
      var path = ""
      if arms.left == weight { path += "M\(middleX) \(middleY)h-\(half.width)" }
      if arms.right == weight { path += "M\(middleX) \(middleY)h\(half.width)" }
      if arms.up == weight { path += "M\(middleX) \(middleY)v-\(half.height)" }
      if arms.down == weight { path += "M\(middleX) \(middleY)v\(half.height)" }
      if !path.isEmpty { drawPath(path, look.foreground, width: weight) }
    }
  }

  // MARK: Text

  private mutating func put(_ run: String, _ look: Look, _ row: Int, _ column: Int) {
    let text = String(run.reversed().drop { $0 == " " }.reversed())
    if !text.isEmpty { putText(text, look, row, column, cells: text.count, fits: false) }
  }

  /// - Parameter fits: whether to squeeze the glyph into its cells, else the gaps between glyphs.
  private mutating func putText(
    _ text: String, _ look: Look, _ row: Int, _ column: Int, cells: Int, fits: Bool
  ) {
    let (x, y) = corner(row, column)
    var css = "fill:\(look.foreground.css)"
    if look.isBold { css += ";font-weight:bold" }
    if look.isItalic { css += ";font-style:italic" }
    let adjusts = fits ? " lengthAdjust=\"spacingAndGlyphs\"" : ""
    body.append(
      "<text x=\"\(x)\" y=\"\(y + Self.ascent)\" textLength=\"\(cells * Self.cellWidth)\"\(adjusts) "
        + "class=\"s\(number(of: css))\">\(Self.escaped(text))</text>")
  }

  private mutating func number(of css: String) -> Int {
    if let number = classes.firstIndex(of: css) { return number }
    classes.append(css)
    return classes.count - 1
  }

  private func corner(_ row: Int, _ column: Int) -> (x: Int, y: Int) {
    (Self.padding + column * Self.cellWidth, Self.padding + row * Self.cellHeight)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// The longest ranges of equal values.
  private static func parts<Value: Equatable>(_ values: [Value]) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    for (index, value) in values.enumerated() {
      if let last = parts.last, values[last.lowerBound] == value {
        parts[parts.count - 1] = last.lowerBound..<index + 1
      } else {
        parts.append(index..<index + 1)
      }
    }
    return parts
  }
}
