/// Describes the date range of saved filters in words.
enum FilterDates {
  /// Nil: any time.
  static func span(from: String?, to: String?) -> String? {
    switch (from.flatMap { $0 == "all" ? nil : $0 }, to) {
    case (nil, nil): nil
    case (let from?, nil): recent(from) ?? "since \(from)"
    case (nil, let to?): "until \(ago(to) ?? to)"
    case (let from?, let to?): "from \(ago(from) ?? from) to \(ago(to) ?? to)"
    }
  }

  /// `-3d`: "in the last 3 days".
  private static func recent(_ text: String) -> String? {
    switch text {
    case "dStart": return "today"
    case "mStart": return "this month"
    case "yStart": return "this year"
    default: return relative(text).map { $0 == 1 ? "in the last \($1)" : "in the last \($0) \($1)s" }
    }
  }

  private static func ago(_ text: String) -> String? {
    relative(text).map { "\($0) \($1)\($0 == 1 ? "" : "s") ago" }
  }

  private static func relative(_ text: String) -> (Int, String)? {
    guard text.hasPrefix("-"), let unit = text.last.flatMap(unit),
      let count = Int(text.dropFirst().dropLast())
    else { return nil }
    return (count, unit)
  }

  private static func unit(_ letter: Character) -> String? {
    switch letter {
    case "h": "hour"
    case "d": "day"
    case "w": "week"
    case "m": "month"
    case "q": "quarter"
    case "y": "year"
    default: nil
    }
  }
}
