public import FoundationEssentials

/// A status message, also kept in the log.
public struct Message: Hashable, Sendable {
  public enum Level: Hashable, Sendable { case info, success, warning, failure }

  public let level: Level
  public let text: String
  /// More for the log: the server's own words, status, request id.
  public let detail: String?
  public let date: Date
}

/// The messages of the session, oldest first, bounded.
public struct MessageLog: Hashable, Sendable {
  static let limit = 500

  public private(set) var messages: [Message] = []
  /// All messages so far, those among them that are kept no longer.
  public private(set) var total = 0
  /// The latest one for the status line; nil once it is hidden.
  public private(set) var latest: Message?

  /// - Parameter isShown: whether the status line shows it.
  mutating func append(_ message: Message, isShown: Bool = true) {
    messages.append(message)
    total += 1
    if messages.count > Self.limit { messages.removeFirst(messages.count - Self.limit) }
    if isShown { latest = message }
  }

  mutating func hideLatest() { latest = nil }
}
