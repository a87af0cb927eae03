/// One request on its way, where the answer comes on another thread. Any thread may call any method.
package protocol HTTPExchange: Sendable {
  typealias Waiting = CheckedContinuation<Result<HTTPResponse, APIError>, Never>

  /// Resumes `waiting` once.
  func start(_ waiting: Waiting)

  /// Ends the exchange, whether it has begun or not; too late it does nothing.
  func cancel()
}

extension HTTPExchange {
  /// Starts the exchange and waits for the answer. Cancelling the task cancels the exchange.
  package func response() async throws(APIError) -> HTTPResponse {
    let result = await withTaskCancellationHandler {
      await withCheckedContinuation { start($0) }
    } onCancel: {
      cancel()
    }
    return try result.get()
  }
}
