import PlaylistCore

/// What belongs to one server and project: its client, its files, and the mailbox of their answers.
///
/// Going to another profile or project replaces it as a whole, so no answer and no file of one reaches the other.
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
  /// Files of the user being read and written.
  var filesUnderWay = 0

  init(
    mailbox: Mailbox, runner: EffectRunner, requests: RequestCounter = RequestCounter(),
    store: StateStore? = nil, lastSeen: LastSeenStore? = nil, editor: UserEditor? = nil, files: FileRunner
  ) {
    (self.mailbox, self.runner, self.requests) = (mailbox, runner, requests)
    (self.store, self.lastSeen, self.editor, self.files) = (store, lastSeen, editor, files)
  }

  /// Keeps where the session was, for the next one.
  func keepPlace(of state: AppState) {
    if let seen = state.lastSeen { lastSeen?.keep(seen) }
    if let bookmark = state.bookmark { store?.keep(bookmark) }
  }

  /// Gives up calls under way, and waits until everything else is on disk.
  ///
  /// - Returns: messages that have come meanwhile, such as of a full disk.
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
  ///   - target: what the user has chosen.
  ///   - state: of the connection in force, which stays if this fails.
  ///   - outside: runs work while the terminal is given back, because a command of the user's may ask for a password.
  mutating func connect(
    to target: ConnectionTarget, from state: AppState, outside: (() -> Void) -> Void
  ) throws(Problem) -> (Connection, AppState)

  /// Keeps preferences that the user has changed, as far as they are to come back.
  func keep(_ preferences: Preferences)
}
