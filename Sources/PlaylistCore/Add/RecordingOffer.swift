import FoundationEssentials
public import PostHogAPI

/// IDs that the program was started with, waiting for a collection.
public struct RecordingOffer: Hashable, Sendable {
  let text: String
  /// Where they come from: a file's name, or "standard input".
  let source: String
  /// How many there are.
  let count: Int
  /// The collection that was named at the start; nil: the user will choose.
  let target: PlaylistID?
  /// Nobody could bring them again.
  let isFleeting: Bool

  /// - Parameters:
  ///   - text: in any form that `RecordingIDParser` takes.
  ///   - isFleeting: read from a pipe.
  /// - Returns: nil when there is no ID in it.
  public init?(_ text: String, from source: String, to target: PlaylistID?, isFleeting: Bool) {
    count = RecordingIDParser.parse(text).found.count
    guard count > 0 else { return nil }
    self.text = text
    self.source = source
    self.target = target
    self.isFleeting = isFleeting
  }
}

extension AppState {
  /// What to do with the IDs of the start, once the drafts of earlier sessions are known.
  mutating func announceOffer(at now: Date) -> [Effect] {
    guard let offer else { return [] }
    if let target = offer.target { return [loadPlaylist(target)] }
    say(.info, "\(offer.words): a adds them to the collection under the cursor.", at: now)
    return []
  }

  /// Opens the preview on the collection that was named at the start.
  mutating func offerTargetLoaded(
    _ id: PlaylistID, _ result: Result<Playlist, APIError>, at now: Date
  ) -> [Effect] {
    guard let offer, offer.target == id else { return [] }
    self.offer = RecordingOffer(offer, to: nil)
    let choose = "a adds the \(counted(offer.count, "recording")) to the one under the cursor."
    switch result {
    case .failure(let error):
      let reason = error.kind == .notFound ? "There is no playlist \(id)." : error.explanation
      say(.failure, "\(reason) \(choose)", error, at: now)
      return []
    case .success(let playlist):
      if let reason = session.isReadOnly ? Self.reasonReadOnly : reasonTakesNone(playlist) {
        say(.warning, "\(reason) \(choose)", at: now)
        return []
      }
      guard !hasDialog else { return announceOffer(at: now) }
      return openAdding(to: playlist, at: now)
    }
  }

  /// Puts the IDs of the start into a set that has been opened.
  mutating func takeOffer(into id: PlaylistID, at now: Date) -> [Effect] {
    guard let offer, offer.target == nil || offer.target == id else { return [] }
    self.offer = nil
    additions[id]?.collect(offer.text, at: now)
    return keepAddingDraft(of: id)
  }
}

extension AppState {
  /// Asks before IDs are lost that came through a pipe.
  mutating func quitUnlessOffering() -> [Effect] {
    guard let offer, offer.isFleeting else { return [.quit] }
    dialog = .confirm(
      Confirmation(
        question: "Quit without adding the \(offer.words)?",
        details: ["They are kept nowhere else."], subject: .quit))
    return []
  }
}

extension RecordingOffer {
  /// `1,000 recordings from ids.csv`
  var words: String { "\(counted(count, "recording")) from \(source)" }

  fileprivate init(_ offer: RecordingOffer, to target: PlaylistID?) {
    text = offer.text
    source = offer.source
    count = offer.count
    isFleeting = offer.isFleeting
    self.target = target
  }
}
