import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The lines above the table of candidates: what there is, why it does not go on, how it goes on.
struct AddSummary {
  let scene: Scene
  let adding: AddRecordings

  private var tally: CandidateTally { adding.tally }

  var fraction: Double { tally.chosen == 0 ? 1 : Double(tally.settled) / Double(tally.chosen) }

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
      if refusal.kind == .keysRefused {
        lines.append(Line(scene.state.session.links.playlist(adding.target.id), .accent))
      }
    }
    switch adding.phase {
    case .stopping where adding.refusal == nil:
      lines.append(Line("Stopping after what is on its way.", .warning))
    case .asking:
      let asked = Counts.recordings(tally.unknown)
      lines.append(Line("Asking the server what became of \(asked) sent without an answer…", .warning))
    default: break
    }
    return lines
  }

  /// `41 valid, 2 already in, 1 duplicate, 1 odd`
  private var verdicts: Line {
    var line = Line()
    func tell(_ count: Int, _ word: String, _ style: Style = .normal) {
      if count > 0 { line.append("\(Counts.grouped(count)) \(word)", style, after: ", ") }
    }
    tell(tally.valid, "valid")
    tell(tally.odd, "odd", .warning)
    tell(tally.takenIn, "from elsewhere", .warning)
    tell(tally.alreadyIn, "already in", .dim)
    tell(tally.duplicates, tally.duplicates == 1 ? "duplicate" : "duplicates", .dim)
    tell(tally.elsewhere, "elsewhere", .danger)
    tell(tally.unsendable, "not sendable", .danger)
    tell(tally.leftOut, "left out", .dim)
    tell(adding.ignoredWords, adding.ignoredWords == 1 ? "word ignored" : "words ignored", .dim)
    guard tally.settled + tally.unknown > 0 else { return line }
    var outcomes = Line()
    if tally.settled > 0 { outcomes.append("\(Counts.grouped(tally.added)) added", .success) }
    if tally.failed > 0 { outcomes.append("\(Counts.grouped(tally.failed)) failed", .danger, after: ", ") }
    if tally.unknown > 0 {
      outcomes.append("\(Counts.grouped(tally.unknown)) unclear", .warning, after: ", ")
    }
    line.append(" · ", .dim)
    line.append(outcomes)
    return line
  }

  /// `240 of 870  212 a minute, 3 min left`, or how long the server's rate limit still lasts.
  var progress: String {
    let count = "\(Counts.grouped(tally.settled)) of \(Counts.grouped(tally.chosen))"
    if let until = scene.state.rateLimitedUntil, until > scene.now {
      let seconds = Int(until.timeIntervalSince(scene.now).rounded(.up))
      return "\(count)  rate limit: goes on in \(DurationText.words(seconds))"
    }
    guard let pace = adding.pace(at: scene.now) else { return count }
    return "\(count)  \(Counts.grouped(pace.perMinute)) a minute, \(Self.rough(pace.secondsLeft)) left"
  }

  /// To the minute, where seconds would only flicker.
  private static func rough(_ seconds: Int) -> String {
    DurationText.words(seconds < 100 ? seconds : (seconds + 59) / 60 * 60)
  }
}
