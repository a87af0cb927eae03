import DemoServer
import Foundation
import PlaylistCore
import PostHogAPI
import TestSupport
import Testing

/// Every fault strikes every operation of the running program; then it passes, and the person tries again.
///
/// The program is whole but for its terminal and its files: state, client, libcurl and sockets are the real ones.
@Suite(.timeLimit(.minutes(10)))
struct FaultMatrixTests {
  @Test func overHTTP() async throws { try await expectAllPass(isSecure: false) }

  @Test func overTLS() async throws { try await expectAllPass(isSecure: true) }

  private func expectAllPass(isSecure: Bool) async throws {
    let faults = MatrixFault.all(isSecure: isSecure)
    var table: [MatrixFault: [MatrixOperation: String]] = [:]
    try await withThrowingTaskGroup(of: (MatrixFault, MatrixOperation, String).self) { group in
      var cells = faults.flatMap { fault in MatrixOperation.allCases.map { (fault, $0) } }[...]
      func addNext() {
        guard let (fault, operation) = cells.popFirst() else { return }
        group.addTask {
          (fault, operation, try await MatrixCell(fault, operation, isSecure: isSecure).judge())
        }
      }
      for _ in 0..<4 { addNext() }
      while let (fault, operation, verdict) = try await group.next() {
        table[fault, default: [:]][operation] = verdict
        addNext()
      }
    }
    print(Self.text(of: table, faults))
    for fault in faults {
      for operation in MatrixOperation.allCases {
        let verdict = table[fault]?[operation] ?? "?"
        #expect(verdict == ".", "\(fault.name), \(operation.rawValue): \(verdict)")
      }
    }
  }

  private static func text(of table: [MatrixFault: [MatrixOperation: String]], _ faults: [MatrixFault])
    -> String
  {
    func cell(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(1, width - text.count))
    }
    let titles = cell("", 18) + MatrixOperation.allCases.map { cell($0.rawValue, 9) }.joined()
    let rows = faults.map { fault in
      cell(fault.name, 18)
        + MatrixOperation.allCases.map { cell(table[fault]?[$0].map { String($0.prefix(8)) } ?? "?", 9) }
        .joined()
    }
    return ([titles] + rows).joined(separator: "\n")
  }
}
