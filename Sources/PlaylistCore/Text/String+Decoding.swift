import PostHogAPI

/// Text in the encodings in which files come from other programs.
extension String {
  /// Decodes UTF-8, UTF-16 with or without a byte order mark, and otherwise Windows-1252, which contains Latin-1.
  ///
  /// - Returns: nil when the bytes are no text.
  public init?(decodingFile bytes: [UInt8]) {
    if let unit = UTF16Order(bytes) {
      self = unit.text(bytes)
    } else if let text = String(validating: bytes, as: UTF8.self) {
      self = text.withoutByteOrderMark
    } else if !bytes.contains(where: { $0 < 0x20 && !(0x09...0x0D).contains($0) && $0 != 0x1B }) {
      self = String(String.UnicodeScalarView(bytes.map(\.asWindows1252)))
    } else {
      return nil
    }
  }

  /// A sentence about a file that could not be decoded, such as "list.xlsx is a workbook or archive: save it as CSV."
  ///
  /// - Parameters:
  ///   - bytes: the content of the file.
  ///   - name: of the file, for people.
  public static func reasonNotDecoded(_ bytes: [UInt8], of name: String) -> String {
    let isArchive = bytes.starts(with: [0x50, 0x4B, 0x03, 0x04])
    return "\(name) is \(isArchive ? "a workbook or archive: save it as CSV." : "not text.")"
  }
}

/// The order of the bytes in UTF-16.
private enum UTF16Order {
  case little, big

  /// Nil when the bytes are not UTF-16.
  init?(_ bytes: [UInt8]) {
    if bytes.starts(with: [0xFF, 0xFE]) {
      self = .little
    } else if bytes.starts(with: [0xFE, 0xFF]) {
      self = .big
    } else {
      // Text with mostly ASCII has a zero in every second byte.
      let start = bytes.prefix(512)
      guard start.count >= 4 else { return nil }
      let zeros = [0, 1].map { rest in start.enumerated().count { $0.offset % 2 == rest && $0.element == 0 } }
      guard zeros[0] == 0 || zeros[1] == 0, max(zeros[0], zeros[1]) * 2 > start.count * 9 / 10 else {
        return nil
      }
      self = zeros[1] > 0 ? .little : .big
    }
  }

  func text(_ bytes: [UInt8]) -> String {
    let units = stride(from: 0, to: bytes.count - 1, by: 2).map { index in
      let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
      return self == .little ? second << 8 | first : first << 8 | second
    }
    return String(decoding: units, as: UTF16.self).withoutByteOrderMark
  }
}

extension UInt8 {
  /// Windows-1252 differs from Latin-1 in these, for 0x80 to 0x9F.
  private static let windows: [Unicode.Scalar] = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)

  fileprivate var asWindows1252: Unicode.Scalar {
    (0x80...0x9F).contains(self) ? Self.windows[Int(self) - 0x80] : Unicode.Scalar(self)
  }
}
