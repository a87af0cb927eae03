extension UInt8 {
  /// RFC 3986, section 2.3.
  fileprivate var isUnreserved: Bool { isLetterOrDigit || "-._~".utf8.contains(self) }
}

extension String {
  /// Everything but the unreserved characters of RFC 3986 as `%XX`: fit for one path segment and for the
  /// name or value of a query.
  var percentEncoded: String {
    // As nearly all are.
    guard !utf8.allSatisfy(\.isUnreserved) else { return self }
    var output = ""
    output.reserveCapacity(utf8.count)
    for byte in utf8 {
      if byte.isUnreserved {
        output.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        output += byte < 0x10 ? "%0" : "%"
        output += String(byte, radix: 16, uppercase: true)
      }
    }
    return output
  }

  /// Without the white space and line ends that a paste brings along.
  func trimmingSpace() -> Substring {
    var text = self[...]
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }
}
