import Glibc
import NIOCore
import NIOHTTP1

/// Collects the requests of one connection and sends the backend's responses, each with a single write.
///
/// Runs on its event loop only.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// More than any API call needs. A longer body closes the connection.
  private static let bodyLimit = 16 << 20

  private let backend: SharedBackend
  private var head: HTTPRequestHead?
  private var body: [UInt8] = []

  init(_ backend: SharedBackend) { self.backend = backend }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      body = []
    case .body(let buffer):
      body.append(contentsOf: buffer.readableBytesView)
      if body.count > Self.bodyLimit { context.close(promise: nil) }
    case .end:
      guard let head else { return }
      self.head = nil
      let request = DemoRequest(
        method: head.method.rawValue, target: head.uri, headers: head.headers.map { ($0.name, $0.value) },
        body: body)
      send(backend.respond(to: request), to: head, context)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    context.close(promise: nil)
  }

  private func send(_ response: DemoResponse, to head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard response.delay > .zero else { return write(response, to: head, context) }
    context.eventLoop.assumeIsolated().scheduleTask(in: TimeAmount(response.delay)) {
      self.write(response, to: head, context)
    }
  }

  private func write(_ response: DemoResponse, to request: HTTPRequestHead, _ context: ChannelHandlerContext)
  {
    let delivery = response.delivery
    guard delivery.sendsHead else { return Self.end(delivery.end, context.channel) }
    let isKept = delivery.end == .keep && request.isKeepAlive
    var head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: response.status),
      headers: HTTPHeaders(response.headers))
    head.headers.add(
      name: "Content-Length", value: String(delivery.claimedLength ?? response.body.count))
    if !isKept { head.headers.add(name: "Connection", value: "close") }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    let body = response.body.prefix(delivery.bodyLength ?? .max)
    if request.method != .HEAD, !body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    }
    // An incomplete response never ends.
    let last =
      delivery.end == .keep ? HTTPServerResponsePart.end(nil) : .body(.byteBuffer(ByteBuffer()))
    guard !isKept else { return context.writeAndFlush(wrapOutboundOut(last), promise: nil) }
    let sent = context.eventLoop.makePromise(of: Void.self)
    let channel = context.channel
    sent.futureResult.whenComplete { _ in Self.end(delivery.end, channel) }
    context.writeAndFlush(wrapOutboundOut(last), promise: sent)
  }

  private static func end(_ end: DemoResponse.Delivery.End, _ channel: any Channel) {
    switch end {
    case .stall: break
    case .keep, .close: channel.close(promise: nil)
    case .reset:
      // Without lingering, closing a socket resets the connection.
      _ = (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
      channel.close(promise: nil)
    }
  }
}
