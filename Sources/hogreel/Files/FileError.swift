import Glibc

/// A failed call on a file.
struct FileError: Error, Hashable, CustomStringConvertible {
  /// What was tried: "open", "write".
  let operation: String
  let path: String
  /// The errno value.
  let code: Int32

  var description: String { "cannot \(operation) \(path): \(String(cString: strerror(code)))" }
}
