import PostHogAPI

/// Recordings on their way into another collection, in batches, one after the other: copied, moved, or as
/// what a duplicate holds. Nothing leaves the source before it is confirmed in the target.
public struct Transfer: Hashable, Sendable {
  public enum Kind: Hashable, Sendable { case copy, move, duplicate }

  public let kind: Kind
  let source: PlaylistReference
  let sourceTitle: String
  /// Nil until a new one has been created.
  var target: PlaylistReference?
  var targetTitle: String
  /// What it does is one group of the history: one entry for what goes in, one for what comes out.
  let group: String
  let additions: HistoryEntry.ID
  let removals: HistoryEntry.ID

  /// Not yet sent.
  var waiting: [RecordingID]
  /// Confirmed in the target, and on a move out of the source as well.
  var done = 0
  var failures: [APIError] = []
  /// The batch under way.
  var batch: RecordingBatch.ID?
  /// Esc was pressed: it ends after what is under way.
  var isStopping = false

  // MARK: Duplicates

  /// What the source holds by the server's count; nil when that is not known.
  var held: Int?
  /// Whether the source has recordings of its own, as a saved filter has not.
  var hasMembers = true
  var pager = RecordingPager()
  /// The request for recordings of the source that is under way.
  var listing: RecordingsRequest?
  /// Why the rest of the source could not be listed.
  var listingError: APIError?

  init(
    _ kind: Kind, of recordings: [RecordingID], from source: Playlist, to target: PlaylistReference?,
    title: String, group: String
  ) {
    self.kind = kind
    self.source = source.reference
    sourceTitle = source.titleText
    self.target = target
    targetTitle = title
    self.group = group
    additions = group + "-in"
    removals = group + "-out"
    waiting = recordings
    total = recordings.count
  }

  /// Recordings that are to be brought over, as far as they are known.
  var total: Int

  /// "moving 20 of 60…"
  public var progress: String {
    if target == nil { return "creating “\(targetTitle)”…" }
    switch kind {
    case .copy: return "copying \(done) of \(total)…"
    case .move: return "moving \(done) of \(total)…"
    case .duplicate:
      return listing == nil ? "duplicating, \(done) of \(total)…" : "duplicating, \(total) listed…"
    }
  }

  // MARK: Outcome

  var isWhole: Bool {
    failures.isEmpty && listingError == nil && waiting.isEmpty && (kind != .duplicate || unlisted == 0)
  }

  /// Recordings of the source that the server counts and does not list.
  private var unlisted: Int { max(0, (held ?? 0) - total) }

  var outcome: String {
    let words = kind == .duplicate ? duplicateOutcome : transferOutcome
    return isStopping && !waiting.isEmpty ? "Stopped: \(words)" : words
  }

  private var transferOutcome: String {
    let isMove = kind == .move
    if isWhole {
      let recordings = counted(done, "recording")
      return isMove
        ? "Moved \(recordings) from “\(sourceTitle)” to “\(targetTitle)”."
        : "Copied \(recordings) to “\(targetTitle)”."
    }
    let rest = failures.isEmpty ? waiting.count : failures.count + waiting.count
    let reason = failures.first.map { ": \($0.explanation)" } ?? "."
    return "\(done) \(isMove ? "moved" : "copied"), \(rest) not\(reason)"
  }

  private var duplicateOutcome: String {
    let title = "“\(sourceTitle)”"
    guard hasMembers else { return "Duplicated \(title)." }
    if let listingError, done == 0 {
      return "Duplicated \(title) without its recordings: \(listingError.explanation)"
    }
    if isWhole {
      return "Duplicated \(title) with \(done == 0 ? "no recordings" : counted(done, "recording"))."
    }
    var reasons: [String] = []
    if let listingError {
      reasons.append("not all could be listed: \(listingError.explanation)")
    } else if unlisted > 0 {
      reasons.append("\(unlisted) cannot be listed")
    }
    if let failure = failures.first {
      reasons.append("\(failures.count + waiting.count) could not be added: \(failure.explanation)")
    } else if !waiting.isEmpty {
      reasons.append("\(waiting.count) not added")
    }
    let all = max(held ?? 0, total)
    let reason = reasons.joined(separator: "; ")
    return "Duplicated \(title) with \(done) of \(counted(all, "recording")): \(reason)"
      + (reason.hasSuffix(".") ? "" : ".")
  }
}
