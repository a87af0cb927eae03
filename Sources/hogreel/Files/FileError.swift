import Glibc

/// A failed operation on a file.
struct FileError: Error, Hashable, CustomStringConvertible {
  /// A verb: "open", "write".
  let operation: String
  let path: String
  /// The `errno` value.
  let code: Int32

  var description: String { "cannot \(operation) \(path): \(systemMessage(code))" }
}

/// The system's text of an error.
///
/// - Parameter code: an `errno` value.
func systemMessage(_ code: Int32 = errno) -> String { String(cString: strerror(code)) }
