public import FoundationEssentials
public import PostHogAPI

/// A status message, also kept in the log.
public struct Message: Hashable, Sendable {
  public enum Level: Hashable, Sendable { case info, success, warning, failure }

  public enum Reach: Hashable, Sendable {
    /// The status line and the log.
    case all
    /// Only the log: it is about something that the user did not request.
    case log
    /// Both, about a key that did nothing. Of several in a row the log keeps the latest.
    case hint
  }

  public let level: Level
  public let text: String
  /// The error that it is about; nil for none.
  public let error: APIError?
  public let date: Date
  public var reach = Reach.all
  /// Its place among all messages of the session, from 1 on.
  public fileprivate(set) var number = 0

  /// More for the log: the server's own words, status, request ID.
  public var detail: String? { error?.logDetail }
}

/// The messages of the session, oldest first, bounded.
public struct MessageLog: Hashable, Sendable {
  static let limit = 500

  public private(set) var messages: [Message] = []
  /// All messages so far, those among them that are kept no longer.
  public private(set) var total = 0
  /// The latest one for the status line; nil once it is hidden.
  public private(set) var latest: Message?

  mutating func append(_ message: Message) {
    total += 1
    var message = message
    message.number = total
    if message.reach == .hint, messages.last?.reach == .hint { messages.removeLast() }
    messages.append(message)
    if messages.count > Self.limit { messages.removeFirst(messages.count - Self.limit) }
    if message.reach != .log { latest = message }
  }

  mutating func hideLatest() { latest = nil }
}
