extension String {
  /// The text as one word of a POSIX shell, whatever it contains.
  public var quotedForShell: String { "'" + replacing("'", with: #"'\''"#) + "'" }

  /// The text with blanks for line breaks and tabs, and without other control characters.
  var inOneLine: String { TextField(self).text }
}
