import PlaylistCore
import Testing

@testable import hogreel

/// What a state store posts: the files of earlier sessions, and messages to the user.
struct Restored {
  var history: [HistoryEntry] = []
  var undertakings: [Undertaking] = []
  var reversals: [Reversal] = []
  var drafts: [Draft] = []
  /// Older ones, found once their place was free.
  var found: [Draft] = []
  var views: [SavedView] = []
  var messages: [String] = []

  /// Takes what the mailbox holds.
  init(from mailbox: Mailbox) {
    for action in mailbox.takeAll() {
      switch action {
      case .viewsLoaded(let views): self.views = views
      case .restore(let history, let drafts):
        self.history += history.entries
        undertakings += history.undertakings
        reversals += history.reversals
        self.drafts += drafts
      case .draftFound(let draft): found.append(draft)
      case .notify(_, let text): messages.append(text)
      default: Issue.record("unexpected \(action)")
      }
    }
  }
}
