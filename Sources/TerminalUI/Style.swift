/// The meaning of a cell; a theme defines its look.
public struct Style: Hashable, Sendable {
  public enum Role: UInt8, Hashable, Sendable, CaseIterable {
    case normal
    /// Less important text: dates, placeholders, derived names, watched recordings.
    case dim
    /// Headings and titles.
    case strong
    /// Links and identifiers.
    case accent
    /// The header.
    case bar
    /// The header of a production profile.
    case production
    /// A key in the footer or the help.
    case key
    case success
    case warning
    case danger
    /// The sign of a collection.
    case collection
    /// The sign of a saved filter.
    case savedFilter
    /// A pinned mark.
    case pinned
    /// Not yet confirmed by the server.
    case pending
    /// Text under edit.
    case field
    /// Rules and borders; `focusedBorder` for the pane that has the keys.
    case border
    case focusedBorder
  }

  public var role: Role
  /// Whether the row is under the cursor.
  public var isSelected: Bool
  /// Whether the row is marked for a bulk action.
  public var isMarked: Bool

  public init(_ role: Role, selected: Bool = false, marked: Bool = false) {
    self.role = role
    self.isSelected = selected
    self.isMarked = marked
  }

  public static let normal = Style(.normal)
  public static let dim = Style(.dim)
  public static let strong = Style(.strong)
  public static let accent = Style(.accent)
  public static let bar = Style(.bar)
  public static let key = Style(.key)
  public static let success = Style(.success)
  public static let warning = Style(.warning)
  public static let danger = Style(.danger)
}

extension Style.Role {
  /// The name in a theme file.
  public var name: String {
    // Not by interpolation, which uses reflection and slows down the start.
    switch self {
    case .normal: "normal"
    case .dim: "dim"
    case .strong: "strong"
    case .accent: "accent"
    case .bar: "bar"
    case .production: "production"
    case .key: "key"
    case .success: "success"
    case .warning: "warning"
    case .danger: "danger"
    case .collection: "collection"
    case .savedFilter: "saved-filter"
    case .pinned: "pinned"
    case .pending: "pending"
    case .field: "field"
    case .border: "border"
    case .focusedBorder: "focused-border"
    }
  }
}

extension Style {
  /// A number that is unique to the style, from 0 to less than `count`.
  public var index: Int { Int(role.rawValue) << 2 | (isSelected ? 1 : 0) | (isMarked ? 2 : 0) }

  public static var count: Int { Role.allCases.count << 2 }

  /// All styles, each at its index.
  public static var all: [Style] {
    Role.allCases.flatMap { role in
      (0..<4).map { Style(role, selected: $0 & 1 != 0, marked: $0 & 2 != 0) }
    }
  }
}
