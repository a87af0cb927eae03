import PlaylistCore

/// The client, files and mailbox of one server and project.
///
/// Switching to another profile or project replaces it as a whole, so no answer and no file of one reaches the other.
/// It performs the effects that need no screen (`Connection+Effects`). Main thread only.
struct Connection {
  let mailbox: Mailbox
  let runner: EffectRunner
  var requests = RequestCounter()
  var store: StateStore?
  var lastSeen: LastSeenStore?
  var editor: UserEditor?
  let files: FileRunner
  var timers = Timers()
  /// The number of the user's files that are being read or written.
  var filesUnderWay = 0

  init(
    mailbox: Mailbox, runner: EffectRunner, requests: RequestCounter = RequestCounter(),
    store: StateStore? = nil, lastSeen: LastSeenStore? = nil, editor: UserEditor? = nil, files: FileRunner
  ) {
    (self.mailbox, self.runner, self.requests) = (mailbox, runner, requests)
    (self.store, self.lastSeen, self.editor, self.files) = (store, lastSeen, editor, files)
  }

  /// Saves the place of the session, for the next one.
  func keepPlace(of state: AppState) {
    if let seen = state.lastSeen { lastSeen?.keep(seen) }
    if let bookmark = state.bookmark { store?.keep(bookmark) }
  }

  /// Cancels the calls in flight, and waits until everything else is on disk.
  ///
  /// - Returns: messages that have arrived meanwhile, for example about a full disk.
  func close() -> [Action] {
    runner.cancelAll()
    store?.finish()
    lastSeen?.finish()
    files.finish()
    return mailbox.takeAll().filter { if case .notify = $0 { true } else { false } }
  }
}

/// Assembles the connection and the first state of another profile or project.
protocol Connector {
  /// - Parameters:
  ///   - target: the choice of the user.
  ///   - state: that of the current connection, which stays if this fails.
  ///   - outside: runs work with the terminal restored, because the user's command may ask for a password.
  mutating func connect(
    to target: ConnectionTarget, from state: AppState, outside: (() -> Void) -> Void
  ) throws(Problem) -> (Connection, AppState)

  /// Stores changed preferences that later sessions restore.
  func keep(_ preferences: Preferences)
}
