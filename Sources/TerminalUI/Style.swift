/// What a cell means; a theme decides how it looks.
public struct Style: Hashable, Sendable {
  public enum Role: UInt8, Hashable, Sendable, CaseIterable {
    case normal
    /// Less important: dates, placeholders, derived names.
    case dim
    /// Headings and titles.
    case strong
    /// Links and identifiers, the product's name.
    case accent
    /// The header and status lines.
    case bar
    /// A key in the footer or the help.
    case key
    case success
    case warning
    case danger
    /// A pinned mark.
    case pinned
    /// Not yet confirmed by the server.
    case pending
    /// Text under edit.
    case field
    /// Pane borders; `focusedBorder` for the pane that has the keys.
    case border
    case focusedBorder
  }

  public var role: Role
  /// The row under the cursor.
  public var isSelected: Bool
  /// Marked for a bulk action.
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
