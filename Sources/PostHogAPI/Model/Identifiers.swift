/// The `short_id` of a playlist: eight letters and digits, case matters. The path key of every call.
public struct PlaylistID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }

  /// Built-in collections of the newest servers carry this prefix; they cannot be changed.
  public static let syntheticPrefix = "synthetic-"
}

/// A session id as an SDK made it: normally a UUIDv7, but any text has been seen. Case matters.
public struct RecordingID: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
  public let rawValue: String

  public init(rawValue: String) { self.rawValue = rawValue }
  public init(_ rawValue: String) { self.rawValue = rawValue }

  public var description: String { rawValue }

  /// The server stores at most this many characters and answers 500 beyond.
  public static let lengthLimit = 200
}

/// Which project the calls go to.
public enum ProjectReference: Hashable, Sendable, CustomStringConvertible {
  /// The key owner's current project in the web app. It follows them when they switch there.
  case current
  case id(Int)

  /// Reads `@current` or a positive number; nil for anything else.
  public init?(_ text: String) {
    if text == "@current" {
      self = .current
    } else if let number = Int(text), number > 0 {
      self = .id(number)
    } else {
      return nil
    }
  }

  /// As it stands in a path.
  public var description: String {
    switch self {
    case .current: "@current"
    case .id(let number): String(number)
    }
  }
}
