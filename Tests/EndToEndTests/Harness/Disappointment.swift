import Foundation

/// A scenario that did not go as told: what was awaited, where, and the last screen.
struct Disappointment: Error, CustomStringConvertible {
  let description: String

  init(_ what: String, _ file: String, _ line: Int, _ screen: Screen) {
    description = "\(file):\(line): \(what)\n\(screen.picture)"
  }

  init(_ what: String) { description = what }
}

/// Throws for an errno value that is not 0.
func check(_ failure: Int32, _ what: String) throws {
  if failure != 0 { throw Disappointment("cannot \(what): \(String(cString: strerror(failure)))") }
}

/// Calls `body` with a C array of strings that ends in nil.
func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) throws -> Result
) rethrows -> Result {
  let strings = texts.map { strdup($0) } + [nil]
  defer { strings.forEach { free($0) } }
  return try strings.withUnsafeBufferPointer { buffer in
    // Never empty: it holds the nil at least.
    try body(buffer.baseAddress.unsafelyUnwrapped)
  }
}
