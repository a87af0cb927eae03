import PlaylistCore
import PostHogAPI
import TerminalUI

/// The state of a candidate in words: briefly in its row, in full below the table.
extension RecordingCandidate {
  /// The text of the column, about 18 cells.
  var state: Line {
    switch verdict {
    case .duplicate: return Line("duplicate", .dim)
    case .alreadyIn: return Line("already in", .dim)
    case .unsendable(let fault): return Line("✗ \(fault.brief)", .danger)
    case .foreign(let origin) where !isIncluded: return Line("✗ \(origin.brief)", .danger)
    case .valid, .odd, .foreign: break
    }
    guard isIncluded else { return Line("skipped", .dim) }
    switch outcome {
    case .sending: return Line("⟳ adding", Style(.pending))
    case .done, .unchanged: return Line("✓ added", .success)
    case .failed(let error): return Line("✗ \(error.explanation)", .danger)
    case .unknown: return Line("? unknown outcome", .warning)
    case .waiting, .conflicted: break
    }
    switch verdict {
    case .odd(let oddity): return Line("! \(oddity.brief)", .warning)
    case .foreign(let origin): return Line("! \(origin.brief)", .warning)
    case .valid, .duplicate, .alreadyIn, .unsendable: return Line("valid")
    }
  }

  /// The full text for the candidate under the cursor; nil when its row has it.
  ///
  /// - Parameter toggle: the key that includes or skips a row.
  func explanation(toggle: String?) -> Line? {
    if isChosen {
      switch outcome {
      case .failed(let error): return Line("✗ \(error.explanation)", .danger)
      case .unknown:
        return Line(
          "Sent, but the outcome is unknown: hogreel checks on the server before it sends it again.", .warning
        )
      case .done, .unchanged, .sending: return nil
      case .waiting, .conflicted: break
      }
    }
    switch verdict {
    case .unsendable(let fault): return Line("✗ \(fault.explanation)", .danger)
    case .odd(let oddity): return Line(oddity.explanation, .warning)
    case .foreign(let origin):
      let hint = isIncluded ? "" : " Skipped\(toggle.map { "; \($0) includes it" } ?? "")."
      return Line(origin.explanation + hint, isIncluded ? .warning : .danger)
    case .duplicate: return Line("Same ID as a row above.", .dim)
    case .valid, .alreadyIn: return nil
    }
  }
}

extension RecordingCandidate.Oddity {
  fileprivate var brief: String {
    switch self {
    case .notUUID: "not a UUID"
    case .wrongLength(let count): "\(count < 36 ? "cut off" : "too long"): \(count)/36"
    case .upperCase: "upper case"
    case .dotOrSlash: "dot or slash"
    case .tooEarly: "starts too early"
    case .inFuture: "starts in the future"
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .notUUID: "Not a UUID: from an old or mobile SDK, or a typo. It will be sent as it is."
    case .wrongLength(let count):
      "Looks \(count < 36 ? "cut off" : "too long") (\(count) of 36 characters). It will be sent as it is."
    case .upperCase: "Upper case: SDKs write lower case, and PostHog treats the two as different IDs."
    case .dotOrSlash: "Contains a dot or a slash: only servers with the bulk endpoint accept it."
    case .tooEarly: "Its start is before 2020, when PostHog had no recordings."
    case .inFuture: "Its start is in the future."
    }
  }
}

extension RecordingCandidate.Origin {
  fileprivate var brief: String {
    switch self {
    case .host: "other host"
    case .project(let number): "project \(number)"
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .host(let host): "From another host, \(host)."
    case .project(let number): "From another project, \(number)."
    }
  }
}

extension RecordingCandidate.Fault {
  fileprivate var brief: String {
    switch self {
    case .tooLong(let count): "too long: \(count)"
    case .controlCharacter: "control character"
    case .notRecording: "not a recording"
    }
  }

  fileprivate var explanation: String {
    switch self {
    case .tooLong(let count):
      "Too long (\(count) characters): the server accepts \(RecordingID.lengthLimit). It is not sent."
    case .controlCharacter: "Contains a control character. It is not sent."
    case .notRecording: "The link is not to a recording. It is not sent."
    }
  }
}
