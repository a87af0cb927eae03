/// Parts of a saved filter that cannot be asked for.
///
/// Nothing should be listed then: without those parts a list would not be what the filter says.
public struct UntranslatableFilters: Error, Hashable, Sendable {
  /// The parts, in the order of the filters; never empty.
  public let parts: [Part]

  /// A part without a counterpart in a ``RecordingsQuery``.
  public enum Part: Hashable, Sendable {
    /// The filters are no JSON object.
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
    /// A second comment to look for; servers take one.
    case secondComment
  }
}
