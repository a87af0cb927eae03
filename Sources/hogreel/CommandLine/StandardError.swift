import Glibc

/// Sentences for people beside the output.
enum StandardError {
  static func write(_ text: String) { writeRaw("hogreel: \(text.onOneLine)\n") }

  /// Writes a text as it is.
  static func writeRaw(_ text: String) {
    _ = text.utf8CString.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
  }
}
