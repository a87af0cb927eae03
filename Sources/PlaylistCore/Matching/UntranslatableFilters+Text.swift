public import PostHogAPI

extension UntranslatableFilters.Part {
  /// The part in a few words.
  public var words: String {
    switch self {
    case .form: "filters that are no JSON object"
    case .key(let key): "the unknown part “\(key)”"
    case .value(let key): "an unusual value of “\(key)”"
    case .condition(let type, let key):
      switch (type, key) {
      case (let type?, let key?): "a condition of the kind “\(type)” on “\(key)”"
      case (let type?, nil): "a condition of the kind “\(type)” on nothing"
      case (nil, let key?): "a condition of no kind on “\(key)”"
      case (nil, nil): "a condition without kind and name"
      }
    case .secondComment: "a second comment to look for"
    }
  }
}

extension RecordingOrigin {
  /// Why nothing can be listed; nil where it can.
  public var refusal: String? {
    guard case .untranslatable(let parts) = self else { return nil }
    return "Only the web app can list this filter: it has \(listed(parts.map(\.words)))."
  }

  /// Explains an error, with a remedy.
  public func explanation(of error: APIError) -> String { ownExplanation(of: error) ?? error.explanation }

  /// The explanation of an error that means something else here than elsewhere; nil for all others.
  func ownExplanation(of error: APIError) -> String? {
    guard case .matches = self else { return nil }
    return switch error.kind {
    case .keysRefused: "This PostHog lists recordings to no API key. Use the web app instead."
    case .validation: "PostHog refuses this filter: \(error.description)"
    case .server where error.status == 500:
      "The server failed (500): it may be too old for this filter. Try again, or use the web app."
    default: nil
    }
  }

  /// `a`, `a and b`, `a, b and 3 more`.
  private func listed(_ words: [String]) -> String {
    switch words.count {
    case 0, 1: words.first ?? ""
    case 2: "\(words[0]) and \(words[1])"
    case 3: "\(words[0]), \(words[1]) and \(words[2])"
    default: "\(words[0]), \(words[1]) and \(words.count - 2) more"
    }
  }
}
