public import TerminalUI

extension Key {
  /// The key with a name as the footer writes it; nil without one.
  public init?(name: String) {
    if name.count == 1, let character = name.first {
      self = .character(character)
    } else if let key = Self.named.first(where: { $0.name == name }) {
      self = key
    } else if name.count == "Ctrl-X".count, name.hasPrefix("Ctrl-"), let letter = name.lowercased().last {
      self = .control(letter)
    } else if name.count == "Alt-x".count, name.hasPrefix("Alt-"), let character = name.last {
      self = .alt(character)
    } else {
      return nil
    }
  }

  private static let named: [Key] =
    [
      .character(" "), .control("@"), .alt(" "), .alt("\u{7F}"), .enter, .escape, .tab, .backTab, .backspace,
      .delete, .insert, .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .controlLeft,
      .controlRight,
    ] + (1...12).map { .function($0) }
}
