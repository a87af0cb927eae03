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
    let numbers = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
      .map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let final = Unicode.Scalar(final)
    if final == "~" {
      switch numbers.first {
      case 200: state = .paste(Paste())
      case let number? where numbers.count == 1:
        if let key = Self.key(numbered: number) { emit(key) }
      default: break
      }
    } else if introducer == 0x5B, final == "M", parameters.isEmpty {
      // An old mouse report: button, column and row follow as a byte each.
      state = .skip(3)
    } else if introducer == 0x4F, parameters.isEmpty, let character = Self.keypadCharacter(final) {
      emit(.character(character))
    } else if let key = Self.key(lettered: final, introducer: introducer, modifier: numbers.last ?? 0) {
      emit(key)
    }
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

  /// - Parameter modifier: 1 more than Shift 1, Alt 2, Ctrl 4; 0 or 1 is none.
  private static func key(lettered final: Unicode.Scalar, introducer: UInt8, modifier: Int) -> Key? {
    switch (final, modifier) {
    // Alt with an arrow moves by words too where Ctrl is not to be had.
    case ("C", 3), ("C", 5): .controlRight
    case ("D", 3), ("D", 5): .controlLeft
    case (_, 2...): nil
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
