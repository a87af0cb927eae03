import Glibc
import LosslessJSON
import PlaylistCore
import PostHogAPI

/// Rows on standard output: JSON, JSON lines, a table for a terminal, or plain lines for a pipe.
///
/// Rows are written as they come; a table holds back a screenful to find its columns.
struct Report<Row> {
  private enum Form { case json, jsonLines, table, plain }

  private static var screenful: Int { 50 }

  private let fields: [Field<Row>]
  private let form: Form
  private(set) var count = 0
  private var output = Output()
  private var table: TextTable
  /// Rows of the table that are not written yet.
  private var pending: [[String]] = []

  /// - Parameters:
  ///   - all: the fields that can be asked for.
  ///   - shown: the names of those that a table and plain lines have.
  ///   - minor: those of them that a narrow terminal leaves out, the first one first.
  private init(
    _ options: ReportOptions, _ all: [Field<Row>], shown: [String], minor: [String]
  ) throws(Problem) {
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
    let columns = fields.map { field in
      TextTable.Column(
        title: field.name.replacing("_", with: " ").uppercased(), isProse: field.isProse,
        rank: options.fields == nil ? minor.firstIndex(of: field.name) : nil)
    }
    table = TextTable(columns, width: Output.columns ?? 80)
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

  /// Writes the rows that `body` comes to. A document that has begun ends after an error as well.
  ///
  /// - Returns: how many there were.
  @discardableResult
  static func stream(
    _ options: ReportOptions, _ all: [Field<Row>], shown: [String], minor: [String] = [],
    _ body: (inout Report) async throws -> Void
  ) async throws -> Int {
    var report = try Report(options, all, shown: shown, minor: minor)
    do { try await body(&report) } catch {
      if report.count > 0 { report.finish() }
      throw error
    }
    report.finish()
    return report.count
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
      pending.append(fields.map { $0.text(row).onOneLine })
    }
    count += 1
  }

  /// Writes what is held back; call it after each page.
  mutating func flush() {
    // Rows that share a screen share their columns.
    guard form != .table || pending.count >= Self.screenful else { return }
    writePending()
    output.flush()
  }

  private mutating func finish() {
    if form == .json { output.write(count == 0 ? "[]\n" : "\n]\n") }
    writePending()
    output.flush()
  }

  private mutating func writePending() {
    guard !pending.isEmpty else { return }
    for line in table.lines(of: pending) { output.write(line + "\n") }
    pending = []
  }
}
