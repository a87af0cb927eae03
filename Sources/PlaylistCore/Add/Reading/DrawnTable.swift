/// Tables that are drawn: with lines of text, or as HTML.
extension String {
  // MARK: Lines

  /// The text with the lines between columns as `|`, as databases and data notebooks draw tables.
  var withPlainLines: String {
    var plain = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x2502, 0x2503, 0x2551, 0x250A, 0x2506: plain.append("|")
      case 0x2500, 0x2501, 0x2550, 0x2504, 0x2505, 0x2508, 0x2509: plain.append("-")
      case 0x250C...0x257F: plain.append("+")
      default: plain.append(scalar)
      }
    }
    let lines = String(plain).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.map(\.withPlainTitles).joined(separator: "\n")
  }

  // MARK: Spaces

  /// The text with tabs in place of the spaces between columns; nil if it has no columns.
  var withTabsBetweenColumns: String? {
    guard self[...].utf8.holds(Array("  ".utf8)) else { return nil }
    var plain: [UInt8] = []
    var spaces = 0
    for byte in utf8 {
      if byte == UInt8(ascii: " ") {
        spaces += 1
        continue
      }
      if spaces > 1 {
        plain.append(UInt8(ascii: "\t"))
      } else if spaces == 1 {
        plain.append(UInt8(ascii: " "))
      }
      spaces = 0
      plain.append(byte)
    }
    return String(decoding: plain, as: UTF8.self)
  }

  // MARK: HTML

  var hasHTMLTable: Bool {
    let bytes = self[...].utf8
    return (bytes.holds(Array("<tr".utf8)) || bytes.holds(Array("<TR".utf8)))
      && (bytes.holds(Array("</t".utf8)) || bytes.holds(Array("</T".utf8)))
  }

  /// The rows of the HTML tables in the text, one per line, with tabs between the cells. A link is replaced by its
  /// address.
  var htmlRows: String {
    var rows: [UInt8] = []
    var isInRow = false
    var rest = utf8[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "<") else {
        // Line ends in HTML are spaces.
        if isInRow { rows.append(byte.isBlank ? UInt8(ascii: " ") : byte) }
        continue
      }
      let tag = rest.prefix { $0 != UInt8(ascii: ">") }
      rest = rest[tag.endIndex...].dropFirst()
      switch Substring(tag).prefix(while: { $0.isLetter || $0 == "/" || $0.isNumber }).lowercased() {
      case "tr": isInRow = true
      case "/tr":
        isInRow = false
        rows.append(UInt8(ascii: "\n"))
      case "/td", "/th": if isInRow { rows.append(UInt8(ascii: "\t")) }
      case "a": if isInRow, let address = Substring(tag).address { rows += Array(" \(address) ".utf8) }
      default: break
      }
    }
    return String(decoding: rows, as: UTF8.self).replacing("&amp;", with: "&")
  }
}

extension Substring {
  /// The value of `href`.
  fileprivate var address: Substring? {
    guard let start = firstRange(of: "href=")?.upperBound else { return nil }
    let value = self[start...]
    guard let quote = value.first, quote == "\"" || quote == "'" else { return value.prefix { $0 != " " } }
    return value.dropFirst().prefix { $0 != quote }
  }

  /// Converts a line that contains titles, such as `+-session_id-+-n-+`, to a row.
  fileprivate var withPlainTitles: Substring {
    let line = trimmed(where: \.isBlank)
    guard line.hasPrefix("+-"), line.utf8.contains(where: \.isLetter) else { return self }
    let cells = split(separator: "+", omittingEmptySubsequences: false).map {
      $0.trimmed { $0 == UInt8(ascii: "-") }
    }
    return Substring(cells.joined(separator: "|"))
  }
}

extension Unicode.Scalar {
  /// A vertical line between columns.
  var isBoxLine: Bool { [0x2502, 0x2503, 0x2551].contains(value) }
}
