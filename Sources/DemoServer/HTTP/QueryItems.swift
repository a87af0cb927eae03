import FoundationEssentials

/// The decoded items of a query or form, in their order.
struct QueryItems: Sendable {
  private(set) var items: [(name: String, value: String)]

  /// - Parameter text: percent-encoded, with `+` for a space.
  init(_ text: String) {
    let components = URLComponents(string: "?" + text.replacing("+", with: "%20"))
    items = (components?.queryItems ?? []).filter { !$0.name.isEmpty }.map { ($0.name, $0.value ?? "") }
  }

  /// Returns the last value with this name, as Django does.
  subscript(name: String) -> String? { items.last { $0.name == name }?.value }

  /// The query in the form of `next` and `previous`: sorted by name and encoded like Python's `quote_plus`.
  var text: String {
    var components = URLComponents()
    components.queryItems = items.sorted { $0.name < $1.name }.map { URLQueryItem(name: $0, value: $1) }
    // URLComponents keeps the reserved characters of RFC 3986 that may appear in a query.
    return (components.percentEncodedQuery ?? "")
      .replacing(/[^A-Za-z0-9._~%=&-]/) {
        $0.output.utf8.map { "%" + String($0, radix: 16, uppercase: true) }.joined()
      }
      .replacing("%20", with: "+")
  }

  mutating func set(_ name: String, _ value: String) {
    remove(name)
    items.append((name, value))
  }

  mutating func remove(_ name: String) { items.removeAll { $0.name == name } }
}
