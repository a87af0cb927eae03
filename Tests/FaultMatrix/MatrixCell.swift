import DemoServer
import Foundation
import PlaylistCore
import PostHogAPI
import PostHogCurl
import TestSupport

/// One fault, one operation, in one course of events, on a server of their own.
package struct MatrixCell: Sendable, Hashable {
  /// What happens besides the fault.
  package enum Course: String, CaseIterable, Sendable {
    /// The fault lasts until the operation has ended.
    case alone
    /// The questions about the lost answer meet the fault as well, several times.
    case asking
    /// The program is killed once it has the answer to a change, and started again after the fault.
    case restart
    /// Another playlist is pinned at the same time.
    case together
  }

  package let fault: MatrixFault
  package let operation: MatrixOperation
  package let course: Course
  package let isSecure: Bool

  package init(_ fault: MatrixFault, _ operation: MatrixOperation, _ course: Course, isSecure: Bool) {
    self.fault = fault
    self.operation = operation
    self.course = course
    self.isSecure = isSecure
  }

  /// Whether the course makes a difference.
  package var isMeaningful: Bool {
    switch course {
    case .alone: true
    case .asking: !operation.isReading && fault.losesAnswer
    case .restart: !operation.isReading && fault.isTypical
    case .together: operation.runsInBackground && fault.isTypical
    }
  }

  package func judge() async throws -> MatrixVerdict {
    var options = DemoServerOptions()
    options.playlists = 12
    options.recordings = 150
    let server = try await DemoServer.start(options)
    let verdict = try await judge(on: server)
    await server.stop()
    return verdict
  }

  private func judge(on server: DemoServer) async throws -> MatrixVerdict {
    let front = isSecure ? try TLSFront(to: server.port) : nil
    let route = RouteSwitch(CurlTransport(.init(certificateFile: front?.certificateFile)))
    let disk = RememberedFiles.Disk()
    func newSession(_ runID: String) throws -> MatrixSession {
      try MatrixSession(
        ServerAddress(front?.origin ?? server.address), route,
        files: RememberedFiles(disk, runID: runID), runID: runID,
        timeout: fault.timeout)
    }
    var session = try newSession("first")
    var change = await operation.prepare(session, server)
    var told = session.messages.count
    var verdict = MatrixVerdict()

    let impostor = try begin(server, front, route)
    await perform(session, change, server)
    server.setFaults(FaultPlan())
    route.detour = nil
    session.wait(.seconds(3600))
    await session.settle()
    withExtendedLifetime(impostor) {}

    if course == .restart {
      verdict.judgeEnd(of: session.messages.dropFirst(told), isDone(change, server))
      session = try newSession("second")
      told = 0
      await session.start()
    }
    if operation == .start { change.before = server.truth }
    verdict.judge(session, session.messages.dropFirst(told), of: self, change, server.truth)
    if !verdict.isSaidDone { await tryAgain(session, change, server) }
    if course == .together { await pinOther(session, change, server) }
    let isAllShown = !operation.isReading || verdict.isShown(session, operation, change)
    if !isDone(change, server) || !isAllShown { verdict.note(.wrongInTheEnd) }
    if session.state.claimsFalsely(server.truth) { verdict.note(.falselyShown) }
    await undo(session, change, server, &verdict)
    if session.hasLooped { verdict.note(.endless) }
    verdict.messages = session.messages.dropFirst(told).map(\.text)
    return verdict
  }

  private func isDone(_ change: MatrixChange, _ server: DemoServer) -> Bool {
    let truth = server.truth
    return change.isDone(operation, truth, isOtherPinned: truth[change.other]?.isPinned == true)
  }

  // MARK: The fault

  /// - Returns: what answers in the server's place, for as long as it is kept.
  private func begin(_ server: DemoServer, _ front: TLSFront?, _ route: RouteSwitch) throws -> TLSFront? {
    let scheme = front == nil ? "http" : "https"
    switch fault {
    case .server(let fault): server.setFaults(FaultPlan([FaultPlan.Rule(fault, operation.struck)]))
    case .refused: route.detour = .init(origin: "\(scheme)://127.0.0.1:1")
    case .unknownHost: route.detour = .init(origin: "\(scheme)://nowhere.invalid")
    case .plainServer: route.detour = .init(origin: "https://127.0.0.1:\(server.port)")
    case .certificate(let certificate):
      let other = try TLSFront(to: server.port, certificate)
      // Its authority is trusted, so that the fault is the only one.
      let transport = CurlTransport(.init(certificateFile: other.certificateFile))
      route.detour = .init(origin: other.origin, transport: transport)
      return other
    case .noServerBehindTLS:
      let other = try TLSFront(to: 1)
      let transport = CurlTransport(.init(certificateFile: other.certificateFile))
      route.detour = .init(origin: other.origin, transport: transport)
      return other
    }
    return nil
  }

  private func perform(_ session: MatrixSession, _ change: MatrixChange, _ server: DemoServer) async {
    switch course {
    case .alone: await operation.perform(session)
    case .asking:
      if case .server(let fault) = fault {
        // Each question is retried by the client, so that these are about three.
        let questions: [FaultPlan.Operation] = [.get, .list, .recordings]
        let rules = questions.map { FaultPlan.Rule(fault, $0, count: 9) }
        session.afterNextChange = {
          server.setFaults(FaultPlan([FaultPlan.Rule(fault, operation.struck)] + rules))
        }
      }
      await operation.perform(session)
    case .restart:
      session.endsAfterNextChange = true
      await operation.perform(session)
    case .together:
      session.hit(operation.lastKeys)
      if session.state.focus == .detail { session.hit("h") }
      session.move { $0.id.rawValue == change.other }
      session.hit("p")
      await session.settle()
    }
  }

  // MARK: Afterwards

  private func tryAgain(_ session: MatrixSession, _ change: MatrixChange, _ server: DemoServer) async {
    guard course != .restart else {
      if !isDone(change, server) { await operation.resume(session, change) }
      return
    }
    if session.messages.last?.text.contains("r asks again") == true, !session.state.hasDialog {
      await session.press("r")
      if isDone(change, server) { return }
    }
    if course == .together {
      if [.remove, .watch, .copy, .move].contains(operation) {
        session.move { $0.id.rawValue == change.target }
        await session.press("Enter")
      } else {
        session.move { $0.id.rawValue == change.target }
      }
    }
    await operation.repeatIn(session, change)
  }

  /// Pins the other playlist unless that has been done.
  private func pinOther(_ session: MatrixSession, _ change: MatrixChange, _ server: DemoServer) async {
    guard server.truth[change.other]?.isPinned == false else { return }
    if session.state.focus == .detail { await session.press("h") }
    session.move { $0.id.rawValue == change.other }
    await session.press("p")
  }

  /// Takes it back by the keys that messages name. What was itself an undo or redo stays.
  private func undo(
    _ session: MatrixSession, _ change: MatrixChange, _ server: DemoServer, _ verdict: inout MatrixVerdict
  ) async {
    switch operation {
    case .start, .open, .restore, .watch, .undo, .redo: return
    default: break
    }
    while session.state.hasDialog { await session.press("Esc") }
    for _ in 0..<4 where !change.isUndone(server.truth) {
      await session.press("u")
      if session.state.place == .confirm { await session.press("y") }
    }
    if !change.isUndone(server.truth) { verdict.note(.notUndoable) }
  }
}
