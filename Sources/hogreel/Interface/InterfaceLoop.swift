import FoundationEssentials
import Glibc
import PlaylistCore
import PlaylistPanes
import Terminal
import TerminalUI

/// The event loop of the interface: waits for keys, signals, answers and timers, passes them to the `App`, shows it
/// once, and then performs the effects. It runs on the main thread, as ncurses does.
struct InterfaceLoop {
  private var app: App
  private let display: any Display
  private let themes: ThemeLibrary
  private let signals: SignalPipe
  private var connection: Connection
  private var connector: (any Connector)?
  private let clock: () -> Date
  /// Polled descriptors: input, signals, answers.
  private var sources: [pollfd]
  /// Effects to perform after the next paint.
  private var pendingEffects: [Effect] = []
  /// The profile or project to switch to after the pending effects.
  private var target: ConnectionTarget?
  private var ending: ExitCode?
  /// Whether lines have ended while a question was open.
  private var isUnanswered = false
  /// The theme that the screen draws in; nil before the first.
  private var theme: String?

  /// - Parameter connector: creates the connections of other profiles and projects.
  init(
    app: App, display: any Display, themes: ThemeLibrary, signals: SignalPipe, connection: Connection,
    connector: (any Connector)? = nil, clock: @escaping () -> Date = { Date() }
  ) {
    self.clock = clock
    self.app = app
    self.display = display
    self.themes = themes
    self.signals = signals
    self.connection = connection
    self.connector = connector
    sources = [display.inputDescriptor, signals.descriptor, connection.mailbox.descriptor].map {
      pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
    }
  }

  /// Returns when the user or a signal ends the program; the display is still open.
  mutating func run() -> ExitCode {
    start()
    while true {
      // Nothing is shown once a signal has ended the program: the terminal may not accept output any more.
      if ending == nil { show() }
      if ending == nil, display.isOutputLost { leave(.output) }
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
      for timeUp in connection.takeDueTimers() { apply(timeUp) }
    }
  }

  /// Ends the work of the last connection, after `run`.
  func close() { _ = connection.close() }

  private mutating func start() {
    follow(app.state.preferences, isChosen: false)
    pendingEffects += app.start(at: clock())
    // Without a list to show, the first request is sent before the first frame is drawn.
    if app.state.list.total == nil { perform() }
    show()
    perform()
    connection.store?.restore()
  }

  // MARK: Another profile or project

  /// Switches to another connection, or reports why that is not possible.
  private mutating func goToTarget() {
    guard let target, var connector else { return }
    self.target = nil
    let made: (Connection, AppState)
    do throws(Problem) {
      made = try connector.connect(to: target, from: app.state, outside: display.outside)
    } catch {
      send(.resize(display.size))
      return apply(.notify(.failure, error.message))
    }
    self.connector = connector
    // Typed text is saved, as before quitting.
    apply(.timeUp(.draftPause))
    perform()
    connection.keepPlace(of: app.state)
    let messages = connection.close()
    (pendingEffects, self.target) = ([], nil)
    connection = made.0
    sources[2].fd = connection.mailbox.descriptor
    for message in messages { connection.mailbox.post(message) }
    let preferences = app.state.preferences
    var state = made.1
    state.themeRefusal = app.state.themeRefusal
    app.restart(with: state)
    send(.resize(display.size))
    if made.1.preferences != preferences { pendingEffects.append(.usePreferences(made.1.preferences)) }
    start()
  }

  // MARK: Waiting

  private mutating func wait() {
    // Changes by a local effect are shown first.
    guard !app.isInvalid else { return }
    sources[0].fd = display.readsLines && isBusy ? -1 : display.inputDescriptor
    if display.readsLines, display.inputDescriptor < 0, !isBusy { return leave(endOfLines) }
    let ready = poll(&sources, nfds_t(sources.count), connection.pollTimeout)
    guard ready > 0 else { return }
    if sources[1].revents != 0 { for signal in signals.read() { handle(signal) } }
    guard ending == nil else { return }
    let isHungUp = sources[0].revents & Int16(POLLHUP | POLLERR | POLLNVAL) != 0
    if sources[0].revents & Int16(POLLIN) != 0 || display.readsLines && isHungUp {
      handle(readEvents())
    }
    // The end of a pipe is not a hang-up: its lines are still carried out.
    if isHungUp, !display.readsLines { leave(.terminalLost) }
    if sources[2].revents != 0 { for action in connection.takeArrivals() { apply(action) } }
  }

  /// Whether work is in progress that the next line may depend on.
  private var isBusy: Bool { connection.isBusy || app.state.needsHistory }

  /// Reads keys that belong together: an unmarked paste arrives in pieces.
  private func readEvents() -> [InputEvent] {
    var events = display.readEvents()
    var latest = events.keys
    while app.awaitsMore(after: latest) {
      let more = display.awaitEvents()
      if more.isEmpty { break }
      events += more
      // Includes the previous key, so that a held key counts as repeated and is not awaited until its release.
      latest = latest.suffix(1) + more.keys
    }
    return events
  }

  /// Passes on keys that were read at once as one input, because together they may be a paste.
  private mutating func handle(_ events: [InputEvent]) {
    var keys: [Key] = []
    for event in events {
      switch event {
      case .key(let key): keys.append(key)
      case .paste(let text):
        send(.keys(keys))
        keys = []
        send(.paste(text))
      case .line(let line): send(.line(line))
      case .end(let rest):
        isUnanswered = app.isAsked
        send(.end(rest: rest))
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
    case .windowSize: send(.resize(display.followWindow()))
    case .continue: send(.resize(display.resume()))
    case .stop: pendingEffects.append(.suspend)
    case .terminate, .interrupt: leave(.ok)
    case .hangUp: leave(.terminalLost)
    }
  }

  /// The exit status of a session in lines, for scripts: that of a list that could not be loaded, or of a question
  /// without an answer.
  private var endOfLines: ExitCode {
    if let error = app.state.list.failureOfAll { return Problem(error).exitCode }
    return isUnanswered ? .declined : .ok
  }

  /// Ends the program on a signal; drafts are saved without waiting for a pause.
  private mutating func leave(_ code: ExitCode) {
    apply(.timeUp(.draftPause))
    ending = code
  }

  // MARK: State and display

  private mutating func apply(_ action: Action) { send(.action(action)) }

  private mutating func send(_ input: App.Input) { pendingEffects += app.handle(input, at: clock()) }

  private mutating func show() { display.show(&app, at: clock()) }

  // MARK: Effects

  private mutating func perform() {
    guard !pendingEffects.isEmpty else { return }
    let effects = pendingEffects
    pendingEffects = []
    for effect in effects.withoutCancelledCalls where !connection.perform(effect) { perform(effect) }
  }

  /// Performs an effect that needs the screen, or the loop itself.
  private mutating func perform(_ effect: Effect) {
    switch effect {
    case .countRequests: apply(.requestsCounted(connection.requests.count()))
    case .copy(let text, let what): copy(text, what)
    case .openInBrowser(let link): openLink(link)
    case .openEditor(let text): openEditor(text)
    case .usePreferences(let preferences):
      follow(preferences, isChosen: true)
      connector?.keep(preferences)
    case .useProfile(let name): target = .profile(name)
    case .openProject(let number): target = .project(number)
    case .redraw: display.redraw(app, at: clock())
    case .suspend: send(.resize(display.suspend()))
    case .quit: ending = display.readsLines ? endOfLines : .ok
    // The interface has already shown its result.
    case .ended: break
    default: preconditionFailure("The connection performs \(effect).")
    }
  }

  /// Applies the preferences to the terminal.
  ///
  /// - Parameter isChosen: whether they come from the user and not from the settings.
  private mutating func follow(_ preferences: Preferences, isChosen: Bool) {
    display.useMouse(preferences.usesMouse)
    let before = theme
    guard preferences.theme != before else { return }
    do throws(ThemeProblem) {
      display.use(try themes.theme(named: preferences.theme))
      theme = preferences.theme
      if isChosen { apply(.themed(instead: nil)) }
    } catch {
      if before == nil { display.use(ThemeLibrary.standard) }
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
    let result = editor.edit(text, run: display.runOutside)
    send(.resize(display.size))
    apply(.edited(text.item, result.map(\.text)))
    guard case .success(let edited) = result else { return }
    perform()
    connection.store?.remove(edited, of: editor)
  }

  /// Copies a text. Terminals do not report whether they allow it.
  private mutating func copy(_ text: String, _ what: String) {
    let name = "\(what.prefix(1).uppercased())\(what.dropFirst())"
    if display.copyToClipboard(text) {
      apply(
        .notify(
          .info, display.printsCopies ? "\(name): printed above." : "\(name) sent to the clipboard."))
    } else {
      apply(.notify(.warning, "Too long for the clipboard of the terminal."))
    }
  }

  /// Opens a link in the browser, and reports success once the browser does.
  private mutating func openLink(_ link: String) {
    guard let browser = Browser(for: link) else {
      let isCopied = !display.printsCopies && display.copyToClipboard(link)
      let copied = isCopied ? "Link sent to the clipboard: " : ""
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
