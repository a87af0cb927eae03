import FoundationEssentials
import PlaylistCore
import PostHogAPI

/// Writes what the client does into the log, and tells the interface when the server makes it wait.
final class ClientObserver: Sendable {
  private let log: LogFile?
  private let mailbox: Mailbox

  init(log: LogFile?, mailbox: Mailbox) {
    self.log = log
    self.mailbox = mailbox
  }

  func note(_ event: ClientEvent) {
    log?.write(event.line)
    switch event {
    case .waitingForRateLimit(let until): mailbox.post(.rateLimited(until: until))
    case .rateLimitOver: mailbox.post(.rateLimited(until: nil))
    default: break
    }
  }
}

extension ClientEvent {
  fileprivate var line: String {
    switch self {
    case .started(let method, let path, let attempt):
      "> \(method) \(path)" + (attempt > 1 ? " (attempt \(attempt))" : "")
    case .finished(let method, let path, let status, let bytes, let duration, let requestID):
      "< \(status) \(method) \(path) \(bytes) bytes in \(duration)"
        + (requestID.map { " request \($0)" } ?? "")
    case .failed(let method, let path, let error): "! \(method) \(path) \(error.kind) \(error.logDetail)"
    case .retrying(let pause, let error): "retrying in \(pause) after \(error.kind) \(error.logDetail)"
    case .waitingForRateLimit(let date): "waiting for the rate limit until \(date.formatted(.iso8601))"
    case .rateLimitOver: "the rate limit is over"
    }
  }
}
