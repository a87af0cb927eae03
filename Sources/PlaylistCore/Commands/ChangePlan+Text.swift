import PostHogAPI

/// The plan as text, for a page and for a terminal.
extension ChangePlan {
  /// How many requests that may not be needed are shown of an item.
  private static let shownQuestions = 2

  /// Each item in words, with its requests below.
  public var lines: [String] {
    if items.isEmpty { return ["Nothing would be sent."] }
    var lines: [String] = []
    for (index, item) in items.enumerated() {
      if index > 0 { lines.append("") }
      lines.append(items.count == 1 ? item.line : "\(index + 1). \(item.line)")
      lines += item.note.map { ["   \($0.inOneLine)"] } ?? []
      let (shown, hidden) = Self.shortened(item.requests)
      for request in shown {
        lines.append("   \(request.method) \(request.path)\(request.remark.map { "  (\($0))" } ?? "")")
        if let body = request.body { lines.append("   \(body.inOneLine)") }
      }
      if hidden > 0 { lines.append("   … and \(grouped(hidden)) more of these") }
    }
    if !notes.isEmpty { lines += [""] + notes }
    return lines
  }

  /// The requests as curl commands, each item in a comment above its own. What may not be needed is a comment as well.
  public var curlLines: [String] {
    var lines: [String] = []
    for item in items {
      if !lines.isEmpty { lines.append("") }
      lines.append("# \(item.line)")
      if let note = item.note { lines.append("# \(note.inOneLine)") }
      let (shown, hidden) = Self.shortened(item.requests)
      for request in shown {
        if let remark = request.remark { lines.append("# \(remark):") }
        lines.append(request.isCertain ? request.curl : "# \(request.curl.inOneLine)")
      }
      if hidden > 0 { lines.append("# … and \(grouped(hidden)) more of these") }
    }
    return lines
  }

  /// The requests to show, and how many others there are.
  private static func shortened(_ requests: [PlannedRequest]) -> (shown: [PlannedRequest], hidden: Int) {
    var questions = 0
    let shown = requests.filter { request in
      if !request.isCertain { questions += 1 }
      return request.isCertain || questions <= shownQuestions
    }
    return (shown, requests.count - shown.count)
  }
}

extension ChangePlan.Item {
  /// A line break in a title would run as a command where a comment is pasted into a shell.
  fileprivate var line: String { text.inOneLine }
}

extension PlannedRequest {
  /// The purpose of the request, where that is not the change; nil for the change itself.
  fileprivate var remark: String? {
    switch purpose {
    case .change, .listing: nil
    case .comparison: "to compare it before it is changed"
    case .filters: "for its filters, which are sent back with the change"
    case .question: isCertain ? nil : "only if it is not listed"
    }
  }
}
