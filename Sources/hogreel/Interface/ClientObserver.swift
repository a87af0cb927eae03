import FoundationEssentials
import PlaylistCore
import PostHogAPI
import Synchronization

/// Logs the client's events, counts requests, and notifies the interface of rate limits.
final class ClientObserver: Sendable {
  private let log: LogFile?
  private let mailbox: Mailbox
  let requests = RequestCounter()
  private let isWaiting = Mutex(false)

  init(log: LogFile?, mailbox: Mailbox) {
    self.log = log
    self.mailbox = mailbox
  }

  func note(_ event: ClientEvent) {
    log?.write(event.line)
    switch event {
    case .started: requests.note()
    case .waitingForRateLimit(let until):
      isWaiting.withLock { $0 = true }
      mailbox.post(.rateLimited(until: until))
    case .finished(_, let status, _, _, _) where status != 429:
      let wasWaiting = isWaiting.withLock { waiting in
        defer { waiting = false }
        return waiting
      }
      if wasWaiting { mailbox.post(.rateLimited(until: nil)) }
    default: break
    }
  }
}

extension ClientEvent {
  /// For the log file.
  var line: String {
    switch self {
    case .started(let request): "> \(request.number) \(request.method) \(request.path)"
    case .finished(let request, let status, let milliseconds, let bytes, let requestID):
      "< \(request.number) \(status) \(bytes) bytes in \(milliseconds) ms"
        + (requestID.map { " request \($0)" } ?? "")
    case .failed(let request, let error, let milliseconds):
      "! \(request.number) after \(milliseconds) ms: \(error.kind) \(error.logDetail)"
    case .retrying(let method, let path, let pause, let error):
      "retry in \(pause): \(method) \(path) after \(error.kind) \(error.logDetail)"
    case .waitingForRateLimit(let date): "waiting for the rate limit until \(date.formatted(.iso8601))"
    case .unreadableRows(let path, let count): "\(count) rows of \(path) could not be read"
    }
  }
}
