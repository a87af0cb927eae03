import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI

/// The lines above the table of candidates: counts, outcomes, errors and progress.
struct AddSummary {
  let scene: Scene
  let adding: AddRecordings

  private var tally: CandidateTally { adding.tally }

  var fraction: Double { tally.chosen == 0 ? 1 : Double(tally.settled) / Double(tally.chosen) }

  func lines(width: Int) -> [Line] {
    guard !adding.candidates.isEmpty else {
      if let source = source(width: width) { return [verdicts, source] }
      let hint = DisplayText.wrapped(
        "One per line, comma-separated, CSV, JSON or links. On PostHog Cloud a recording in a collection is kept longer.",
        width: width
      ).map { Line($0, .dim) }
      return (adding.ignoredWords > 0 ? [verdicts] : []) + hint
    }
    var lines = counts(width: width) + (source(width: width).map { [$0] } ?? [])
    if let refusal = adding.refusal {
      lines += DisplayText.wrapped("✗ \(refusal.explanation)", width: width).map { Line($0, .danger) }
      if refusal.kind == .keysRefused {
        lines.append(Line(scene.state.session.links.playlist(adding.target.id), .accent))
      }
    }
    if adding.sync == .listing {
      let listed = scene.state.detail[adding.target.id]?.listedCount ?? 0
      lines.append(Line("Listing the members, \(grouped(listed)) so far…", .warning))
    }
    switch adding.phase {
    case .stopping where adding.refusal == nil:
      lines.append(Line("Stopping after the current request.", .warning))
    case .asking:
      let asked = Counts.recordings(tally.unknown)
      lines.append(Line("Checking on the server for \(asked) with unknown outcome…", .warning))
    default: break
    }
    return lines
  }

  /// The column or field that was read, where there are several.
  private func source(width: Int) -> Line? {
    guard let list = adding.list, !list.sources.isEmpty, list.source?.kind != .text, !adding.phase.isUnderWay
    else { return nil }
    let key = scene.keyName(.chooseSource, in: .add) ?? ""
    guard let source = list.source else {
      return Line("No column or field seems to hold recordings; \(key) chooses one.", .warning)
    }
    let whole = Line("Taken from \(source.title); \(key) chooses another.", .dim)
    return whole.width <= width ? whole : Line("Taken from \(source.title)", .dim)
  }

  /// The verdicts and the outcomes, on one line where they fit.
  private func counts(width: Int) -> [Line] {
    guard tally.settled + tally.unknown > 0 else { return [verdicts] }
    var line = verdicts
    line.append(" · ", .dim)
    line.append(outcomes)
    return line.width <= width ? [line] : [verdicts, outcomes]
  }

  /// `41 valid, 1 unusual, 2 already in, 1 duplicate`
  private var verdicts: Line {
    Self.list([
      (tally.valid, "valid", .normal), (tally.odd, "unusual", .warning),
      (tally.includedForeign, "included from another host or project", .warning),
      (tally.alreadyIn, "already in", .dim),
      (tally.duplicates, tally.duplicates == 1 ? "duplicate" : "duplicates", .dim),
      (tally.foreign, "from another host or project", .danger), (tally.unsendable, "invalid", .danger),
      (tally.skipped, "skipped", .dim),
      (adding.ignoredWords, adding.ignoredWords == 1 ? "word ignored" : "words ignored", .dim),
      (
        adding.unreadableLines, adding.unreadableLines == 1 ? "line unreadable" : "lines unreadable", .warning
      ),
      (adding.textsCutShort, adding.textsCutShort == 1 ? "list cut short" : "lists cut short", .warning),
    ])
  }

  private var outcomes: Line {
    let added = Line("\(grouped(tally.added)) added", .success)
    let others = Self.list([
      (tally.present, "there already", .dim), (tally.failed, "failed", .danger),
      (tally.unknown, "with unknown outcome", .warning),
    ])
    guard tally.settled > 0, !others.isEmpty else { return tally.settled > 0 ? added : others }
    var line = added
    line.append(", ", .dim)
    line.append(others)
    return line
  }

  /// The counts above zero, separated by commas.
  private static func list(_ counts: [(count: Int, words: String, style: Style)]) -> Line {
    var line = Line()
    for item in counts where item.count > 0 {
      line.append("\(grouped(item.count)) \(item.words)", item.style, after: ", ")
    }
    return line
  }

  /// `240 of 870  212 a minute, 3 min left`, or the time until the server's rate limit ends.
  var progress: String {
    let count = "\(grouped(tally.settled)) of \(grouped(tally.chosen))"
    if let until = scene.state.rateLimitedUntil, until > scene.now {
      let verb = scene.state.preferences.reducesMotion ? "waits" : "continues in"
      return "\(count)  rate limit: \(verb) \(scene.wait(until: until))"
    }
    guard !scene.state.preferences.reducesMotion, let pace = adding.pace(at: scene.now) else { return count }
    return "\(count)  \(grouped(pace.perMinute)) a minute, \(Self.rough(pace.secondsLeft)) left"
  }

  /// Rounds up to a minute where seconds would only flicker.
  private static func rough(_ seconds: Int) -> String {
    DurationText.words(seconds < 100 ? seconds : (seconds + 59) / 60 * 60)
  }
}
