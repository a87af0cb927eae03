import FoundationEssentials
import Glibc
import PlaylistCore
import PlaylistPanes
import Terminal
import TerminalUI

/// The event loop while the screen is up: waits for keys, signals, answers and timers, hands them to the `App`, paints
/// once, and then performs the effects. It runs on the main thread, as ncurses does.
struct InterfaceLoop {
  private var app: App
  private let screen: any Display
  private let themes: ThemeLibrary
  private let signals: SignalPipe
  private var connection: Connection
  private var connector: (any Connector)?
  private let clock: () -> Date
  /// Polled descriptors: input, signals, answers.
  private var sources: [pollfd]
  private var timers = Timers()
  /// Effects to perform after the next paint.
  private var pendingEffects: [Effect] = []
  /// Where to go once the effects before it have been performed.
  private var target: ConnectionTarget?
  private var ending: ExitCode?
  /// The theme that the screen draws in; nil before the first.
  private var theme: String?

  /// - Parameter connector: makes the connections of other profiles and projects.
  init(
    app: App, screen: any Display, themes: ThemeLibrary, signals: SignalPipe, connection: Connection,
    connector: (any Connector)? = nil, clock: @escaping () -> Date = { Date() }
  ) {
    self.clock = clock
    self.app = app
    self.screen = screen
    self.themes = themes
    self.signals = signals
    self.connection = connection
    self.connector = connector
    sources = [screen.inputDescriptor, signals.descriptor, connection.mailbox.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
  }

  /// Returns when the user or a signal ends the program; the screen is still up.
  mutating func run() -> ExitCode {
    start()
    while true {
      // No paint once a signal has ended the program: the terminal may take no more output.
      if ending == nil { paint() }
      perform()
      if let ending {
        connection.keepPlace(of: app.state)
        return ending
      }
      if target != nil {
        goToTarget()
        continue
      }
      wait()
      for timer in timers.takeDue(at: .now) { apply(.timeUp(timer)) }
    }
  }

  /// Ends the work of the last connection, after `run`.
  func close() { _ = connection.close() }

  private mutating func start() {
    follow(app.state.preferences, isChosen: false)
    pendingEffects += app.start(at: clock())
    // Without a list to show, the first request comes before the first frame.
    if app.state.list.total == nil { perform() }
    paint()
    perform()
    connection.store?.restore()
  }

  // MARK: Another profile or project

  /// Leaves the connection in force for another one, or says why not.
  private mutating func goToTarget() {
    guard let target, var connector else { return }
    self.target = nil
    let made: (Connection, AppState)
    do throws(Problem) {
      made = try connector.connect(to: target, from: app.state, outside: screen.outside)
    } catch {
      dropKeys()
      send(.resize(screen.size))
      return apply(.notify(.failure, error.message))
    }
    dropKeys()
    self.connector = connector
    // What is typed is saved as before quitting.
    apply(.timeUp(.draftPause))
    perform()
    connection.keepPlace(of: app.state)
    let messages = connection.close()
    (timers, pendingEffects, self.target) = (Timers(), [], nil)
    connection = made.0
    sources[2].fd = connection.mailbox.descriptor
    for message in messages { connection.mailbox.post(message) }
    let preferences = app.state.preferences
    var state = made.1
    state.themeRefusal = app.state.themeRefusal
    app.restart(with: state)
    send(.resize(screen.size))
    if made.1.preferences != preferences { pendingEffects.append(.usePreferences(made.1.preferences)) }
    start()
  }

  /// Drops keys that were pressed for a connection that is no longer shown.
  private func dropKeys() { while !screen.readEvents().isEmpty {} }

  // MARK: Waiting

  private mutating func wait() {
    // Changes by a local effect are painted first.
    guard !app.isInvalid else { return }
    let ready = poll(&sources, nfds_t(sources.count), timers.pollTimeout(at: .now))
    guard ready > 0 else { return }
    if sources[1].revents != 0 { for signal in signals.read() { handle(signal) } }
    guard ending == nil else { return }
    if sources[0].revents & Int16(POLLIN) != 0 {
      handle(readEvents())
    }
    if sources[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 { leave(.terminalLost) }
    if sources[2].revents != 0 {
      for action in connection.mailbox.takeAll() {
        forgetTask(of: action)
        apply(action)
      }
    }
  }

  /// Reads what belongs together: text that is not marked as a paste comes in pieces.
  private func readEvents() -> [InputEvent] {
    var events = screen.readEvents()
    var latest = events.keys
    while app.awaitsMore(after: latest) {
      let more = screen.awaitEvents()
      if more.isEmpty { break }
      events += more
      // With the key before, so that a held key is seen to repeat and not awaited until it is let go.
      latest = latest.suffix(1) + more.keys
    }
    return events
  }

  /// Hands on keys that were read at once as one input, because together they may be a paste.
  private mutating func handle(_ events: [InputEvent]) {
    var keys: [Key] = []
    for event in events {
      switch event {
      case .key(let key): keys.append(key)
      case .paste(let text):
        send(.keys(keys))
        keys = []
        send(.paste(text))
      case .mouse(let event):
        if !keys.isEmpty { send(.keys(keys)) }
        keys = []
        send(.mouse(event))
      }
    }
    if !keys.isEmpty { send(.keys(keys)) }
  }

  private mutating func handle(_ signal: TerminalSignal) {
    switch signal {
    case .windowSize:
      // Two quick changes may restore the size, but the terminal may have cut the frame.
      let before = screen.size
      if screen.resized() == before { screen.redraw() }
      send(.resize(screen.size))
    case .continue: send(.resize(screen.resume()))
    case .stop: pendingEffects.append(.suspend)
    case .terminate, .interrupt: leave(.ok)
    case .hangUp: leave(.terminalLost)
    }
  }

  /// Ends the program on a signal; drafts are saved without waiting for a pause.
  private mutating func leave(_ code: ExitCode) {
    apply(.timeUp(.draftPause))
    ending = code
  }

  private func forgetTask(of action: Action) {
    if case .answered(let call, _) = action { connection.runner.forget(call.id) }
  }

  // MARK: State and screen

  private mutating func apply(_ action: Action) { send(.action(action)) }

  private mutating func send(_ input: App.Input) { pendingEffects += app.handle(input, at: clock()) }

  private mutating func paint() {
    if let frame = app.nextFrame(at: clock()) { screen.show(frame) }
  }

  // MARK: Effects

  private mutating func perform() {
    guard !pendingEffects.isEmpty else { return }
    let effects = pendingEffects
    pendingEffects = []
    // A request cancelled in the same batch, as by a held key, is never started.
    let cancelled = Set(effects.compactMap(\.cancelled))
    for effect in effects where effect.callID.map({ !cancelled.contains($0) }) ?? true { perform(effect) }
  }

  private func send(_ call: Call) {
    // The journal must be on disk before a change is sent, for recovery after a crash.
    guard case .operation = call.owner else { return connection.runner.send(call) }
    connection.runner.send(call) { [store = connection.store] in await store?.written() }
  }

  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .call(let call): send(call)
    case .useProject(let id):
      connection.runner.useProject(id)
      connection.store?.useProject(id)
    case .recordAdding(let id, let progress): connection.store?.record(progress, of: id)
    case .wait(let timer): timers.start(timer, at: .now)
    case .cancelTimer(let timer): timers.cancel(timer)
    case .countRequests: apply(.requestsCounted(connection.requests.count()))
    case .cancel(let id): connection.runner.cancel(id)
    case .recordHistory(let line): connection.store?.record(line)
    case .saveDraft(let draft): connection.store?.save(draft)
    case .removeDraft(let key): connection.store?.remove(key)
    case .saveView(let view): connection.store?.save(view)
    case .removeView(let name): connection.store?.removeView(named: name)
    case .keepLastSeen(let seen): connection.lastSeen?.keep(seen)
    case .recallLastSeen(let query): connection.lastSeen?.recall(query)
    case .copy(let text, let what): copy(text, what)
    case .openInBrowser(let link): openLink(link)
    case .openEditor(let text): openEditor(text)
    case .readFile(let path): connection.files.read(path)
    case .writeFile(let file): connection.files.write(file)
    case .usePreferences(let preferences):
      follow(preferences, isChosen: true)
      connector?.keep(preferences)
    case .useProfile(let name): target = .profile(name)
    case .openProject(let number): target = .project(number)
    case .redraw: screen.redraw()
    case .suspend: send(.resize(screen.suspend()))
    case .quit: ending = .ok
    }
  }

  /// Has the terminal follow the preferences.
  ///
  /// - Parameter isChosen: whether the user has chosen them now, and not the settings.
  private mutating func follow(_ preferences: Preferences, isChosen: Bool) {
    screen.useMouse(preferences.usesMouse)
    let before = theme
    guard preferences.theme != before else { return }
    do throws(ThemeProblem) {
      screen.use(try themes.theme(named: preferences.theme))
      theme = preferences.theme
      if isChosen { apply(.themed(instead: nil)) }
    } catch {
      if before == nil { screen.use(ThemeLibrary.standard) }
      let inForce = before ?? ThemeLibrary.defaultName
      theme = inForce
      apply(.themed(instead: (inForce, error.text)))
    }
  }

  /// Opens a text in the user's editor.
  ///
  /// The state directory's thread works in order, so the file is removed after the draft is written.
  private mutating func openEditor(_ text: EditedText) {
    guard let editor = connection.editor else { return }
    let result = editor.edit(text, run: screen.runOutside)
    send(.resize(screen.size))
    apply(.edited(text.item, result.map(\.text)))
    guard case .success(let edited) = result else { return }
    perform()
    connection.store?.remove(edited, of: editor)
  }

  /// Copies a text. Whether the terminal allowed it cannot be known.
  private mutating func copy(_ text: String, _ what: String) {
    if screen.copyToClipboard(text) {
      apply(.notify(.info, "\(what.prefix(1).uppercased())\(what.dropFirst()) sent to the clipboard."))
    } else {
      apply(.notify(.warning, "Too long for the clipboard of the terminal."))
    }
  }

  /// Opens a link in the browser, and reports success once the browser has.
  private mutating func openLink(_ link: String) {
    guard let browser = Browser(for: link) else {
      let copied = screen.copyToClipboard(link) ? "Link sent to the clipboard: " : ""
      return apply(.notify(.warning, "No usable browser. \(copied)\(link)"))
    }
    apply(.notify(.info, "Opening \(link)"))
    // A thread of its own, because some browsers run until they are closed.
    Worker().run { [mailbox = connection.mailbox] in
      switch browser.open() {
      case .opened: mailbox.post(.notify(.info, "Opened \(link)"))
      case .failed(let program, 127):
        mailbox.post(.notify(.warning, "“\(program)” could not be started: \(link)"))
      case .failed(let program, let status):
        mailbox.post(.notify(.warning, "“\(program)” failed with status \(status): \(link)"))
      }
    }
  }
}

extension [InputEvent] {
  fileprivate var keys: [Key] { compactMap { if case .key(let key) = $0 { key } else { nil } } }
}

extension Effect {
  /// The call that the effect cancels.
  fileprivate var cancelled: Call.ID? {
    if case .cancel(let id) = self { id } else { nil }
  }

  /// The call that the effect makes.
  fileprivate var callID: Call.ID? {
    if case .call(let call) = self { call.id } else { nil }
  }
}
