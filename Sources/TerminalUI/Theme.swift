/// How a cell is drawn.
public struct Attributes: Hashable, Sendable {
  /// Nil for the colour of normal text, which in turn is the terminal's own where the theme has none.
  public var foreground: Color?
  public var background: Color?
  public var bold: Bool
  public var dim: Bool
  public var reverse: Bool
  public var underline: Bool

  public init(
    foreground: Color? = nil, background: Color? = nil, bold: Bool = false, dim: Bool = false,
    reverse: Bool = false, underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.reverse = reverse
    self.underline = underline
  }

  /// Lays other attributes over these. Dim goes away, since few terminals show it well on a changed ground.
  fileprivate func covered(by other: Attributes) -> Attributes {
    Attributes(
      foreground: other.foreground ?? foreground, background: other.background ?? background,
      bold: bold || other.bold, dim: false, reverse: reverse || other.reverse,
      underline: underline || other.underline)
  }
}

/// Maps styles to attributes.
///
/// The themes of the program are files in `Resources/themes`; see `Theme.read`.
public struct Theme: Hashable, Sendable {
  /// By the raw values of the roles.
  private var roles = Style.Role.allCases.map { _ in Attributes() }
  /// Laid over the cells of the row under the cursor.
  public var cursor = Attributes(reverse: true)
  /// Laid over the cells of marked rows.
  public var marked = Attributes(bold: true)

  /// The terminal's own colours, and no difference but that of the cursor and of marks.
  public init() {}

  public subscript(_ role: Style.Role) -> Attributes {
    get { roles[Int(role.rawValue)] }
    set { roles[Int(role.rawValue)] = newValue }
  }

  /// Returns what a style looks like.
  public func attributes(for style: Style) -> Attributes {
    var attributes = self[style.role]
    attributes.foreground = attributes.foreground ?? self[.normal].foreground
    attributes.background = attributes.background ?? self[.normal].background
    if style.isMarked { attributes = attributes.covered(by: marked) }
    if style.isSelected { attributes = attributes.covered(by: cursor) }
    return attributes.legible
  }

  /// Returns the theme in the colours that a terminal has.
  ///
  /// - Parameter colors: how many it has, at least 0.
  public func reduced(to colors: Int) -> Theme {
    var theme = self
    theme.roles = roles.map { $0.reduced(to: colors) }
    theme.marked = marked.reduced(to: colors)
    theme.cursor = cursor.reduced(to: colors)
    // Colours that differ may become one.
    if let background = theme.cursor.background, background == theme[.normal].background {
      theme.cursor = Attributes(bold: cursor.bold, reverse: true)
    }
    for role in Style.Role.allCases where theme.looksNormal(role) && !looksNormal(role) {
      if isQuieter(role) { theme[role].dim = true } else { theme[role].bold = true }
    }
    return theme
  }

  private func looksNormal(_ role: Style.Role) -> Bool {
    attributes(for: Style(role)) == attributes(for: .normal)
  }

  /// Whether a role stands out from its ground less than normal text does.
  private func isQuieter(_ role: Style.Role) -> Bool {
    let (one, normal) = (attributes(for: Style(role)), attributes(for: .normal))
    guard let ground = one.background, let color = one.foreground, let text = normal.foreground else {
      return false
    }
    return color.distance(to: ground) < text.distance(to: ground)
  }
}

extension Attributes {
  fileprivate func reduced(to colors: Int) -> Attributes {
    var attributes = self
    attributes.foreground = foreground?.reduced(to: colors)
    attributes.background = background?.reduced(to: colors)
    // What only colours tell apart, such as a row under the cursor, would be lost.
    if background != nil, attributes.background == nil { attributes.reverse = true }
    return attributes
  }

  /// Text in the colour of its ground, as different colours may become in a small palette, gets another one.
  fileprivate var legible: Attributes {
    guard let background, background == foreground else { return self }
    var attributes = self
    attributes.foreground = background == .ansi(0) ? .ansi(7) : .ansi(0)
    return attributes
  }
}
