import Glibc

/// A failed scenario: the missed expectation, its source line and the last screen.
package struct ScenarioFailure: Error, CustomStringConvertible {
  package let description: String

  package init(_ message: String, _ file: String, _ line: Int, _ screen: Screen) {
    description = "\(file):\(line): \(message)\n\(screen)"
  }

  package init(_ message: String) { description = message }
}

/// Throws when a C function returned an error number.
/// - Parameter action: completes "cannot …" in the message.
func check(_ errorNumber: Int32, _ action: String) throws {
  if errorNumber != 0 { throw ScenarioFailure("cannot \(action): \(String(cString: strerror(errorNumber)))") }
}
