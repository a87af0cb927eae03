/// A request to write a file named by the user, wholly or not at all, answered by `Action.fileWritten`.
public struct FileWrite: Hashable, Sendable {
  /// As typed: `~` at its start is the user's home directory.
  public let path: String
  public let text: String
  /// Whether an existing file may be replaced.
  public var replaces = false
}

/// Why a file could not be read or written.
public enum FileFailure: Error, Hashable, Sendable {
  /// Something of that name exists and was not to be replaced.
  case exists
  /// - Parameter reason: a sentence.
  case failed(reason: String)
}
