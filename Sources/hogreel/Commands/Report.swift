import Glibc
import LosslessJSON
import PlaylistCore
import PostHogAPI
import TerminalUI

/// Rows on standard output: JSON, JSON lines, a table for a terminal, or plain lines for a pipe.
///
/// Rows are written as they come; none is kept.
struct Report<Row> {
  private enum Form { case json, jsonLines, table, plain }

  private let fields: [Field<Row>]
  private let form: Form
  private var count = 0
  private var output = Output()

  /// - Parameters:
  ///   - all: the fields that can be asked for.
  ///   - shown: the names of those that a table and plain lines have.
  init(_ options: ReportOptions, _ all: [Field<Row>], shown: [String]) throws(Problem) {
    form =
      if options.json { .json } else if options.jsonLines { .jsonLines } else {
        isatty(STDOUT_FILENO) == 1 ? .table : .plain
      }
    if let names = options.fields {
      fields = try Self.fields(names, all)
    } else {
      fields =
        form == .json || form == .jsonLines ? all : shown.compactMap { name in all.first { $0.name == name } }
    }
  }

  private static func fields(_ names: String, _ all: [Field<Row>]) throws(Problem) -> [Field<Row>] {
    var fields: [Field<Row>] = []
    for name in names.split(separator: ",", omittingEmptySubsequences: false) {
      guard let field = all.first(where: { $0.name == name.trimmed }) else {
        throw .field(name.trimmed, known: all.map(\.name))
      }
      guard !fields.contains(where: { $0.name == field.name }) else { throw .repeatedField(field.name) }
      fields.append(field)
    }
    return fields
  }

  mutating func write(_ row: Row) {
    switch form {
    case .json:
      output.write((count == 0 ? "[\n" : ",\n") + Field.json(row, fields).text)
    case .jsonLines:
      output.write(Field.json(row, fields).text + "\n")
    case .plain:
      output.write(fields.map { $0.text(row).onOneLine }.joined(separator: "\t") + "\n")
    case .table:
      if count == 0 { output.write(line(fields.map { $0.name.replacing("_", with: " ").uppercased() })) }
      output.write(line(fields.map { $0.text(row).onOneLine }))
    }
    count += 1
  }

  /// Ends the document, and writes what is still held back.
  mutating func finish() {
    if form == .json { output.write(count == 0 ? "[]\n" : "\n]\n") }
    output.flush()
  }

  /// Writes what is held back; call it after each page.
  mutating func flush() { output.flush() }

  // MARK: Tables

  /// A line of the table. The last column takes what is left, and is not cut.
  private func line(_ cells: [String]) -> String {
    var line = ""
    for (index, cell) in cells.enumerated() {
      guard index < cells.count - 1 else { return line + cell + "\n" }
      let width = max(Self.width(of: fields[index].name), fields[index].name == "id" ? cell.utf8.count : 0)
      let text = DisplayText.truncated(cell, to: width)
      line += text + String(repeating: " ", count: width - DisplayText.width(text) + 2)
    }
    return line + "\n"
  }

  /// The width of a column: rows are not known beforehand.
  private static func width(of field: String) -> Int {
    switch field {
    case "id": Row.self == Recording.self ? 36 : 12
    case "kind": 10
    case "start", "modified", "created": 20
    case "name", "description", "link", "start_url": 40
    case "person", "modified_by", "created_by": 20
    default: max(7, field.utf8.count)
    }
  }
}
