/// A moment as servers take it in a filter. What they cannot read they take for now, without a word.
enum FilterTime {
  static let hint = "Type a day such as 2026-03-31, or how long ago: -7d, -24h, -2w, -3m, -1y."

  /// `2026-03-31`, or `-7d` from `-7d` and `7d`; hours, days, weeks, months, quarters and years are known. Nil
  /// for anything else.
  static func parse(_ text: String) -> String? { relative(text) ?? (isDay(text) ? text : nil) }

  private static func relative(_ text: String) -> String? {
    let digits = text.drop { $0 == "-" }.dropLast()
    guard text.count - digits.count <= 2, (1...4).contains(digits.count), isNumber(digits),
      let unit = text.last, "hdwmqy".contains(unit)
    else { return nil }
    return "-\(digits)\(unit)"
  }

  private static func isDay(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.count) == [4, 2, 2], parts.allSatisfy(isNumber) else { return false }
    let numbers = parts.compactMap { Int($0) }
    guard let year = numbers.first, year > 0, (1...12).contains(numbers[1]) else { return false }
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][numbers[1] - 1]
    return (1...days).contains(numbers[2])
  }

  private static func isNumber(_ text: Substring) -> Bool { text.allSatisfy { $0.isASCII && $0.isNumber } }
}
