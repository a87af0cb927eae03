import CWidth
import Glibc

/// All rules on how many cells a text takes, in one place: text, as hostile as a server may send it, becomes
/// cells that are safe to write and as wide as the terminal draws them.
///
/// The widths are libc's `wcwidth`, because ncurses goes by the same table; what terminals and `wcwidth`
/// disagree about is left out:
///
/// - line ends become `⏎`, a tab a space, all other control characters and what `wcwidth` does not know `�`;
/// - what is not seen is dropped: zero-width and bidi controls, byte order marks, tags, variation selectors,
///   fillers, soft hyphens; so is the keycap mark, which some terminals draw two cells wide;
/// - of emoji joined by U+200D only the first is kept, and skin tones are dropped;
/// - up to three combining marks stay with their base; marks without a base are dropped;
/// - everything else that has a width gets cells of its own, flags' letters too.
struct CellText: Sequence, IteratorProtocol {
  private var scalars: String.UnicodeScalarView.Iterator
  /// The base that ended the last cell.
  private var ahead: Cell?
  private var followsReturn = false

  init(_ text: String) {
    scalars = text.unicodeScalars.makeIterator()
  }

  /// The next cell, in the normal style.
  mutating func next() -> Cell? {
    var current = ahead
    ahead = nil
    var isJoined = false
    while let scalar = scalars.next() {
      let followedReturn = followsReturn
      followsReturn = scalar == "\r"
      if scalar == "\n", followedReturn { continue }

      switch Self.rule(for: scalar) {
      case .drop:
        if scalar == "\u{200D}" { isJoined = true }
      case .mark:
        current?.add(mark: scalar)
      case .base(let shown, let width):
        if let base = current, Self.continuesEmoji(scalar, isJoined: isJoined), Self.isEmoji(base.base) {
          isJoined = false
          continue
        }
        let cell = Cell(shown, width: width)
        guard current == nil else {
          ahead = cell
          return current
        }
        current = cell
        isJoined = false
      }
    }
    return current
  }

  private enum Rule {
    case drop
    case mark
    case base(Unicode.Scalar, width: Int)
  }

  private static func rule(for scalar: Unicode.Scalar) -> Rule {
    switch scalar.value {
    case 0x20..<0x7F: return .base(scalar, width: 1)
    // Latin letters, dashes and quotes, box drawing and our own signs: `wcwidth` says the same, and takes its time.
    case 0xA1..<0xAD, 0xAE..<0x300, 0x2010..<0x2028, 0x2500..<0x25FD: return .base(scalar, width: 1)
    case 0x09: return .base(" ", width: 1)
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return .base("⏎", width: 1)
    // `wcwidth` counts NUL as nothing rather than as a control character.
    case 0x00: return .base("\u{FFFD}", width: 1)
    // Drawn as nothing although `wcwidth` counts them: soft hyphen and the fillers of Hangul.
    case 0xAD, 0x115F, 0x3164, 0xFFA0: return .drop
    case 0x20E3: return .drop
    default: break
    }
    switch LocaleWidth.of(scalar) {
    case 0: return isMark(scalar) ? .mark : .drop
    case 1: return .base(scalar, width: 1)
    case 2: return .base(scalar, width: 2)
    default: return .base("\u{FFFD}", width: 1)
    }
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    guard !scalar.properties.isDefaultIgnorableCodePoint else { return false }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: return true
    // Vowels and final consonants of Hangul that are written as single letters.
    case .otherLetter: return true
    default: return false
    }
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xA8 && scalar.properties.isEmoji
  }

  private static func continuesEmoji(_ scalar: Unicode.Scalar, isJoined: Bool) -> Bool {
    // Skin tones: all scalars with the property Emoji_Modifier.
    (0x1F3FB...0x1F3FF).contains(scalar.value) || isJoined && isEmoji(scalar)
  }
}

/// `wcwidth` in a locale that knows all of Unicode.
private enum LocaleWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    _ = isReady
    return Int(cwidth_of_scalar(scalar.value))
  }

  /// A program starts in the C locale, where nothing beyond ASCII has a width; take the user's, and when
  /// that is no better the one that glibc always has. Only LC_CTYPE is set, so numbers stay as they are.
  private static let isReady: Bool = {
    let ideograph: UInt32 = 0x65E5
    for name in ["", "C.UTF-8"] {
      if cwidth_of_scalar(ideograph) == 2 { return true }
      setlocale(LC_CTYPE, name)
    }
    return cwidth_of_scalar(ideograph) == 2
  }()
}
