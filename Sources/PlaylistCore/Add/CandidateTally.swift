/// The candidates counted, kept up to date with each change: counting thousands for every picture would be
/// felt.
public struct CandidateTally: Hashable, Sendable {
  /// By verdict, of those that are to go out.
  public private(set) var valid = 0
  public private(set) var odd = 0
  /// Links to other hosts and projects that were taken in.
  public private(set) var takenIn = 0

  /// Those that are not to go out, by reason.
  public private(set) var elsewhere = 0
  public private(set) var duplicates = 0
  public private(set) var alreadyIn = 0
  public private(set) var unsendable = 0
  public private(set) var leftOut = 0

  /// By outcome, of those that are to go out.
  public private(set) var waiting = 0
  public private(set) var sending = 0
  public private(set) var added = 0
  public private(set) var failed = 0
  public private(set) var unknown = 0

  /// All that are to go out, or have.
  public var chosen: Int { valid + odd + takenIn }
  /// Those whose outcome stands.
  public var settled: Int { added + failed }
  /// What Enter would send, or ask about.
  public var unfinished: Int { waiting + failed + unknown }

  mutating func count(_ candidate: RecordingCandidate, by step: Int = 1) {
    switch candidate.verdict {
    case .duplicate: duplicates += step
    case .alreadyIn: alreadyIn += step
    case .unsendable: unsendable += step
    case .elsewhere where !candidate.isTakenIn: elsewhere += step
    case .valid where !candidate.isTakenIn, .odd where !candidate.isTakenIn: leftOut += step
    case .valid: valid += step
    case .odd: odd += step
    case .elsewhere: takenIn += step
    }
    guard candidate.isChosen else { return }
    switch candidate.outcome {
    case .waiting: waiting += step
    case .sending: sending += step
    case .added: added += step
    case .failed: failed += step
    case .unknown: unknown += step
    }
  }
}
