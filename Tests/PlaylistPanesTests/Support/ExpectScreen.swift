import Testing

/// Compares a picture with a literal; the first line that differs is named, and the whole picture told, to be
/// looked at and taken over.
func expect(
  _ actual: String, is expected: String, sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual != expected else { return }
  let now = actual.split(separator: "\n", omittingEmptySubsequences: false)
  let before = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let row = zip(now, before).enumerated().first { $1.0 != $1.1 }?.offset ?? min(now.count, before.count)
  Issue.record("differs from row \(row) on; it is:\n\(actual)", sourceLocation: sourceLocation)
}
