public import LosslessJSON
import PostHogAPI

/// The filters in a form. They are JSON, and only the editor changes them.
extension EditForm {
  /// What saving leads to; nil while the text is not right.
  public var filtersInForce: JSONText? {
    if let filters { return filters.filters }
    return reference?.filters ?? JSONText(FilterText.template)
  }

  /// What the editor is given: the text as it was left, else the filters over several lines.
  var filterSource: String {
    filters?.text ?? (reference?.filters.value ?? FilterText.template).prettyText
  }

  /// Takes over a text, right or wrong; one that says what the server has anyway is no change.
  mutating func setFilters(_ text: String) {
    let edited = FilterText(text, mayBeEmpty: kind != .savedFilter)
    filters = edited
    errors[.filters] = nil
    dropEqualFilters()
  }

  mutating func dropEqualFilters() {
    guard let mine = filters?.filters?.value else { return }
    if mine.isEquivalent(to: reference?.filters.value ?? FilterText.template) { filters = nil }
  }
}
