import ArgumentParser
import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI

/// Runs a command that changes something: looks up, asks, makes the changes, reports.
struct ChangeRunner<Command: ChangingCommand> {
  private let command: Command
  private let connection: CommandConnection
  private var session: HeadlessSession
  private var isClosed = false

  /// Ends the program.
  static func run(_ command: Command) -> Never {
    let code: hogreel.ExitCode
    do throws(Problem) {
      var runner = try Self(command)
      defer { runner.connection.close() }
      code = try runner.run()
    } catch {
      Hogreel.exit(reporting: error, documentOf: command.options.json ? Command._commandName : nil)
    }
    Glibc.exit(code.rawValue)
  }

  private init(_ command: Command) throws(Problem) {
    self.command = command
    var connection = try CommandConnection(
      command.hogreel.options.request, maxWait: command.options.connection.limit)
    guard !connection.session.isReadOnly else { throw .readOnly(connection.session.profile) }
    try connection.askForProject()
    self.connection = connection
    session = try HeadlessSession(connection)
  }

  private mutating func run() throws(Problem) -> hogreel.ExitCode {
    defer { close() }
    let isDryRun = command.options.dryRun
    if isDryRun { try session.readHistory(of: connection) } else { session.open() }
    let plan = try command.plan(Lookup(connection, session.state))
    session.take(plan.copies)
    for change in plan.changes {
      if let reason = session.state.reasonUnavailable(change) { throw .unavailable(reason) }
    }
    return isDryRun ? rehearse(plan) : try make(plan)
  }

  private func rehearse(_ plan: CommandPlan) -> hogreel.ExitCode {
    let changes = plan.changes.compactMap { session.state.plan(of: $0, at: Date()) }
    DryRun(name: Command._commandName, plan: plan, changes: changes).print(json: command.options.json)
    return .ok
  }

  private mutating func make(_ plan: CommandPlan) throws(Problem) -> hogreel.ExitCode {
    for question in plan.changes.compactMap(session.state.question) { try ask(question) }
    let before = session.state.log.messages.count
    var operations: [PlaylistCore.Operation] = []
    for change in plan.changes where !session.isInterrupted {
      if let operation = session.run(change) { operations.append(operation) }
    }
    let report = ChangeReport(
      Command._commandName, plan, operations, session.state,
      messages: Array(session.state.log.messages.dropFirst(before)), isInterrupted: session.isInterrupted)
    // On disk before anything that may end the program, such as a full disk.
    close()
    report.print(json: command.options.json, links: session.state.session.links)
    return report.exitCode
  }

  /// - Throws: `Problem` unless the answer is yes.
  private func ask(_ question: Confirmation) throws(Problem) {
    guard !command.options.yes else { return }
    guard isatty(STDIN_FILENO) == 1, Progress.isRead else {
      throw .unconfirmed((question.details + [question.question]).joined(separator: " "))
    }
    for detail in question.details { StandardError.writeRaw("\(detail.onOneLine)\n") }
    StandardError.writeRaw("\(question.question.onOneLine) [y/N] ")
    let answer = readLine()?.lowercased().trimmed
    guard answer == "y" || answer == "yes" else { throw .declined }
  }

  /// Waits for the disk, and reports what went wrong there.
  private mutating func close() {
    guard !isClosed else { return }
    isClosed = true
    session.close()
    for notice in session.notices { StandardError.write(notice) }
  }
}
