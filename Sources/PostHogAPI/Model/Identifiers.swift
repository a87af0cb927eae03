/// The `short_id` of a playlist: letters and digits, usually eight, case-sensitive.
public struct PlaylistID: RawRepresentable, Hashable, Sendable, Codable {
  /// The text of the identifier.
  public let rawValue: String

  /// Creates an identifier from its text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Creates an identifier from the text in a response or a link.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// The prefix of built-in collections, which cannot be changed. Servers since October 2025 have them.
  public static let syntheticPrefix = "synthetic-"
}

extension PlaylistID: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Creates an identifier from a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// The text of the identifier.
  public var description: String { rawValue }
}

/// The session ID of a recording, made by an SDK: usually a UUIDv7, but any text occurs. Case-sensitive.
public struct RecordingID: RawRepresentable, Hashable, Sendable, Codable {
  /// The text of the identifier.
  public let rawValue: String

  /// Creates an identifier from its text.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// Creates an identifier from the text in a response or a link.
  public init(_ rawValue: String) { self.rawValue = rawValue }

  /// The most characters that servers store; they answer longer identifiers with a 500.
  public static let lengthLimit = 200
}

extension RecordingID: ExpressibleByStringLiteral, CustomStringConvertible {
  /// Creates an identifier from a literal.
  public init(stringLiteral value: String) { self.init(value) }

  /// The text of the identifier.
  public var description: String { rawValue }
}

/// The project that calls are for.
public enum ProjectReference: Hashable, Sendable {
  /// The project that the key's owner has open in the web app. It changes when they switch there.
  case current
  /// A project by its number.
  case id(Int)
}

extension ProjectReference: LosslessStringConvertible, ExpressibleByIntegerLiteral {
  /// Creates a reference from `@current` or a positive number; nil for any other text.
  public init?(_ description: String) {
    if description == "@current" {
      self = .current
    } else if let number = Int(description), number > 0 {
      self = .id(number)
    } else {
      return nil
    }
  }

  /// Creates a reference to the project of this number.
  public init(integerLiteral value: Int) { self = .id(value) }

  /// The reference in the spelling of API paths: `@current` or the number.
  public var description: String {
    switch self {
    case .current: "@current"
    case .id(let number): String(number)
    }
  }
}
