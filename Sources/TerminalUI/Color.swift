/// A colour of a theme, whatever the terminal can show of it.
public enum Color: Hashable, Sendable {
  /// One of the terminal's own 16 colours, 0 to 15 (8 to 15 are the bright ones): the user's palette decides.
  case ansi(UInt8)
  /// An entry of the palette of 256 colours, 16 to 255.
  case palette(UInt8)
  case rgb(red: UInt8, green: UInt8, blue: UInt8)

  /// Reads `red`, `bright-blue`, `color208` or `#ff8700`; nil for anything else.
  public init?(_ name: some StringProtocol) {
    if let number = Self.names.firstIndex(of: String(name)) {
      self = .ansi(UInt8(number))
    } else if name.hasPrefix("color"), let number = UInt8(name.dropFirst(5)) {
      self = number < 16 ? .ansi(number) : .palette(number)
    } else if name.hasPrefix("#"), name.utf8.count == 7, name.dropFirst().allSatisfy(\.isHexDigit),
      let value = Int(name.dropFirst(), radix: 16)
    {
      self.init(value)
    } else {
      return nil
    }
  }

  /// The names of the 16 ANSI colours, in their order.
  public static let names =
    ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
    + ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"].map { "bright-" + $0 }

  /// - Parameter value: 0xRRGGBB.
  private init(_ value: Int) {
    self = .rgb(
      red: UInt8(value >> 16 & 0xFF), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
  }
}

// MARK: - What a terminal shows of it

extension Color {
  /// Terminals with as many colours show any.
  static let direct = 1 << 24

  /// Returns the nearest colour that a terminal has.
  ///
  /// - Parameter colors: how many the terminal has; below 8 it has none worth using.
  /// - Returns: nil for a terminal without colours. Where there are only 8, a bright one stays: it is shown as bold.
  public func reduced(to colors: Int) -> Color? {
    switch (self, colors) {
    case (_, ..<8): return nil
    case (.ansi(let number), Self.direct...): return number < 8 ? self : Color(Self.values[Int(number)])
    case (.ansi, _), (.palette, 256..<Self.direct): return self
    case (_, Self.direct...): return Color(value)
    // The first 16 are the user's and may look like anything.
    case (_, 256...): return .palette(UInt8(nearest(in: 16..<256)))
    default: return .ansi(UInt8(nearest(in: 0..<(colors < 16 ? 8 : 16))))
    }
  }

  /// The number by which the terminal calls a reduced colour: of its palette, or 0xRRGGBB.
  public var code: Int {
    switch self {
    case .ansi(let number), .palette(let number): Int(number)
    // Smaller numbers are the ANSI colours on such terminals.
    case .rgb: max(8, value)
    }
  }

  /// The colour as xterm shows it, 0xRRGGBB; that of an ANSI colour is only usual.
  public var value: Int {
    switch self {
    case .ansi(let number), .palette(let number): Self.values[Int(number)]
    case .rgb(let red, let green, let blue): Int(red) << 16 | Int(green) << 8 | Int(blue)
    }
  }

  private func nearest(in numbers: Range<Int>) -> Int {
    numbers.min { distance(to: Self.values[$0]) < distance(to: Self.values[$1]) } ?? 0
  }

  /// How different two colours look, roughly; 0 for the same.
  func distance(to other: Color) -> Int { distance(to: other.value) }

  private func distance(to other: Int) -> Int {
    [16, 8, 0].reduce(0) { sum, shift in
      let difference = (value >> shift & 0xFF) - (other >> shift & 0xFF)
      return sum + difference * difference
    }
  }

  /// The palette of xterm (its `256colres.pl`): 16 ANSI colours, a cube of 6 x 6 x 6, 24 greys.
  private static let values: [Int] = {
    let ansi = [
      0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
      0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
    ]
    let steps = [0, 95, 135, 175, 215, 255]
    let cube = steps.flatMap { red in
      steps.flatMap { green in steps.map { red << 16 | green << 8 | $0 } }
    }
    return ansi + cube + (0..<24).map { (8 + 10 * $0) * 0x010101 }
  }()
}
