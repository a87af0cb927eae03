/// The table: every fault strikes every operation of the running program; then it passes, and the person tries again.
///
/// The program is whole but for its terminal and its files: state, client, libcurl and sockets are the real ones.
package struct FaultMatrix: Sendable {
  package let cells: [MatrixCell]

  /// - Parameters:
  ///   - faults: nil for all.
  ///   - operations: nil for all.
  package init(
    _ courses: [MatrixCell.Course], isSecure: Bool, faults: [MatrixFault]? = nil,
    operations: [MatrixOperation]? = nil
  ) {
    cells = courses.flatMap { course in
      (faults ?? MatrixFault.all(isSecure: isSecure)).flatMap { fault in
        (operations ?? MatrixOperation.allCases).map { MatrixCell(fault, $0, course, isSecure: isSecure) }
      }
    }.filter(\.isMeaningful)
  }

  /// Judges all cells, some at a time, since most of them wait for each other's time limits.
  package func judge(lanes: Int = 8) async throws -> [MatrixCell: MatrixVerdict] {
    try await withThrowingTaskGroup(of: (MatrixCell, MatrixVerdict).self) { group in
      var rest = cells[...]
      func addNext() {
        guard let cell = rest.popFirst() else { return }
        group.addTask { (cell, try await cell.judge()) }
      }
      for _ in 0..<lanes { addNext() }
      var verdicts: [MatrixCell: MatrixVerdict] = [:]
      while let (cell, verdict) = try await group.next() {
        verdicts[cell] = verdict
        addNext()
      }
      return verdicts
    }
  }

  /// The verdicts as text: a table for each course, a row for each fault, a column for each operation.
  package func text(of verdicts: [MatrixCell: MatrixVerdict]) -> String {
    var blocks: [String] = []
    for course in MatrixCell.Course.allCases {
      let own = cells.filter { $0.course == course }
      guard !own.isEmpty else { continue }
      let operations = MatrixOperation.allCases.filter { operation in
        own.contains { $0.operation == operation }
      }
      let titles = Self.padded(course.rawValue, 18) + operations.map { Self.padded($0.rawValue, 10) }.joined()
      var faults: [MatrixFault] = []
      for cell in own where faults.last != cell.fault { faults.append(cell.fault) }
      let rows = faults.map { fault in
        let letters = operations.map { operation in
          let cell = own.first { $0.fault == fault && $0.operation == operation }
          return Self.padded(cell.flatMap { verdicts[$0]?.letters } ?? "", 10)
        }
        return Self.padded(fault.name, 18) + letters.joined()
      }
      blocks.append(([titles] + rows).joined(separator: "\n"))
    }
    let wrong = cells.filter { verdicts[$0]?.problems.isEmpty == false }
    let reports = wrong.map { cell in "\(cell.name): \(verdicts[cell]?.report ?? "")" }
    let passed = "\(cells.count - wrong.count) of \(cells.count) passed"
    return (blocks + (reports.isEmpty ? [] : [reports.joined(separator: "\n")]) + [passed])
      .joined(separator: "\n\n")
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(1, width - text.count))
  }
}

extension MatrixCell {
  /// Such as `lost, create, alone`.
  package var name: String { "\(fault.name), \(operation.rawValue), \(course.rawValue)" }
}

extension MatrixVerdict {
  /// What was wrong, and what the program said.
  package var report: String {
    problems.map(\.meaning).joined(separator: "; ") + ". It said: " + messages.joined(separator: " | ")
  }
}
