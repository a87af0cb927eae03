import NIOCore
import NIOHTTP1
import PostHogAPI

/// Collects the answer of one exchange. Runs on its event loop only.
final class AnswerReader: ChannelInboundHandler {
  typealias InboundIn = HTTPClientResponsePart

  private let exchange: LoopbackExchange
  private let bodyLimit: Int
  private var answer = HTTPResponse(status: 0)

  init(_ exchange: LoopbackExchange, bodyLimit: Int) {
    self.exchange = exchange
    self.bodyLimit = bodyLimit
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      answer.status = Int(head.status.code)
      // The decoder leaves the blanks after a value (RFC 9110, section 5.5).
      answer.headers = head.headers.map { HTTPHeader($0.name, String($0.value.trimmingSpace())) }
    case .body(let part):
      guard part.readableBytes <= bodyLimit - answer.body.count else {
        return exchange.finish(.failure(APIError(.network(.answerTooLarge))))
      }
      answer.body += part.readableBytesView
    case .end:
      exchange.finish(.success(answer))
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    exchange.finish(.failure(APIError(.network(.interrupted), detail: "the server gave no answer")))
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    exchange.finish(.failure(APIError(reading: error)))
  }
}
