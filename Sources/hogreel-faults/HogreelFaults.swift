import ArgumentParser
import DemoServer
import FaultMatrix

/// Prints how the program copes with the faults of a network and a server.
@main
struct HogreelFaults: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hogreel-faults", abstract: "Print what becomes of each operation under each fault.",
    discussion: """
      A dot stands for a cell that passed; letters stand for what was wrong:
      \(MatrixVerdict.Problem.allCases.map { "\($0.rawValue)  \($0.meaning)" }.joined(separator: "\n"))
      """)

  @Flag(help: "Reach the server over TLS.")
  var tls = false

  @Option(help: "Only these operations; repeatable.")
  var operation: [MatrixOperation] = []

  @Option(help: "Only these faults, by the names of the table; repeatable.")
  var fault: [String] = []

  @Option(help: "Only these courses of events; repeatable.")
  var course: [MatrixCell.Course] = []

  func run() async throws {
    let all = MatrixFault.all(isSecure: tls)
    let faults = fault.isEmpty ? all : all.filter { fault.contains($0.name) }
    guard !faults.isEmpty else {
      throw ValidationError("The faults are: \(all.map(\.name).joined(separator: ", ")).")
    }
    let matrix = FaultMatrix(
      course.isEmpty ? MatrixCell.Course.allCases : course, isSecure: tls, faults: faults,
      operations: operation.isEmpty ? nil : operation)
    let verdicts = try await matrix.judge()
    print(matrix.text(of: verdicts))
    if verdicts.values.contains(where: { !$0.problems.isEmpty }) { throw ExitCode.failure }
  }
}

extension MatrixOperation: ExpressibleByArgument {}
extension MatrixCell.Course: ExpressibleByArgument {}
