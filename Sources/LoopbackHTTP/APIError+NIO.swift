import Glibc
import NIOCore
import NIOHTTP1
import PostHogAPI

extension APIError {
  /// Why no connection came about.
  init(connecting error: any Error) {
    if case ChannelError.connectTimeout = error {
      self.init(.network(.timedOut))
    } else {
      self.init(.network(.cannotConnect), detail: error.words)
    }
  }

  /// Why the answer on a connection ended early.
  init(reading error: any Error) {
    switch error {
    case is IOError, is ChannelError: self.init(.network(.interrupted), detail: error.words)
    case HTTPParserError.invalidEOFState:
      self.init(.network(.interrupted), detail: "the connection ended within the answer")
    case HTTPParserError.headerOverflow: self.init(.network(.answerTooLarge))
    default: self.init(.network(.other), detail: "the answer is not HTTP: \(error.words)")
    }
  }
}

extension Error {
  /// Those of the system where it has some.
  fileprivate var words: String {
    (self as? IOError).map { String(cString: strerror($0.errnoCode)) } ?? String(describing: self)
  }
}
