import PostHogAPI

/// The lines of keys in TOML text.
///
/// It follows the grammar far enough to distinguish keys from values, and assumes a valid text.
struct LineLocator {
  /// By the keys of the tables and the key.
  private var lines: [[String]: Int] = [:]
  /// The first mistake on which the parser of TOMLKit aborts the program.
  private(set) var mistake: TOMLSyntaxError?
  /// What to do about a line, by its number, if the parser refuses it.
  private(set) var remedies: [Int: String] = [:]

  init(_ text: String) {
    var scanner = Scanner(bytes: Array(text.utf8))
    defer {
      mistake = scanner.mistake
      remedies.merge(scanner.remedies) { $1 }
    }
    scanner.scan { path, line, isTable in
      if let first = lines[path] {
        let name = path.joined(separator: ".")
        remedies[line] =
          isTable
          ? "[\(name)] begins in line \(first) already: put its lines together"
          : "\(name) is set in line \(first) already: keep one of them"
      }
      // A key also names the tables around it.
      for count in path.indices.dropFirst() + [path.count] where lines[Array(path.prefix(count))] == nil {
        lines[Array(path.prefix(count))] = line
      }
    }
  }

  /// Returns the line of a key, else of the nearest table around it, else 1.
  func line(of path: [String]) -> Int {
    var path = path
    while !path.isEmpty {
      if let line = lines[path] { return line }
      path.removeLast()
    }
    return 1
  }
}

private struct Scanner {
  let bytes: [UInt8]
  var index = 0
  var line = 1
  var mistake: TOMLSyntaxError?
  /// For values, by line.
  var remedies: [Int: String] = [:]

  private var next: UInt8? { bytes.indices.contains(index) ? bytes[index] : nil }

  private func isNext(_ text: StaticString) -> Bool {
    bytes[min(index, bytes.count)...].starts(with: text.withUTF8Buffer(Array.init))
  }

  mutating func scan(_ note: (_ path: [String], _ line: Int, _ isTable: Bool) -> Void) {
    var table: [String] = []
    while skipBlanks() {
      let start = line
      if next == UInt8(ascii: "[") {
        index += 1
        if next == UInt8(ascii: "[") { index += 1 }
        skipSpaces()
        if let byte = next, !Self.beginsKey(byte), byte != UInt8(ascii: "]") {
          refuse("[ begins no name of a table")
        }
        table = key()
        note(table, start, true)
        skipLine()
      } else {
        let key = key()
        note(table + key, start, false)
        if next == UInt8(ascii: "=") { index += 1 }
        skipSpaces()
        checkBareValue("\(key.last ?? "") = ", upTo: "\n")
        skipValue()
      }
    }
  }

  private mutating func refuse(_ reason: String) {
    mistake = mistake ?? TOMLSyntaxError(line: line, reason: "not valid TOML: \(reason)")
  }

  private static func beginsKey(_ byte: UInt8) -> Bool {
    let scalar = Unicode.Scalar(byte)
    return scalar.isASCII
      && (scalar.properties.isAlphabetic || "0123456789-_\"'".unicodeScalars.contains(scalar))
  }

  /// Skips to the next statement; false at the end.
  private mutating func skipBlanks() -> Bool {
    while let byte = next {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): index += 1
      case UInt8(ascii: "\n"), UInt8(ascii: "#"): skipLine()
      default: return true
      }
    }
    return false
  }

  private mutating func skipLine() {
    while let byte = next, byte != UInt8(ascii: "\n") { index += 1 }
    skipLineEnd()
  }

  private mutating func skipLineEnd() {
    guard next == UInt8(ascii: "\n") else { return }
    index += 1
    line += 1
  }

  /// Keys joined by points.
  private mutating func key() -> [String] {
    var parts: [String] = []
    while true {
      skipSpaces()
      parts.append(keyPart())
      skipSpaces()
      guard next == UInt8(ascii: ".") else { return parts }
      index += 1
    }
  }

  private mutating func skipSpaces() {
    while next == UInt8(ascii: " ") || next == UInt8(ascii: "\t") { index += 1 }
  }

  private mutating func keyPart() -> String {
    let start = index
    if next == UInt8(ascii: "\"") || next == UInt8(ascii: "'") {
      skipString()
      let text = String(
        decoding: bytes[start..<min(index, bytes.count)].dropFirst().dropLast(), as: UTF8.self)
      return bytes[start] == UInt8(ascii: "'")
        ? text : text.replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
    }
    while let byte = next, !" \t.=]\n#".utf8.contains(byte) { index += 1 }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  /// Finds the remedy for a value without quotes that is neither a number nor true or false.
  ///
  /// - Parameters:
  ///   - start: the text before the value, repeated in examples.
  ///   - ends: characters that end it.
  private mutating func checkBareValue(_ start: String, upTo ends: String) {
    let bytes = bytes[min(index, bytes.count)...].prefix { !ends.utf8.contains($0) }
    let text = String(decoding: bytes, as: UTF8.self)
    guard let value = text.split(separator: " #").first?.trimmed, let first = value.first,
      !"\"'[{".contains(first), !value.hasPrefix("# "), remedies[line] == nil,
      Double(value) == nil, !["true", "false"].contains(value)
    else { return }
    remedies[line] =
      switch value.lowercased() {
      case "true", "yes", "on": "write \(start)true"
      case "false", "no", "off": "write \(start)false"
      case _ where first.isNumber: "write a number, or text in quotes"
      default: "text needs quotes, as in \(start)\(value.quotedForTOML)"
      }
  }

  private mutating func skipValue() {
    var open: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): skipString()
      case UInt8(ascii: "#"):
        while let byte = next, byte != UInt8(ascii: "\n") { index += 1 }
      case UInt8(ascii: "\n"):
        skipLineEnd()
        if open.isEmpty { return }
      case _ where open.last == UInt8(ascii: "[") && !"[]{}, \t\r".utf8.contains(byte):
        let ends = "[]{},#\"'\n"
        checkBareValue("", upTo: ends)
        while let byte = next, !ends.utf8.contains(byte) { index += 1 }
      default:
        if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") { open.append(byte) }
        // In ASCII, each bracket closes the one two before it.
        if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}"), let last = open.popLast(),
          last + 2 != byte
        {
          refuse("\(Character(Unicode.Scalar(byte))) closes another bracket")
        }
        index += 1
      }
    }
  }

  /// Skips a string of any of the four kinds.
  private mutating func skipString() {
    let isBasic = next == UInt8(ascii: "\"")
    let isLong = isNext("\"\"\"") || isNext("'''")
    index += isLong ? 3 : 1
    while let byte = next {
      if isBasic, byte == UInt8(ascii: "\\") {
        index += 1
      } else if isLong ? (isBasic ? isNext("\"\"\"") : isNext("'''")) : byte == (isBasic ? 0x22 : 0x27) {
        index += isLong ? 3 : 1
        // Up to two quotes may stand before the end of a long one.
        while isLong, next == byte { index += 1 }
        return
      }
      if next == UInt8(ascii: "\n") {
        if !isLong { return }
        line += 1
      }
      index += 1
    }
  }
}
