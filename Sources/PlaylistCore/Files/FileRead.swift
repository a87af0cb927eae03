/// A file that the user has named, to be read. Its text comes back as `Action.fileRead`.
public struct FileRead: Hashable, Sendable {
  /// As typed: `~` at its start is the user's home.
  public let path: String
}

/// A file that the user has named, to be written as a whole or not at all. What came of it is told by
/// `Action.fileWritten`.
public struct FileWrite: Hashable, Sendable {
  /// As it was typed: `~` at its start is the user's home.
  public let path: String
  public let text: String
  /// Whether a file that is there already may be replaced.
  public var replaces = false
}

/// Why a file could not be read or written.
public enum FileFailure: Error, Hashable, Sendable {
  /// Something of that name is there already, and was not to be replaced.
  case exists
  /// - Parameter reason: a sentence.
  case failed(reason: String)
}
