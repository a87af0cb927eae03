/// The colors of a terminal: its own two, and the 16 of ANSI.
package struct ColorScheme: Sendable {
  package let name: String
  let foreground: Color
  let background: Color
  private let ansi: [Color]

  /// Red, green and blue, 0 to 255 each.
  struct Color: Hashable, Sendable {
    var red: Int
    var green: Int
    var blue: Int

    /// - Parameter hex: such as `0x16181D`.
    init(_ hex: Int) { (red, green, blue) = (hex >> 16 & 0xFF, hex >> 8 & 0xFF, hex & 0xFF) }

    init(red: Int, green: Int, blue: Int) { (self.red, self.green, self.blue) = (red, green, blue) }

    /// `#16181d`
    var css: String { "#" + String(1 << 24 | red << 16 | green << 8 | blue, radix: 16).dropFirst() }

    /// The color that lies three fifths of the way from another one to this.
    func dimmed(on other: Color) -> Color {
      func mix(_ one: Int, _ other: Int) -> Int { (3 * one + 2 * other) / 5 }
      return Color(
        red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }
  }

  private init(_ name: String, foreground: Int, background: Int, ansi: [Int]) {
    self.name = name
    self.foreground = Color(foreground)
    self.background = Color(background)
    self.ansi = ansi.map { Color($0) }
  }

  package static let dark = ColorScheme(
    "dark", foreground: 0xD6D9E0, background: 0x16181D,
    ansi: [
      0x2A2E37, 0xF0716F, 0x8FCE6A, 0xE6C15C, 0x6FA8F5, 0xD58CE8, 0x5CC8D6, 0xC8CCD4,
      0x6B7280, 0xFF8F8C, 0xA9E385, 0xF5D67E, 0x91BDFF, 0xE5A8F5, 0x7FDDE9, 0xFFFFFF,
    ])

  package static let light = ColorScheme(
    "light", foreground: 0x24292F, background: 0xFCFCFB,
    ansi: [
      0x24292F, 0xC02C38, 0x277A33, 0x8F6200, 0x1A5FC4, 0x8B35A8, 0x07707F, 0x6E7781,
      0x57606A, 0xA40E26, 0x1A7F37, 0x7A5200, 0x2B74DE, 0xA24AC0, 0x0B8494, 0x8C959F,
    ])

  /// - Parameter own: what the terminal's default is here.
  func color(_ color: Cell.Color, own: Color) -> Color {
    switch color {
    case .terminalDefault: own
    case .palette(let index) where index < 16: ansi[index]
    // The cube of six levels each, then grays, as xterm has them.
    case .palette(let index) where index < 232:
      Color(
        red: Self.levels[(index - 16) / 36], green: Self.levels[(index - 16) / 6 % 6],
        blue: Self.levels[(index - 16) % 6])
    case .palette(let index):
      Color(red: 8 + (index - 232) * 10, green: 8 + (index - 232) * 10, blue: 8 + (index - 232) * 10)
    case .rgb(let red, let green, let blue): Color(red: red, green: green, blue: blue)
    }
  }

  private static let levels = [0, 95, 135, 175, 215, 255]
}
