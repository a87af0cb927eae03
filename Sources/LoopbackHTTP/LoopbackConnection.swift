import NIOCore
import NIOHTTP1
import PostHogAPI

/// One end of a connection: sends the exchanges that are written to its channel, one at a time, and collects their
/// answers. Runs on its event loop only.
final class LoopbackConnection: ChannelDuplexHandler {
  typealias InboundIn = HTTPClientResponsePart
  typealias OutboundIn = LoopbackExchange
  typealias OutboundOut = HTTPClientRequestPart

  private weak var pool: ConnectionPool?
  private var exchange: LoopbackExchange?
  /// Nil until its head has come.
  private var answer: HTTPResponse?
  private var isKept = false

  init(in pool: ConnectionPool?) {
    self.pool = pool
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    let exchange = unwrapOutboundIn(data)
    self.exchange = exchange
    answer = nil
    context.write(wrapOutboundOut(.head(exchange.head)), promise: nil)
    if let body = exchange.request.body, !body.isEmpty {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: body)))), promise: nil)
    }
    context.write(wrapOutboundOut(.end(nil)), promise: promise)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let exchange else { return context.close(promise: nil) }
    switch unwrapInboundIn(data) {
    case .head(let head):
      isKept = head.isKeepAlive
      var answer = HTTPResponse(
        status: Int(head.status.code),
        headers: head.headers.map { HTTPHeader(name: $0.name.utf8, value: $0.value.utf8) })
      let length = head.headers.first(name: "Content-Length").flatMap { Int($0) } ?? 0
      answer.body.reserveCapacity(min(max(length, 0), exchange.request.bodyLimit))
      self.answer = answer
    case .body(let part):
      guard part.readableBytes <= exchange.request.bodyLimit - (answer?.body.count ?? 0) else {
        return end(context, APIError(.network(.answerTooLarge)))
      }
      answer?.body += part.readableBytesView
    case .end:
      guard let answer else { return }
      self.exchange = nil
      if isKept { pool?.keep(context.channel) } else { context.close(promise: nil) }
      exchange.finish(.success(answer))
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    end(context, APIError(.network(.interrupted), detail: "the server gave no answer"))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    end(context, APIError(reading: error))
  }

  private func end(_ context: ChannelHandlerContext, _ error: APIError) {
    let exchange = exchange
    self.exchange = nil
    pool?.forget(context.channel)
    exchange?.fail(error, on: context.channel, isAnswered: answer != nil)
    context.close(promise: nil)
  }
}
