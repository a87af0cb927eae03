import PlaylistCore
import PostHogAPI
import TerminalUI

/// The candidates counted, once for each picture.
struct AddSummary {
  private(set) var sendable = 0
  private var isIn = 0
  private var duplicates = 0
  private var odd = 0
  private var tooLong = 0
  private var added = 0
  private var failed = 0

  private let adding: AddRecordings

  init(_ adding: AddRecordings) {
    self.adding = adding
    for candidate in adding.candidates {
      switch candidate.verdict {
      case .valid: sendable += 1
      case .odd:
        sendable += 1
        odd += 1
      case .duplicate: duplicates += 1
      case .alreadyIn: isIn += 1
      case .tooLong: tooLong += 1
      }
      guard candidate.verdict.isSendable else { continue }
      switch candidate.outcome {
      case .added: added += 1
      case .failed: failed += 1
      case .waiting, .sending: break
      }
    }
  }

  var isUnderWay: Bool { adding.phase == .sending || adding.phase == .stopping && adding.refusal == nil }
  /// Of those to be sent, how many have their outcome.
  var settled: Int { added + failed }
  var fraction: Double { sendable == 0 ? 1 : Double(settled) / Double(sendable) }

  func lines(width: Int) -> [Line] {
    guard !adding.candidates.isEmpty else {
      let hint = DisplayText.wrapped(
        "Lines, commas, CSV, JSON, links to recordings: all will do. On PostHog Cloud a recording in a collection is kept longer.",
        width: width
      ).map { Line($0, .dim) }
      return (adding.ignoredWords > 0 ? [verdicts] : []) + hint
    }
    var lines = [verdicts]
    if let refusal = adding.refusal {
      lines += DisplayText.wrapped("✗ \(refusal.explanation)", width: width).map { Line($0, .danger) }
    }
    if adding.phase == .stopping, adding.refusal == nil {
      lines.append(Line("Stopping after what is on its way.", .warning))
    }
    return lines
  }

  /// `41 valid, 2 already in, 1 duplicate, 1 odd`
  private var verdicts: Line {
    var line = Line()
    func tell(_ count: Int, _ word: String, _ style: Style = .normal) {
      if count > 0 { line.append("\(Counts.grouped(count)) \(word)", style, after: ", ") }
    }
    tell(sendable - odd, "valid")
    tell(odd, "odd", .warning)
    tell(isIn, "already in", .dim)
    tell(duplicates, duplicates == 1 ? "duplicate" : "duplicates", .dim)
    tell(tooLong, "too long", .danger)
    tell(adding.ignoredWords, adding.ignoredWords == 1 ? "word ignored" : "words ignored", .dim)
    if settled > 0 {
      line.append(" · ", .dim)
      line.append("\(Counts.grouped(added)) added", .success)
      if failed > 0 { line.append(", \(Counts.grouped(failed)) failed", .danger) }
    }
    return line
  }
}
