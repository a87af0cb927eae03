import FaultMatrix
import Testing

/// Every fault strikes every operation; each cell of the table is judged.
@Suite(.timeLimit(.minutes(10)))
struct FaultMatrixTests {
  @Test(arguments: MatrixCell.Course.allCases) func overHTTP(course: MatrixCell.Course) async throws {
    try await expectAllPass(FaultMatrix([course], isSecure: false))
  }

  /// An operation for each kind of request; the tool runs all.
  @Test func overTLS() async throws {
    try await expectAllPass(
      FaultMatrix(
        [.alone], isSecure: true,
        operations: [.start, .create, .rename, .add, .remove]))
  }

  private func expectAllPass(_ matrix: FaultMatrix) async throws {
    let verdicts = try await matrix.judge()
    print(matrix.text(of: verdicts))
    for cell in matrix.cells {
      let verdict = try #require(verdicts[cell])
      #expect(verdict.problems.isEmpty, "\(cell.name): \(verdict.report)")
    }
  }
}
