import DemoServer
package import PlaylistCore
import PlaylistPanes
package import PostHogAPI
import TerminalUI
import TestSupport

/// The program without a terminal, on a real transport and a real server: keys in, calls over loopback out.
///
/// Calls run side by side, as in the program. Pauses take no time: a clock that moves on by itself replaces the one on
/// the wall.
package final class MatrixSession {
  /// How many calls one input may lead to. More is a loop.
  private static let callLimit = 200
  /// How long a person looks on while an offline program asks again and again.
  private static let patience = Duration.seconds(60)

  private var app: App
  private let client: PostHogClient
  private let files: any ProgramFiles
  private let clock = SteppingClock()
  private var waiting: [Call] = []
  private var cancelled: Set<Call.ID> = []
  private var timers: [PlaylistCore.Timer: SteppingClock.Instant] = [:]
  package private(set) var hasLooped = false
  /// The program is no longer there: answers reach nobody.
  package private(set) var hasEnded = false
  /// Ends the program, as `kill -9` does, once a change has been answered and before anything else is.
  package var endsAfterNextChange = false
  /// Called once a change has been answered, before the program asks anything else.
  var afterNextChange: (() -> Void)?

  /// - Parameter timeout: of a request, by the clock on the wall.
  package init(
    _ address: ServerAddress, _ transport: any HTTPTransport, files: any ProgramFiles, runID: String,
    timeout: Duration = .seconds(20)
  ) throws {
    var configuration = PostHogClient.Configuration(
      address: address, key: try PersonalAPIKey(DemoServer.demoKey), project: .current)
    configuration.connectTimeout = .seconds(2)
    configuration.requestTimeout = timeout
    // A body beyond it is a lost answer; one of 50 MB takes seconds to parse without optimization.
    configuration.maximumResponseSize = 8 << 20
    client = PostHogClient(
      configuration, transport: transport, clock: clock, now: { [clock] in clock.date }, jitter: { 0 })
    self.files = files
    var preferences = Preferences()
    preferences.showsPreviews = false
    let state = AppState(
      session: Session(address: address, project: .current), runID: runID, preferences: preferences)
    app = App(state: state, size: Size(columns: 60, rows: 20))
  }

  package var state: AppState { app.state }
  package var messages: [Message] { state.log.messages }

  // MARK: Inputs

  package func start() async {
    enqueue(app.start(at: clock.date))
    files.restore()
    await settle()
  }

  /// Presses keys by name, each after what the one before led to.
  package func press(_ names: String...) async {
    for name in names {
      hit(name)
      await settle()
    }
  }

  /// Presses keys by name without waiting for any answer.
  package func hit(_ names: String...) { hit(names) }

  func hit(_ names: [String]) {
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key is called \(name)") }
      // A question counts only keys that come after it was painted.
      if app.state.hasDialog { _ = app.nextFrame(at: clock.date) }
      // Faster, they would be repeats of a held key.
      clock.advance(by: .milliseconds(200))
      enqueue(app.handle(.key(key), at: clock.date))
    }
  }

  /// Pastes a text; into a text field it comes as if it were typed.
  package func paste(_ text: String) async {
    _ = app.nextFrame(at: clock.date)
    enqueue(app.handle(.paste(text), at: clock.date))
    await settle()
  }

  /// Lets time pass in which nothing happens, as until a limit is over.
  package func wait(_ duration: Duration) { clock.advance(by: duration) }

  /// Goes down the list from its top to the first playlist that fits.
  ///
  /// - Returns: that playlist.
  @discardableResult
  package func move(to fits: (Playlist) -> Bool) -> PlaylistID? {
    hit("g")
    for _ in 0..<(state.list.total ?? 0) {
      if let playlist = state.selected, !playlist.isSynthetic, fits(playlist) { return playlist.id }
      hit("j")
    }
    return nil
  }

  // MARK: Effects

  /// Carries out effects until nothing is under way, or nothing but questions that are repeated after a pause.
  package func settle() async {
    let end = clock.now.advanced(by: Self.patience)
    await withTaskGroup(of: (Call, Result<Answer, APIError>).self) { group in
      var underWay = 0
      for _ in 0..<Self.callLimit where !hasEnded {
        for action in files.arrivals() { enqueue(app.handle(.action(action), at: clock.date)) }
        while !waiting.isEmpty, !hasEnded {
          let call = waiting.removeFirst()
          // A change leaves when the journal has it.
          if case .operation = call.owner { hasEnded = await !files.written() }
          guard !hasEnded else { break }
          group.addTask { [client] in (call, await client.result(of: call.request)) }
          underWay += 1
        }
        if hasEnded { break }
        if underWay > 0, let (call, result) = await group.next() {
          underWay -= 1
          deliver(result, to: call)
        } else if let timer = timers.min(by: { $0.value < $1.value }),
          timer.value < end || clock.now >= timer.value
        {
          timers[timer.key] = nil
          clock.advance(to: timer.value)
          enqueue(app.handle(.action(.timeUp(timer.key)), at: clock.date))
        } else {
          hasEnded = await !files.written()
          let late = files.arrivals()
          if late.isEmpty || hasEnded { return }
          for action in late { enqueue(app.handle(.action(action), at: clock.date)) }
        }
      }
      if !hasEnded { hasLooped = true }
      // What has left arrives, also when the program is gone. A change that the server makes after it was asked about
      // it is another story.
      await group.waitForAll()
    }
  }

  private func deliver(_ result: Result<Answer, APIError>, to call: Call) {
    guard cancelled.remove(call.id) == nil else { return }
    enqueue(app.handle(.action(.answered(call, result)), at: clock.date))
    guard call.request.isChange else { return }
    if endsAfterNextChange { hasEnded = true }
    afterNextChange?()
    afterNextChange = nil
  }

  private func enqueue(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .call(let call): waiting.append(call)
      case .cancel(let id):
        if let index = waiting.firstIndex(where: { $0.id == id }) {
          waiting.remove(at: index)
        } else {
          cancelled.insert(id)
        }
      case .wait(let timer): timers[timer] = clock.now.advanced(by: .milliseconds(timer.milliseconds))
      case .cancelTimer(let timer): timers[timer] = nil
      default: files.perform(effect)
      }
    }
  }
}

extension Request {
  fileprivate var isChange: Bool {
    switch self {
    case .create, .update, .add, .remove, .markWatched: true
    case .page, .playlist, .recordings, .matches, .recording, .project, .projects, .membership, .lookUp: false
    }
  }
}
