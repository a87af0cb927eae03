import TerminalUI

extension MouseEvent {
  /// Reads a report in the SGR form (mode 1006 of XTerm Control Sequences): `ESC [ < button ; column ; row M`, or `m`
  /// for a release.
  ///
  /// With Shift, Alt or Ctrl a press is meant for the terminal or the window manager, so only a release counts then.
  ///
  /// - Parameter parameters: the bytes between `<` and the final byte.
  /// - Returns: nil for events that the program does not use, and for anything but a report.
  init?(report parameters: some Collection<UInt8>, final: UInt8) {
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.allSatisfy(Self.isDigit) ? Int(String(decoding: $0, as: UTF8.self)) : nil
    }
    guard numbers.count == 3, let code = numbers[0], let column = numbers[1], let row = numbers[2],
      column > 0, row > 0, final == UInt8(ascii: "M") || final == UInt8(ascii: "m"),
      let action = Self.action(code, isRelease: final == UInt8(ascii: "m"))
    else { return nil }
    self.init(action, at: Position(row: row - 1, column: column - 1))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static let modifiers = 4 | 8 | 16
  private static let motion = 32

  private static func action(_ code: Int, isRelease: Bool) -> Action? {
    let plain = code & ~modifiers
    if isRelease { return button(plain & ~motion).map { .release($0) } }
    guard code == plain else { return nil }
    switch plain {
    case 64: return .wheelUp
    case 65: return .wheelDown
    case motion...: return button(plain - motion).map { .drag($0) }
    default: return button(plain).map { .press($0) }
    }
  }

  /// - Returns: nil for none held, and for those that scroll sideways or go back.
  private static func button(_ number: Int) -> Button? {
    switch number {
    case 0: .left
    case 1: .middle
    case 2: .right
    default: nil
    }
  }
}
