import Glibc

/// Sentences for people beside the output.
enum StandardError {
  static func write(_ text: String) {
    let line = "hogreel: \(text.onOneLine)\n"
    _ = line.utf8CString.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count - 1) }
  }
}
