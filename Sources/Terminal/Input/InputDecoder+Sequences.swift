import TerminalUI

/// Sequences: keys of the terminal's description first, then keys as xterm, the Linux console and rxvt send them,
/// for when the description has another form or none (XTerm Control Sequences, "PC-Style Function Keys").
extension InputDecoder {
  /// The longest sequence that is taken for one; what is longer is not a key.
  private static let limit = 64

  mutating func continueSequence(_ introducer: UInt8, _ parameters: [UInt8], _ byte: UInt8) {
    if let key = key(for: [0x1B, introducer] + parameters + [byte]) {
      state = .ground
      return emit(key)
    }
    let isConsoleFunction = parameters == [0x5B]
    switch byte {
    case 0x5B where introducer == 0x5B && parameters.isEmpty, 0x20..<0x40:
      guard parameters.count < Self.limit else { return state = .ground }
      state = .sequence(introducer: introducer, parameters: parameters + [byte])
    case 0x40..<0x7F:
      state = .ground
      if isConsoleFunction {
        if (0x41...0x45).contains(byte) { emit(.function(Int(byte) - 0x40)) }
      } else {
        finishSequence(introducer, parameters, final: byte)
      }
    default:
      // Not part of any sequence: this one was cut off, and the byte starts afresh.
      state = .ground
      typed(byte)
    }
  }

  private mutating func finishSequence(_ introducer: UInt8, _ parameters: [UInt8], final: UInt8) {
    if introducer == 0x5B, parameters.first == UInt8(ascii: "<") {
      if let event = MouseEvent(report: parameters.dropFirst(), final: final) { emit(event) }
      return
    }
    // A number may have others after colons, such as the key's alternatives or whether it was released.
    let fields = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false).map {
      $0.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    }
    let numbers = fields.map { $0.first ?? 0 }
    let isRelease = fields.count > 1 && fields[1].dropFirst().first == 3
    let modifiers = Modifiers(parameter: numbers.last ?? 0)
    let final = Unicode.Scalar(final)
    if final == "~" {
      switch (numbers.first, numbers.count) {
      case (200, 1): state = .paste(Paste())
      case (27, 3):
        if let key = Self.key(typed: numbers[2], Modifiers(parameter: numbers[1])) { emit(key) }
      case (let number?, 1),
        (let number?, 2) where modifiers.isEmpty && !isRelease:
        if let key = Self.key(numbered: number) { emit(key) }
      default: break
      }
    } else if introducer == 0x5B, final == "u" {
      let held = numbers.count > 1 ? Modifiers(parameter: numbers[1]) : []
      if !isRelease, let code = numbers.first, let key = Self.key(typed: code, held) { emit(key) }
    } else if introducer == 0x5B, final == "M", parameters.isEmpty {
      // An old mouse report: button, column and row follow as a byte each.
      state = .skip(3)
    } else if introducer == 0x4F, parameters.isEmpty, let character = Self.keypadCharacter(final) {
      emit(.character(character))
    } else if !isRelease, let key = Self.key(lettered: final, introducer: introducer, modifiers) {
      emit(key)
    }
  }

  /// Modifiers as sequences report them: 1 more than the sum of their values. Caps Lock and Num Lock are ignored.
  private struct Modifiers: OptionSet {
    let rawValue: Int
    static let shift = Modifiers(rawValue: 1)
    static let alt = Modifiers(rawValue: 2)
    static let control = Modifiers(rawValue: 4)
    private static let locks = 64 | 128

    init(rawValue: Int) { self.rawValue = rawValue }

    /// - Parameter number: 0 or 1 is none.
    init(parameter number: Int) { self.init(rawValue: max(0, number - 1) & ~Self.locks) }
  }

  /// Returns the key that a terminal sends as a character code with modifiers: CSI u, or modifyOtherKeys of xterm.
  ///
  /// It is the key that other terminals send for the same press; nil where they send none.
  private static func key(typed code: Int, _ modifiers: Modifiers) -> Key? {
    // With Super, Hyper or Meta it is meant for the window manager.
    guard modifiers.isSubset(of: [.shift, .alt, .control]),
      let scalar = UInt32(exactly: code)
        .flatMap(Unicode.Scalar.init)
    else { return nil }
    switch code {
    case 9 where modifiers == .shift: return .backTab
    case 8, 9, 13, 27, 127: return code == 127 ? .backspace : Key(controlByte: UInt8(code))
    case 32...: break
    default: return nil
    }
    switch scalar.properties.generalCategory {
    // Private use is for keys without a character.
    case .control, .privateUse: return nil
    default: break
    }
    let character = Character(scalar)
    let typed = modifiers.contains(.shift) ? character.uppercased().first ?? character : character
    if modifiers.contains(.control) {
      guard let byte = typed.asciiValue else { return nil }
      switch byte {
      case 0x20: return .control("@")
      case 0x3F: return .backspace
      case 0x40..<0x80: return Key(controlByte: byte & 0x1F)
      default: return modifiers.contains(.alt) ? nil : .character(typed)
      }
    }
    return modifiers.contains(.alt) ? .alt(typed) : .character(typed)
  }

  private static func key(numbered number: Int) -> Key? {
    switch number {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case 11...15: .function(number - 10)
    case 17...21: .function(number - 11)
    case 23, 24: .function(number - 12)
    default: nil
    }
  }

  private static func key(
    lettered final: Unicode.Scalar, introducer: UInt8, _ modifiers: Modifiers
  ) -> Key? {
    switch (final, modifiers) {
    // Alt with an arrow moves by words too where Ctrl is not to be had.
    case ("C", .alt), ("C", .control): .controlRight
    case ("D", .alt), ("D", .control): .controlLeft
    case (_, let modifiers) where !modifiers.isEmpty: nil
    case ("A", _): .up
    case ("B", _): .down
    case ("C", _): .right
    case ("D", _): .left
    case ("F", _): .end
    case ("H", _): .home
    case ("Z", _): .backTab
    case ("P", _): .function(1)
    case ("Q", _): .function(2)
    case ("R", _): .function(3)
    case ("S", _): .function(4)
    case ("c", _) where introducer == 0x4F: .controlRight
    case ("d", _) where introducer == 0x4F: .controlLeft
    case ("M", _) where introducer == 0x4F: .enter
    default: nil
    }
  }

  /// The numeric keypad in application mode: SS3 and `j` to `y` for `*` to `9`.
  private static func keypadCharacter(_ final: Unicode.Scalar) -> Character? {
    guard ("j"..."y").contains(final), let scalar = Unicode.Scalar(final.value - 0x40) else { return nil }
    return Character(scalar)
  }
}
