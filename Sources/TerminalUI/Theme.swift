/// How a cell is drawn, in what every terminal has: its own default colours and the 16 of ANSI, so that the
/// user's palette, light or dark, decides. No background is ever set.
public struct Attributes: Hashable, Sendable {
  /// An ANSI colour, 0 to 15 (8 to 15 are the bright ones); nil for the terminal's default.
  public var foreground: UInt8?
  public var bold: Bool
  public var dim: Bool
  public var reverse: Bool
  public var underline: Bool

  public init(
    foreground: UInt8? = nil, bold: Bool = false, dim: Bool = false, reverse: Bool = false,
    underline: Bool = false
  ) {
    self.foreground = foreground
    self.bold = bold
    self.dim = dim
    self.reverse = reverse
    self.underline = underline
  }
}

/// Maps styles to attributes.
public struct Theme: Hashable, Sendable {
  /// By the raw values of the roles, as the screen asks for every cell.
  private var roles: [Attributes]
  /// The colour of marked rows, which are bold as well.
  public var markedForeground: UInt8?

  /// - Parameter roles: roles left out look like normal text.
  public init(_ roles: [Style.Role: Attributes], markedForeground: UInt8? = nil) {
    self.roles = Style.Role.allCases.map { roles[$0] ?? Attributes() }
    self.markedForeground = markedForeground
  }

  /// The attributes of a role, to be changed by the user's config.
  public subscript(_ role: Style.Role) -> Attributes {
    get { roles[Int(role.rawValue)] }
    set { roles[Int(role.rawValue)] = newValue }
  }

  /// What a style looks like: selected is in reverse (and never dim, which few terminals show well in
  /// reverse), marked is bold.
  public func attributes(for style: Style) -> Attributes {
    var attributes = self[style.role]
    if style.isMarked {
      attributes.foreground = markedForeground ?? attributes.foreground
      attributes.bold = true
      attributes.dim = false
    }
    if style.isSelected {
      attributes.reverse = true
      attributes.dim = false
    }
    return attributes
  }

  private enum Colour {
    static let red: UInt8 = 1
    static let green: UInt8 = 2
    static let yellow: UInt8 = 3
    static let magenta: UInt8 = 5
    static let cyan: UInt8 = 6
  }

  /// The theme for terminals with colours.
  public static let `default` = Theme(
    [
      .dim: Attributes(dim: true),
      .strong: Attributes(bold: true),
      .accent: Attributes(foreground: Colour.cyan),
      .bar: Attributes(reverse: true),
      .key: Attributes(bold: true),
      .success: Attributes(foreground: Colour.green),
      .warning: Attributes(foreground: Colour.yellow),
      .danger: Attributes(foreground: Colour.red, bold: true),
      .pinned: Attributes(foreground: Colour.yellow),
      .pending: Attributes(foreground: Colour.yellow, dim: true),
      .field: Attributes(underline: true),
      .border: Attributes(dim: true),
      .focusedBorder: Attributes(foreground: Colour.cyan, bold: true),
    ], markedForeground: Colour.magenta)

  /// The theme for `NO_COLOR` and for terminals without colours.
  public static let monochrome = Theme([
    .dim: Attributes(dim: true),
    .strong: Attributes(bold: true),
    .accent: Attributes(underline: true),
    .bar: Attributes(reverse: true),
    .key: Attributes(bold: true),
    .warning: Attributes(bold: true),
    .danger: Attributes(bold: true, underline: true),
    .pinned: Attributes(bold: true),
    .pending: Attributes(dim: true),
    .field: Attributes(underline: true),
    .border: Attributes(dim: true),
    .focusedBorder: Attributes(bold: true),
  ])
}
