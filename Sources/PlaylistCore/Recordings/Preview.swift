import FoundationEssentials
import PostHogAPI

/// The recordings of the playlist on which the cursor rests load beside the list, as long as requests are plenty.
struct Preview: Hashable, Sendable {
  /// Half of the requests that PostHog allows a key in an hour.
  static let requestsPerHour = 600
  /// A wait that only the limit by the hour asks for: that by the minute never takes longer.
  private static let minute: TimeInterval = 60

  var isOn: Bool
  /// The playlist that the timer runs for, or ran out for.
  var resting: PlaylistID?
  /// Kinds of playlists whose recordings the server does not show to this key.
  private(set) var refusedKinds: Set<PlaylistKind?> = []
  private var pausedUntil = Date.distantPast

  init(isOn: Bool) { self.isOn = isOn }

  func allows(_ kind: PlaylistKind?) -> Bool { isOn && !refusedKinds.contains(kind) }

  func isPaused(at now: Date) -> Bool { now < pausedUntil }

  /// Pauses for as long as the server asks; where the hour's requests were used up, by whomever, for an hour.
  mutating func pause(until date: Date, at now: Date) {
    let isHourUsedUp = date.timeIntervalSince(now) > Self.minute
    pausedUntil = max(pausedUntil, date, isHourUsedUp ? now.addingTimeInterval(60 * Self.minute) : date)
  }

  /// Gives up on a kind that the key may not see, so that each rest does not ask again.
  mutating func note(_ error: APIError, of kind: PlaylistKind?) {
    if error.isRefusal { refusedKinds.insert(kind) }
  }

  mutating func forgetRefusals() { refusedKinds = [] }
}

extension AppState {
  /// Starts the wait when the cursor has come to a playlist whose recordings are not loaded, and ends it when it leaves.
  mutating func watchRest() -> [Effect] {
    let candidate = previewCandidate
    guard candidate != preview.resting else { return [] }
    preview.resting = candidate
    return [candidate == nil ? .cancelTimer(.rest) : .wait(.rest)]
  }

  private var previewCandidate: PlaylistID? {
    guard preview.isOn, list.viewport.isDetailBeside, focus == .list, !hasDialog, !list.isLastSeen,
      let id = list.cursor.id, let playlist = library[id], preview.allows(playlist.kind), detail.lacks(id)
    else { return nil }
    return id
  }

  /// - Parameter count: requests within the last hour.
  mutating func rested(after count: Int, at now: Date) -> [Effect] {
    guard let id = preview.resting, id == previewCandidate, count <= Preview.requestsPerHour,
      !preview.isPaused(at: now)
    else { return [] }
    return detail.preview(library[id], id)
  }
}
