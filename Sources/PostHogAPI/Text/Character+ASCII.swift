extension Character {
  var isASCIIDigit: Bool { isASCII && isNumber }
  var isASCIILetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
