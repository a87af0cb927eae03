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
    case .odd(let oddity) where !isIncluded: return Line("✗ \(oddity.brief)", .danger)
    case .valid, .odd, .foreign: break
    }
    guard isIncluded else { return Line("skipped", .dim) }
    switch outcome {
    case .sending: return Line("⟳ adding", Style(.pending))
    case .done: return Line("✓ added", .success)
    case .unchanged: return Line("✓ there already", .success)
    case .perhapsUnchanged: return Line("✓ there before?", .success)
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
      case .perhapsUnchanged: return Line("It may have been in the collection before: undo leaves it.", .dim)
      case .done, .unchanged, .sending: return nil
      case .waiting, .conflicted: break
      }
    }
    switch verdict {
    case .unsendable(let fault): return Line("✗ \(fault.explanation)", .danger)
    case .odd(let oddity): return Line(oddity.explanation + hint(toggle), isIncluded ? .warning : .danger)
    case .foreign(let origin):
      return Line(origin.explanation + hint(toggle), isIncluded ? .warning : .danger)
    case .duplicate: return Line("Same ID as a row above.", .dim)
    case .valid, .alreadyIn: return nil
    }
  }

  private func hint(_ toggle: String?) -> String {
    isIncluded ? "" : " Skipped\(toggle.map { "; \($0) includes it" } ?? "")."
  }
}

extension RecordingCandidate.Oddity {
  fileprivate var brief: String {
    switch self {
    case .notUUID, .doubtful(.amongUUIDs): "not a UUID"
    case .doubtful(.email): "e-mail address"
    case .doubtful(.date): "date or time"
    case .doubtful(.number): "number"
    case .doubtful(.path): "path"
    case .doubtful(.words): "text"
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
    case .doubtful(.amongUUIDs): "Not a UUID, as the others are."
    case .doubtful(.email): "An e-mail address."
    case .doubtful(.date): "A date or a time."
    case .doubtful(.number): "A number."
    case .doubtful(.path): "A path."
    case .doubtful(.words): "Text without a digit."
    case .wrongLength(let count):
      "Looks \(count < 36 ? "cut off" : "too long") (\(count) of 36 characters)."
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
