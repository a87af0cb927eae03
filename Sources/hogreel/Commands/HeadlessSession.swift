import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI
import Terminal

/// The core without a screen: it makes changes with the journal, drafts and client of the interface, and waits until
/// they have ended. Main thread only.
struct HeadlessSession {
  private(set) var state: AppState
  /// What went wrong with the files of history and drafts, each once. No message of a change.
  private(set) var notices: [String] = []
  private var connection: Connection
  /// How long the server is asked what became of a change whose answer was lost: a lost answer is no reason to ask for
  /// as long as a rate limit may last.
  private static let patience = Duration.seconds(90)
  private let command: CommandConnection
  /// Readings of history and drafts under way.
  private var restoring = 0
  private var isOpen = false
  private var ended: [PlaylistCore.Operation] = []
  /// Until when questions without an answer are repeated; nil before the first.
  private var questionDeadline: ContinuousClock.Instant?
  private var givesUp = false
  private var signals: SignalPipe?
  private var interruptions = 0
  private var progress = ProgressLine()

  init(_ command: CommandConnection) throws(Problem) {
    let runID = ProgramConnector.makeRunID()
    connection = try command.makeConnection(runID: runID)
    self.command = command
    state = AppState(session: command.session, runID: runID, awaitsHistory: connection.store != nil)
    state.keyNames = .commands
  }

  /// Whether a signal has asked it to stop.
  var isInterrupted: Bool { interruptions > 0 }

  // MARK: Phases

  /// Reads history and drafts, and asks what became of changes that were cut off.
  mutating func open() {
    restoring = 1
    if case .id(let number) = state.session.project, command.settings.project == .current {
      // What was kept while the number was not known moves along.
      connection.store?.useProject(number)
    } else {
      connection.store?.restore()
    }
    while restoring > 0 || !state.operations.running.isEmpty { wait() }
    isOpen = true
  }

  /// Reads the history alone, for a rehearsal: nothing is asked, and drafts stay where they are.
  mutating func readHistory(of command: CommandConnection) throws(Problem) {
    _ = state.reduce(.restore(history: try command.history(), drafts: []), at: Date())
  }

  /// Takes over copies of playlists, for changes to start from.
  mutating func take(_ copies: [Playlist]) { apply(.fetched(copies)) }

  /// Makes a change and waits for its end. A signal stops it after the requests in flight, a second one at once.
  ///
  /// - Returns: nil when nothing was left to be done.
  mutating func run(_ change: Change) -> PlaylistCore.Operation? {
    if signals == nil { signals = SignalPipe() }
    let count = ended.count
    apply(.start(change))
    while ended.count == count, let running = state.operations.running.first(where: \.isAwaited) {
      guard interruptions < 2 else { return running }
      wait()
    }
    progress.show(nil)
    return ended.count > count ? ended.last : nil
  }

  /// Waits until everything is on disk, after which ``notices`` are complete.
  mutating func close() {
    for action in connection.close() { receive(action) }
  }

  // MARK: Waiting

  private mutating func wait() {
    var sources = [connection.mailbox.descriptor, signals?.descriptor ?? -1].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
    _ = poll(&sources, nfds_t(sources.count), connection.pollTimeout)
    for signal in signals?.read() ?? [] { handle(signal) }
    for action in connection.takeArrivals() + connection.takeDueTimers() { receive(action) }
    if givesUp {
      givesUp = false
      apply(.stop)
    }
    progress.show(state.progress)
  }

  private mutating func receive(_ action: Action) {
    switch action {
    case .restore: restoring -= 1
    case .notify(_, let text):
      if !notices.contains(text) { notices.append(text) }
      return
    case .rateLimited(let date):
      progress.show(nil)
      if let date { Progress.waiting(until: date) }
      return
    default: break
    }
    apply(action)
  }

  private mutating func handle(_ signal: TerminalSignal) {
    switch signal {
    case .terminate, .interrupt, .hangUp:
      interruptions += 1
      apply(.stop)
      progress.show(nil)
      if interruptions == 1 {
        Progress.say("Stopping after the requests under way; Ctrl-C once more leaves at once.")
      }
    case .stop: raise(SIGSTOP)
    case .continue, .windowSize: break
    }
  }

  // MARK: Effects

  private mutating func apply(_ action: Action) {
    for effect in state.reduce(action, at: Date()).withoutCancelledCalls { perform(effect) }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .ended(let operation): ended.append(operation)
    case .wait(.questionPause): noteUnanswered()
    // What lists and panes would show.
    case .call(let call) where !call.owner.isNeededWithoutScreen: return
    // A screen offers it.
    case .findDraft: return
    default: break
    }
    // The others are the screen's.
    _ = connection.perform(effect)
  }

  /// Changes of earlier runs are left to later ones where the server cannot be asked now.
  private mutating func noteUnanswered() {
    let deadline = questionDeadline ?? .now + Self.patience
    questionDeadline = deadline
    let pause = Duration.milliseconds(PlaylistCore.Timer.questionPause.milliseconds)
    givesUp = !isOpen || deadline <= .now || !command.client.reserveWait(pause)
  }
}

extension Owner {
  fileprivate var isNeededWithoutScreen: Bool {
    switch self {
    case .operation: true
    case .session, .list, .recordings, .library, .opening, .projects, .dialog, .export: false
    }
  }
}

extension KeyNames {
  /// Commands that replace keys in texts.
  static let commands = KeyNames([
    .list: [
      .undo: ["`hogreel undo`"], .redo: ["`hogreel redo`"], .history: ["`hogreel history`"],
      .refresh: ["the next change"], .addRecordings: ["`a` on screen"], .edit: ["`e` on screen"],
      .messageLog: ["`--log FILE` then"],
    ],
    // A command has no memory of what could not be undone, so it names the entry.
    .history: [.undo: ["`hogreel undo ENTRY`"]],
  ])
}
