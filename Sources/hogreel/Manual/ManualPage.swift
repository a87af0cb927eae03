import FoundationEssentials

/// A manual page in mdoc(7), built from plain texts.
struct ManualPage {
  private(set) var text: String

  /// - Parameters:
  ///   - name: of the page.
  ///   - section: of the manual.
  ///   - summary: in a few words, without a full stop.
  ///   - date: of the page.
  init(_ name: String, section: Int, summary: String, date: Date) {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    let parts = date.formatted(.iso8601).prefix(10).split(separator: "-").map { Int($0) ?? 1 }
    text = """
      .Dd \(months[parts[1] - 1]) \(parts[2]), \(parts[0])
      .Dt \(name.uppercased()) \(section)
      .Os
      .Sh NAME
      .Nm \(name)
      .Nd \(Self.escaped(summary))

      """
  }

  // MARK: Parts

  mutating func section(_ title: String) { line(".Sh \(title)") }

  mutating func subsection(_ title: String) { line(".Ss \(Self.argument(title))") }

  /// Adds paragraphs, separated by empty lines; lines that begin with a space are kept as they are.
  mutating func paragraphs(_ text: String) {
    var needsBreak = !isBelowTitle
    for block in text.split(separator: "\n\n") {
      let lines = block.split(separator: "\n")
      let prose = lines.prefix { !$0.hasPrefix(" ") }
      if !prose.isEmpty {
        if needsBreak { line(".Pp") }
        for row in prose { sentences(String(row)) }
      }
      needsBreak = true
      literal(lines.dropFirst(prose.count).joined(separator: "\n"))
    }
  }

  /// Adds preformatted text, such as an example or a table.
  mutating func literal(_ text: String) {
    guard !text.isEmpty else { return }
    line(".Bd -literal")
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      line(Self.escaped(String(row)))
    }
    line(".Ed")
  }

  /// Adds a list of terms and their meanings.
  ///
  /// - Parameter macro: `Fl` for options, `Ev` for variables, `Ic` for commands and keys, `Pa` for files.
  mutating func list(_ rows: [(terms: [String], meaning: String)], _ macro: String, isCompact: Bool = false) {
    guard !rows.isEmpty else { return }
    if isCompact, !isBelowTitle { line(".Pp") }
    line(".Bl -tag -width Ds\(isCompact ? " -compact" : "")")
    for (terms, meaning) in rows {
      line(".It " + terms.map { "\(macro) \(Self.argument($0))" }.joined(separator: " , "))
      for row in meaning.split(separator: "\n") { sentences(String(row)) }
    }
    line(".El")
  }

  /// Adds the arguments of a command.
  mutating func list(_ arguments: [CommandTree.Argument]) {
    guard !arguments.isEmpty else { return }
    line(".Bl -tag -width Ds")
    for argument in arguments {
      let value = argument.valueName.map { "Ar \(Self.argument($0))" } ?? ""
      switch argument.kind {
      case "positional": line(".It \(value)\(argument.isRepeating ? " ..." : "")")
      case "flag": line(".It " + argument.spellings.map(Self.option).joined(separator: " , "))
      default:
        line(".It " + argument.spellings.map { "\(Self.option($0)) \(value)" }.joined(separator: " , "))
      }
      if let abstract = argument.abstract { sentences(abstract) }
      if let values = argument.allValues { sentences("One of \(values.joined(separator: ", ")).") }
      if let value = argument.defaultValue, argument.kind != "flag" { sentences("The default is \(value).") }
    }
    line(".El")
  }

  /// Whether the last title has no content yet.
  private var isBelowTitle: Bool { text.split(separator: "\n").last?.hasPrefix(".S") == true }

  /// Puts each sentence of prose on a line of its own, so that formatters space sentences correctly.
  private mutating func sentences(_ text: String) {
    var sentence = ""
    for word in text.split(separator: " ") {
      if sentence.last == ".", word.first?.isUppercase == true || word.first == "`" {
        line(Self.escaped(sentence))
        sentence = ""
      }
      sentence += (sentence.isEmpty ? "" : " ") + word
    }
    line(Self.escaped(sentence))
  }

  private mutating func line(_ text: String) { self.text += text + "\n" }

  // MARK: Escaping

  private static func option(_ spelling: String) -> String { "Fl \(argument(String(spelling.dropFirst())))" }

  /// Quotes a text as one argument of a macro, so that it is not taken for a macro itself.
  private static func argument(_ text: String) -> String {
    "\"\\&" + escaped(text, isArgument: true) + "\""
  }

  /// Escapes a text, so that it contains no request, no escape and no character that is typeset as another.
  static func escaped(_ text: String, isArgument: Bool = false) -> String {
    var result = text.hasPrefix(".") || text.hasPrefix("'") ? "\\&" : ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      case "`": result += "\\(ga"
      case "'": result += "\\(aq"
      case "\"" where isArgument: result += "\\(dq"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + "]"
      }
    }
    return result
  }
}
