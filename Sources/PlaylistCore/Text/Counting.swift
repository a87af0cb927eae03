/// Returns a number with a comma at each thousand: `12,403`.
public func grouped(_ number: Int) -> String {
  let digits = String(number.magnitude)
  guard digits.count > 3 else { return String(number) }
  var text = number < 0 ? "-" : ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { text += "," }
    text.append(digit)
  }
  return text
}

/// Returns a number with its noun: "1 click", "1,204 clicks".
///
/// - Parameter plural: nil adds an "s" to the noun.
public func counted(_ count: Int, _ noun: String, _ plural: String? = nil) -> String {
  "\(grouped(count)) \(count == 1 ? noun : plural ?? noun + "s")"
}

/// “Checkout”, “Cart”, “Search” and 9 more: the first few names.
func enumerated(_ names: [String], limit: Int = 4) -> String {
  let count = names.count <= limit ? limit : limit - 1
  let shown = names.prefix(count).map { "“\($0)”" }.joined(separator: ", ")
  return names.count <= limit ? shown : "\(shown) and \(grouped(names.count - count)) more"
}
