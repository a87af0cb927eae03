import NIOCore
import NIOHTTP1

/// One connection: collects requests, asks the store, and sends each answer with a single write.
///
/// Runs on its event loop only.
final class DemoConnection: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// More than any call of the API needs; a longer body ends the connection.
  private static let longestBody = 16 << 20

  private let store: SharedStore
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(_ store: SharedStore) { self.store = store }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let buffer):
      body.append(contentsOf: buffer.readableBytesView)
      if body.count > Self.longestBody { context.close(promise: nil) }
    case .end:
      guard let head else { return }
      self.head = nil
      let request = DemoRequest(
        method: head.method.rawValue, target: head.uri, headers: head.headers.map { ($0.name, $0.value) },
        body: body)
      send(store.respond(to: request), to: head, context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func send(_ response: DemoResponse, to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard response.delay > .zero else { return write(response, to: head, context) }
    let delay = TimeAmount.milliseconds(Int64(response.delay.milliseconds))
    context.eventLoop.assumeIsolated().scheduleTask(in: delay) {
      self.write(response, to: head, context)
    }
  }

  private func write(_ response: DemoResponse, to request: HTTPRequestHead, _ context: ChannelHandlerContext)
  {
    let isWhole = response.delivery == .whole
    let closes = !request.isKeepAlive || !isWhole
    switch response.delivery {
    case .never: return
    case .none: return context.close(promise: nil)
    case .whole, .cutOff: break
    }
    var head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: response.status),
      headers: HTTPHeaders(response.headers))
    head.headers.add(name: "Content-Length", value: String(response.body.count))
    if closes { head.headers.add(name: "Connection", value: "close") }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    var body = response.body
    if case .cutOff(let length) = response.delivery { body.removeLast(body.count - length) }
    if request.method != .HEAD, !body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    }
    guard closes else { return context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil) }
    let sent = context.eventLoop.makePromise(of: Void.self)
    let channel = context.channel
    sent.futureResult.whenComplete { _ in channel.close(promise: nil) }
    if isWhole {
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: sent)
    } else {
      // An answer that is cut off never comes to its end.
      context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(ByteBuffer()))), promise: sent)
    }
  }
}
