import Foundation
import LosslessJSON
import NIOCore
import NIOPosix
import TestSupport
import Testing

@testable import DemoServer

/// The server on a real socket.
@Suite(.timeLimit(.minutes(1))) struct SocketTests {
  @Test func answersSeveralRequestsOnOneConnection() async throws {
    let server = try await start()
    let client = try await RawClient(port: server.port)
    for limit in 1...3 {
      let answer = try await client.get("\(DemoFixture.playlists)?limit=\(limit)")
      #expect(answer.status == 200)
      #expect(try JSON(parsing: answer.body)["results"]?.array?.count == limit)
      let next = try JSON(parsing: answer.body)["next"]?.string ?? ""
      #expect(next.hasPrefix(server.address))
    }
    await client.close()
    #expect(server.requestLog().map(\.status) == [200, 200, 200])
    #expect(server.requestLog().first?.target == "\(DemoFixture.playlists)?limit=1")
    await server.stop()
  }

  @Test(arguments: [
    (FaultPlan.Fault.cut, 0.5, 1.0), (.longLength, 1, 0.99), (.shortLength, 1, 2), (.halfJSON, 1, 1),
  ]) func sendsAndClaimsAnotherLength(_ fault: FaultPlan.Fault, _ sent: Double, _ share: Double) async throws
  {
    let server = try await start { $0.faults = FaultPlan([FaultPlan.Rule(fault)]) }
    let client = try await RawClient(port: server.port)
    try await client.send("\(DemoFixture.playlists)?limit=5", headers: "Connection: close\r\n")
    let (length, body) = try await client.answerUntilClosed()
    await server.stop()
    #expect(abs(Double(body.count) / Double(length) - sent * share) < 0.05)
  }

  @Test(arguments: [FaultPlan.Fault.lost, .reset]) func endsTheConnection(_ fault: FaultPlan.Fault)
    async throws
  {
    let server = try await start { $0.faults = FaultPlan([FaultPlan.Rule(fault)]) }
    let client = try await RawClient(port: server.port)
    try await client.send(DemoFixture.playlists)
    #expect(try await client.untilClosed().isEmpty == (fault == .lost))
    await server.stop()
  }

  @Test func stallsUntilTheServerStops() async throws {
    let server = try await start { $0.faults = FaultPlan([FaultPlan.Rule(.stall)]) }
    let client = try await RawClient(port: server.port)
    try await client.send(DemoFixture.playlists)
    // Other connections are served meanwhile. The log shows when the server has read the stalled request.
    let other = try await RawClient(port: server.port)
    repeat { #expect(try await other.get("/_demo/faults").status == 200) } while server.requestLog().isEmpty
    await server.stop()
    #expect(try await client.untilClosed().isEmpty)
  }

  @Test func headHasNoBody() async throws {
    let server = try await start()
    let client = try await RawClient(port: server.port)
    try await client.send(DemoFixture.playlists, method: "HEAD", headers: "Connection: close\r\n")
    let head = try await client.untilClosed()
    #expect(head.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound == head.endIndex)
    await server.stop()
  }

  @Test func compressesForClientsThatAcceptGzip() async throws {
    let server = try await start()
    let client = try await RawClient(port: server.port)
    let plain = try await client.get(DemoFixture.playlists)
    let compressed = try await client.get(DemoFixture.playlists, headers: "Accept-Encoding: gzip\r\n")
    await server.stop()
    #expect(compressed.body.count < plain.body.count)
    let files = try TemporaryDirectory()
    try Data(compressed.body).write(to: URL(filePath: files.path("body")))
    let output = try await Tool.output(of: ["gzip", "-dc", "body"], directory: files.path)
    #expect(output.status == 0 && output.output == String(decoding: plain.body, as: UTF8.self))
  }

  @Test func reportsAPortInUse() async throws {
    let server = try await start()
    await #expect(throws: DemoServerError.self) {
      var options = DemoServerOptions()
      options.port = server.port
      _ = try await DemoServer.start(options)
    }
    await server.stop()
  }

  private func start(_ change: (inout DemoServerOptions) -> Void = { _ in }) async throws -> DemoServer {
    var options = DemoServerOptions()
    options.playlists = 20
    change(&options)
    return try await DemoServer.start(options, now: { DemoFixture.start })
  }
}

/// A client with one connection and no protocol logic of its own.
private final class RawClient: Sendable {
  struct Answer {
    var status: Int
    var body: [UInt8]
  }

  private let channel: any Channel
  private let inbound: Inbound

  init(port: Int) async throws {
    let inbound = Inbound()
    self.inbound = inbound
    channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(Inbound.Handler(inbound))
        }
      }
      .connect(host: "127.0.0.1", port: port).get()
  }

  /// - Parameter headers: each with its line end.
  func send(_ target: String, method: String = "GET", headers: String = "") async throws {
    let port = channel.remoteAddress?.port ?? 0
    let text =
      "\(method) \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n"
      + "Authorization: Bearer \(DemoServer.demoKey)\r\n\(headers)\r\n"
    try await channel.writeAndFlush(ByteBuffer(string: text))
  }

  func get(_ target: String, headers: String = "") async throws -> Answer {
    try await send(target, headers: headers)
    var bytes: [UInt8] = []
    for await part in inbound.stream {
      bytes += part
      guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
      let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      let lines = head.split(separator: "\r\n")
      let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
        .flatMap { Int($0.split(separator: ":")[1].trimmed) }
      let body = Array(bytes[end.upperBound...])
      guard body.count == length else { continue }
      return Answer(status: Int(lines[0].split(separator: " ")[1]) ?? 0, body: body)
    }
    throw ChannelError.eof
  }

  func untilClosed() async throws -> [UInt8] {
    var bytes: [UInt8] = []
    for await part in inbound.stream { bytes += part }
    return bytes
  }

  /// The Content-Length and the body of an answer after which the connection closes.
  func answerUntilClosed() async throws -> (length: Int, body: [UInt8]) {
    let bytes = try await untilClosed()
    let end = try #require(bytes.firstRange(of: Array("\r\n\r\n".utf8)))
    let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
    let length = lines.first { $0.lowercased().hasPrefix("content-length:") }
      .flatMap { Int($0.split(separator: ":")[1].trimmed) }
    return (try #require(length), Array(bytes[end.upperBound...]))
  }

  func close() async { try? await channel.close() }

  /// The received bytes; ends with the connection.
  private final class Inbound: Sendable {
    let stream: AsyncStream<[UInt8]>
    let continuation: AsyncStream<[UInt8]>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream() }

    final class Handler: ChannelInboundHandler {
      typealias InboundIn = ByteBuffer
      private let inbound: Inbound

      init(_ inbound: Inbound) { self.inbound = inbound }

      func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        inbound.continuation.yield(Array(unwrapInboundIn(data).readableBytesView))
      }

      func channelInactive(context: ChannelHandlerContext) { inbound.continuation.finish() }
      func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
    }
  }
}
