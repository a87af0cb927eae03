import CWidth
import Glibc

/// Text as cells: all rules on what is shown of a text and how wide it is.
///
/// A text may hold anything a server sends. Widths are those of `wcwidth`, as ncurses goes by them: two cells for East
/// Asian Wide and Fullwidth (UAX #11), none for marks and format characters (glibc, `unicode-gen/utf8_gen.py`). Text on
/// whose width terminals disagree is reduced to what they agree on, so that columns stay in place in all of them:
///
/// | text | shown as | why |
/// | --- | --- | --- |
/// | line ends | `⏎` | one row has one line |
/// | tab | a space | terminals jump |
/// | C0 and C1 controls, DEL | `�` | they are commands |
/// | scalars without a width in the table of `wcwidth`: unassigned, or newer | `�` | terminals guess |
/// | emoji joined by U+200D (UTS #51, 1.4.5) | the first emoji | one glyph of two cells, or each apart |
/// | skin tones (Emoji_Modifier) | nothing | part of the emoji before, or two cells more |
/// | variation selectors, U+20E3 of keycaps | nothing | `❤` and `1` are one cell, and two with them |
/// | regional indicators of flags (UTS #51, 1.4.4) | Latin letters | one flag of two cells, or letters of one or two |
/// | format characters: bidi controls, U+200B, byte order marks, tags, Arabic number signs | nothing | unseen, or one cell; they also turn other text around |
/// | fillers and other Default_Ignorable_Code_Point | nothing | blank of two cells, or unseen |
/// | conjoining Hangul (The Unicode Standard, 3.12) | syllables | two cells, or a cell for each letter |
/// | marks without a base, and beyond three on one | nothing | ncurses holds few |
///
/// Emoji as such are sent: terminals have drawn them as two cells since Unicode 9 (2016).
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

      switch Self.isNarrow(scalar) ? .base(scalar, width: 1) : Self.rule(for: scalar) {
      case .drop:
        if scalar == Self.joiner { isJoined = true }
      case .mark:
        current?.combine(scalar)
      case .base(let shown, let width):
        if isJoined, let base = current?.base, Self.isEmoji(base), Self.isEmoji(scalar) {
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

  private static let joiner: Unicode.Scalar = "\u{200D}"
  private static let replacement = Rule.base("\u{FFFD}", width: 1)

  /// Whether a scalar is a cell of its own beside any other such: ASCII, Latin letters, dashes and quotes, box drawing
  /// and our own signs. The rules say the same of them, but are slow.
  static func isNarrow(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20..<0x7F, 0xA1..<0xAD, 0xAE..<0x300, 0x2010..<0x2028, 0x2500..<0x25FD: true
    default: false
    }
  }

  /// - Parameter scalar: none that `isNarrow`.
  private static func rule(for scalar: Unicode.Scalar) -> Rule {
    switch scalar.value {
    // Kana and Han: `wcwidth` says the same, but is slow.
    case 0x3041..<0x3097, 0x30A1..<0x30FB, 0x4E00..<0x9FFD: return .base(scalar, width: 2)
    case 0x09: return .base(" ", width: 1)
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: return .base("⏎", width: 1)
    // `wcwidth` has 0 for NUL.
    case 0x00: return replacement
    case 0x20E3, 0x1F3FB...0x1F3FF: return .drop
    // The fillers of Hangul that `wcwidth` has 2 for.
    case 0x115F, 0x3164: return .drop
    case 0x1F1E6...0x1F1FF: return .base(letter(of: scalar), width: 1)
    default: break
    }
    let width = LocaleWidth.of(scalar)
    switch width {
    case 2: return .base(scalar, width: 2)
    case 0, 1:
      let properties = scalar.properties
      if properties.isDefaultIgnorableCodePoint || properties.generalCategory == .format { return .drop }
      return width == 1 ? .base(scalar, width: 1) : isMark(properties) ? .mark : .drop
    default: return replacement
    }
  }

  private static func isMark(_ properties: Unicode.Scalar.Properties) -> Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    // Vowels and final consonants of Hangul.
    case .otherLetter: true
    default: false
    }
  }

  /// The letter that a regional indicator stands for.
  private static func letter(of indicator: Unicode.Scalar) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(ascii: "A") + UInt8(indicator.value - 0x1F1E6))
  }

  private static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value > 0xA8 && scalar.properties.isEmoji
  }
}

extension Cell {
  /// Puts a mark on the base, or makes both a syllable of Hangul.
  fileprivate mutating func combine(_ mark: Unicode.Scalar) {
    if let syllable = Hangul.syllable(base, mark) {
      self = Cell(syllable, width: 2)
    } else {
      add(mark: mark)
    }
  }
}

/// Composition of conjoining letters (The Unicode Standard, 3.12, "Hangul Syllable Composition").
private enum Hangul {
  private static let syllables: ClosedRange<UInt32> = 0xAC00...0xD7A3
  private static let leading: ClosedRange<UInt32> = 0x1100...0x1112
  private static let vowels: ClosedRange<UInt32> = 0x1161...0x1175
  private static let trailing: ClosedRange<UInt32> = 0x11A8...0x11C2
  /// Syllables with the same leading consonant and vowel: one for each trailing consonant, and one without.
  private static let withSameVowel = UInt32(trailing.count) + 1

  /// A leading consonant and a vowel, or a syllable without a trailing consonant and one; nil for all else.
  static func syllable(_ base: Unicode.Scalar, _ next: Unicode.Scalar) -> Unicode.Scalar? {
    let (base, next) = (base.value, next.value)
    if leading.contains(base), vowels.contains(next) {
      let number = (base - leading.lowerBound) * UInt32(vowels.count) + next - vowels.lowerBound
      return Unicode.Scalar(syllables.lowerBound + number * withSameVowel)
    }
    guard syllables.contains(base), (base - syllables.lowerBound) % withSameVowel == 0,
      trailing.contains(next)
    else { return nil }
    return Unicode.Scalar(base + next - trailing.lowerBound + 1)
  }
}

/// `wcwidth` in a locale that knows all of Unicode.
private enum LocaleWidth {
  static func of(_ scalar: Unicode.Scalar) -> Int {
    _ = isReady
    return Int(cwidth_of_scalar(scalar.value))
  }

  /// A program starts in the C locale, where only ASCII has a width. The user's locale takes its place or, when that is
  /// no better, the one that glibc always has. Only LC_CTYPE is set, so numbers stay as they are.
  private static let isReady: Bool = {
    let ideograph: UInt32 = 0x65E5
    for name in ["", "C.UTF-8"] {
      if cwidth_of_scalar(ideograph) == 2 { return true }
      setlocale(LC_CTYPE, name)
    }
    return cwidth_of_scalar(ideograph) == 2
  }()
}
