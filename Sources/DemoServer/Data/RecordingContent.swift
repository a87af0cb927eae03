import LosslessJSON

/// The events within a recording, by which searches find it.
struct RecordingContent: Sendable {
  struct Event: Sendable {
    var name: String
    var properties: [String: JSON] = [:]
  }

  struct ConsoleMessage: Sendable {
    /// `info`, `warn` or `error`.
    var level: String
    var text: String
  }

  /// The visited addresses, in order.
  var pages: [String] = []
  var events: [Event] = []
  var messages: [ConsoleMessage] = []
  var comments: [String] = []
  /// Properties of the visitor's company.
  var company: [String: JSON] = [:]
}

/// The definitions of a project that searches refer to.
enum ProjectDefinitions {
  /// Actions by ID: an event, and the text of the element in it.
  static func action(_ id: Int, includes event: RecordingContent.Event) -> Bool {
    switch id {
    case 12: event.name == "added to cart"
    case 13: event.name == "$autocapture" && event.properties["$el_text"] == "Pay now"
    default: false
    }
  }

  /// Cohorts by ID: 7 are returning customers, 8 the others with an account.
  static func cohort(_ id: Int, includes person: Person?) -> Bool {
    guard let number = person?.id else { return false }
    switch id {
    case 7: return number % 3 == 0
    case 8: return number % 3 != 0
    default: return false
    }
  }

  /// Whether the visitor is an employee of the company.
  static func isTestAccount(_ person: Person?) -> Bool {
    person?.properties["email"]?.string?.hasSuffix("@fernhill.example.test") ?? false
  }
}
