public import FoundationEssentials
public import PostHogAPI

/// A status message, also kept in the log.
public struct Message: Hashable, Sendable {
  public enum Level: Hashable, Sendable { case info, success, warning, failure }

  public let level: Level
  public let text: String
  /// The error that it is about; nil for none.
  public let error: APIError?
  public let date: Date

  /// More for the log: the server's own words, status, request ID.
  public var detail: String? { error?.logDetail }
}

/// The messages of the session, oldest first, bounded.
public struct MessageLog: Hashable, Sendable {
  static let limit = 500

  public private(set) var messages: [Message] = []
  /// All messages so far, those among them that are kept no longer.
  public private(set) var total = 0
  /// Whether the latest one is still shown in the status line.
  public private(set) var isLatestShown = false

  public var latest: Message? { isLatestShown ? messages.last : nil }

  mutating func append(_ message: Message) {
    messages.append(message)
    total += 1
    if messages.count > Self.limit { messages.removeFirst(messages.count - Self.limit) }
    isLatestShown = true
  }

  mutating func hideLatest() { isLatestShown = false }
}
