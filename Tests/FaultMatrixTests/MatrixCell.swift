import DemoServer
import Foundation
import PlaylistCore
import PostHogAPI
import PostHogCurl
import TestSupport
import Testing

/// One fault, one operation, on a server of their own.
struct MatrixCell {
  private let fault: MatrixFault
  private let operation: MatrixOperation
  private let isSecure: Bool

  init(_ fault: MatrixFault, _ operation: MatrixOperation, isSecure: Bool) {
    self.fault = fault
    self.operation = operation
    self.isSecure = isSecure
  }

  /// Returns `.` when nothing is wrong, else letters:
  ///
  /// - L: calls without end
  /// - F: said to be done, and was not
  /// - N: said not to be done, and was
  /// - S: an own change was taken for another person's
  /// - M: no message
  /// - W: after trying again something else was changed, or it was done twice or not at all
  func judge() async throws -> String {
    var options = DemoServerOptions()
    options.playlists = 12
    let server = try await DemoServer.start(options)
    let verdict = try await judge(on: server)
    await server.stop()
    return verdict
  }

  private func judge(on server: DemoServer) async throws -> String {
    let truth = try Truth(server)
    let front = isSecure ? try TLSFront(to: server.port) : nil
    let route = RouteSwitch(CurlTransport(.init(certificateFile: front?.certificateFile)))
    let session = try MatrixSession(ServerAddress(front?.origin ?? server.address), route)
    let initial = try await truth.rows()
    let target = await operation.prepare(session)
    let before = try await truth.rows()
    var change = MatrixChange(target: target, before: before, after: before)
    change.deleted = target.flatMap { initial[$0] }
    let members = target.flatMap { before[$0]?.members } ?? []
    change.added = Array(
      Set(before.values.flatMap(\.members)).subtracting(members).sorted { $0.rawValue < $1.rawValue }.prefix(
        25))
    precondition(target == nil || change.added.count == 25, "too few recordings to add")
    change.removed = session.state.selectedRecording?.id
    let told = session.messages.count

    let impostor = try await begin(truth, server, front, route)
    await operation.perform(session, adding: change.added)
    try await truth.setFault(nil)
    route.origin = nil
    session.wait(.seconds(3600))
    _ = impostor

    let messages = session.messages.dropFirst(told)
    change.after = try await truth.rows()
    let isDone = operation.isDone(change)
    let isSaidDone =
      operation.isReading ? operation.isShown(session, before) : messages.contains { $0.level == .success }
    var verdict = session.hasLooped ? "L" : ""
    if isSaidDone, !isDone { verdict += "F" }
    let isDenied = messages.contains { $0.level == .failure || $0.text.contains("is not done") }
    if !operation.isReading, isDone, !isSaidDone, isDenied { verdict += "N" }
    if messages.contains(where: { $0.text.contains("changed by") || $0.text.contains("been changed") }) {
      verdict += "S"
    }
    if messages.isEmpty, !isSaidDone { verdict += "M" }
    if !isSaidDone { await operation.tryAgain(session, adding: change.added) }
    change.after = try await truth.rows()
    if !operation.isDone(change) || operation.isReading && !operation.isShown(session, before) {
      verdict += "W"
    }
    return verdict.isEmpty
      ? "." : verdict + "  " + session.messages.dropFirst(told).map(\.text).joined(separator: " | ")
  }

  /// - Returns: what answers in the server's place, for as long as it is kept.
  private func begin(
    _ truth: Truth, _ server: DemoServer, _ front: TLSFront?, _ route: RouteSwitch
  ) async throws -> TLSFront? {
    let scheme = front == nil ? "http" : "https"
    switch fault {
    case .server(let fault): try await truth.setFault(FaultPlan.Rule(fault, operation.struck))
    case .refused: route.origin = "\(scheme)://127.0.0.1:1"
    case .unknownHost: route.origin = "\(scheme)://nowhere.invalid"
    case .plainServer: route.origin = "https://127.0.0.1:\(server.port)"
    case .certificate(let certificate):
      let other = try TLSFront(to: server.port, certificate)
      route.origin = other.origin
      return other
    case .noServerBehindTLS:
      let other = try TLSFront(to: 1)
      route.origin = other.origin
      return other
    }
    return nil
  }
}
