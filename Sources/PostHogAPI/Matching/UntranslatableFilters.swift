/// The parts of a saved filter that no ``RecordingsQuery`` can express.
///
/// Do not list anything then: a list without those parts would not match the filter.
public struct UntranslatableFilters: Error, Hashable, Sendable {
  /// The parts, in the order of the filters; never empty.
  public let parts: [Part]

  /// A part without a counterpart in a ``RecordingsQuery``.
  public enum Part: Hashable, Sendable {
    /// The filters are not a JSON object.
    case form
    /// A key that this version does not know.
    case key(String)
    /// A known key with a value of another type than expected.
    case value(ofKey: String)
    /// A condition of a type that this version does not know, or that has nothing to compare with.
    ///
    /// - Parameters:
    ///   - type: the type in the server's spelling, such as `person`; nil where there is none.
    ///   - key: the key or name, such as `email`; nil where there is none.
    case condition(type: String?, key: String?)
    /// A second comment to find; servers accept one.
    case secondComment
  }
}
