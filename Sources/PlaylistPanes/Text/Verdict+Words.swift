import PlaylistCore
import PostHogAPI
import TerminalUI

/// What is to be said of a candidate: briefly in its row, in full below the table.
extension RecordingCandidate {
  /// For the column, some 18 cells.
  var state: Line {
    switch verdict {
    case .duplicate: return Line("duplicate", .dim)
    case .alreadyIn: return Line("already in", .dim)
    case .unsendable(let fault): return Line("✗ \(fault.brief)", .danger)
    case .elsewhere(let place) where !isTakenIn: return Line("✗ \(place.brief)", .danger)
    case .valid, .odd, .elsewhere: break
    }
    guard isTakenIn else { return Line("left out", .dim) }
    switch outcome {
    case .sending: return Line("⟳ on its way", Style(.pending))
    case .added: return Line("✓ added", .success)
    case .failed(let error): return Line("✗ \(error.explanation)", .danger)
    case .unknown: return Line("? sent, no answer", .warning)
    case .waiting: break
    }
    switch verdict {
    case .odd(let oddity): return Line("odd: \(oddity.brief)", .warning)
    case .elsewhere(let place): return Line("odd: \(place.brief)", .warning)
    case .valid, .duplicate, .alreadyIn, .unsendable: return Line("valid")
    }
  }

  /// In full, for the candidate under the cursor; nil when its row says it all.
  ///
  /// - Parameter toggle: the key that takes a row in or leaves it out.
  func explanation(toggle: String?) -> Line? {
    if isChosen {
      switch outcome {
      case .failed(let error): return Line("✗ \(error.explanation)", .danger)
      case .unknown:
        return Line("Sent, but no answer came: the server is asked before it is sent again.", .warning)
      case .added, .sending: return nil
      case .waiting: break
      }
    }
    switch verdict {
    case .unsendable(let fault): return Line("✗ \(fault.explanation)", .danger)
    case .odd(let oddity): return Line(oddity.explanation, .warning)
    case .elsewhere(let place):
      let hint = isTakenIn ? "" : " Left out\(toggle.map { ": \($0) takes it in" } ?? "")."
      return Line(place.explanation + hint, isTakenIn ? .warning : .danger)
    case .valid, .duplicate, .alreadyIn: return nil
    }
  }
}

extension RecordingCandidate.Oddity {
  fileprivate var brief: String {
    switch self {
    case .noUUID: "no UUID"
    case .miscounted(let count): "\(count) of 36"
    case .upperCase: "upper case"
    case .dotOrSlash: "dot or slash"
    case .tooEarly: "starts too early"
    case .inFuture: "in the future"
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .noUUID: "Odd: no UUID, as old and mobile SDKs make them, or a slip. It will be sent as it is."
    case .miscounted(let count):
      "Odd: \(count) characters instead of a UUID's 36, so it looks \(count < 36 ? "cut off" : "too long")."
    case .upperCase: "Odd: for PostHog, upper case makes another ID than lower case. SDKs write lower case."
    case .dotOrSlash: "Odd: has a dot or a slash. Only servers with the bulk call can take it."
    case .tooEarly: "Odd: the start in it lies before 2020, when PostHog had no recordings."
    case .inFuture: "Odd: the start in it lies in the future."
    }
  }
}

extension RecordingCandidate.Elsewhere {
  fileprivate var brief: String {
    switch self {
    case .host: "other host"
    case .project(let number): "project \(number)"
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .host(let host): "The link leads to another host, \(host)."
    case .project(let number): "The link leads to another project, number \(number)."
    }
  }
}

extension RecordingCandidate.Fault {
  fileprivate var brief: String {
    switch self {
    case .tooLong(let count): "too long: \(count)"
    case .controlCharacter: "control character"
    case .noRecording: "no recording"
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .tooLong(let count):
      "Too long: \(count) characters, and the server takes \(RecordingID.lengthLimit). It is not sent."
    case .controlCharacter: "It has a control character, which no ID has. It is not sent."
    case .noRecording: "A link, but not to a recording. It is not sent."
    }
  }
}
