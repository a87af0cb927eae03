/// Running counts of the candidates, because counting thousands for every frame is slow.
public struct CandidateTally: Hashable, Sendable {
  /// Included candidates by verdict.
  public private(set) var valid = 0
  public private(set) var odd = 0
  /// From other hosts and projects, included by the user.
  public private(set) var includedForeign = 0

  /// Other candidates by reason.
  public private(set) var foreign = 0
  public private(set) var duplicates = 0
  public private(set) var alreadyIn = 0
  public private(set) var unsendable = 0
  public private(set) var skipped = 0

  /// Included candidates by outcome.
  public private(set) var waiting = 0
  public private(set) var sending = 0
  public private(set) var added = 0
  /// In the collection before, or perhaps so.
  public private(set) var present = 0
  public private(set) var failed = 0
  public private(set) var unknown = 0

  /// All included candidates.
  public var chosen: Int { valid + odd + includedForeign }
  /// Those with a final outcome.
  public var settled: Int { added + present + failed }
  /// Those that Enter sends or checks.
  public var unfinished: Int { waiting + failed + unknown }

  mutating func count(_ candidate: RecordingCandidate, by step: Int = 1) {
    switch candidate.verdict {
    case .duplicate: duplicates += step
    case .alreadyIn: alreadyIn += step
    case .unsendable: unsendable += step
    case .foreign where !candidate.isIncluded: foreign += step
    case .valid where !candidate.isIncluded, .odd where !candidate.isIncluded: skipped += step
    case .valid: valid += step
    case .odd: odd += step
    case .foreign: includedForeign += step
    }
    guard candidate.isChosen else { return }
    switch candidate.outcome {
    case .waiting, .conflicted: waiting += step
    case .sending: sending += step
    case .done: added += step
    case .unchanged, .perhapsUnchanged: present += step
    case .failed: failed += step
    case .unknown: unknown += step
    }
  }
}
