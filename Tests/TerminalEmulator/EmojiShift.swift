import CWidth
import Glibc

/// Replaces wide emoji unknown to libvterm by ideographs that it draws wide, and back.
///
/// Its width table dates from 2016 (Unicode 9) and has one column for later emoji, unlike the terminals in use.
/// U+1Fxxx becomes U+2Fxxx, which no scenario shows.
struct EmojiShift {
  private static let distance: UInt32 = 0x10000
  private static let hasUnicode = setlocale(LC_CTYPE, "C.UTF-8") != nil

  /// The first bytes of an incomplete character.
  private var partial: [UInt8] = []

  /// - Parameter bytes: output of the program, which may begin or end within a character.
  mutating func callAsFunction(_ bytes: UnsafeRawBufferPointer) -> [UInt8] {
    var shifted: [UInt8] = []
    shifted.reserveCapacity(bytes.count)
    for byte in bytes {
      partial.append(byte)
      // U+1Fxxx is F0 9F and two further bytes in UTF-8; U+2Fxxx has AF in the place of 9F.
      let isCandidate = partial[0] == 0xF0 && (partial.count == 1 || partial[1] == 0x9F)
      if isCandidate, partial.count < 4 { continue }
      if isCandidate, let scalar = String(decoding: partial, as: UTF8.self).unicodeScalars.first,
        Self.isWide(scalar)
      {
        partial[1] = 0xAF
      }
      shifted += partial
      partial = []
    }
    return shifted
  }

  static func original(_ value: UInt32) -> UInt32 {
    (0x2F000...0x2FFFF).contains(value) ? value - distance : value
  }

  private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
    hasUnicode && cwidth_of_scalar(scalar.value) == 2
  }
}
