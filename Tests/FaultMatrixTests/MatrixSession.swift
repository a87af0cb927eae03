import DemoServer
import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import PostHogCurl
import Synchronization
import TerminalUI
import TestSupport
import Testing

@testable import hogreel

/// The program without a terminal, on a real transport and a real server: keys in, calls over loopback out.
///
/// Pauses take no time: a clock that moves on by itself replaces the one on the wall.
final class MatrixSession {
  /// How many calls one input may lead to. More is a loop.
  private static let callLimit = 200

  private(set) var app: App
  private let client: PostHogClient
  private let clock = SteppingClock()
  private var waiting: [Call] = []
  private var timers: Set<PlaylistCore.Timer> = []
  private(set) var hasLooped = false

  init(_ address: ServerAddress, _ transport: any HTTPTransport) throws {
    var configuration = PostHogClient.Configuration(
      address: address, key: try PersonalAPIKey(DemoServer.demoKey), project: .current)
    configuration.connectTimeout = .seconds(2)
    configuration.requestTimeout = .milliseconds(400)
    client = PostHogClient(
      configuration, transport: transport, clock: clock, now: { [clock] in clock.date }, jitter: { 0 })
    let state = AppState(session: Session(address: address, project: .current), runID: "matrix")
    app = App(state: state, size: Size(columns: 120, rows: 40))
  }

  var state: AppState { app.state }
  var messages: [Message] { state.log.messages }

  func start() async {
    await perform(app.start(at: clock.date))
    await perform(app.handle(.action(.restore(history: History(), drafts: [])), at: clock.date))
  }

  /// Presses keys by name, each after what the one before led to.
  func press(_ names: String...) async {
    for name in names {
      guard let key = Key(name: name) else { preconditionFailure("no key is called \(name)") }
      _ = app.nextFrame(at: clock.date)
      await perform(app.handle(.key(key), at: clock.date))
    }
  }

  func type(_ text: String) async {
    for character in text { await press(String(character)) }
  }

  func paste(_ text: String) async {
    _ = app.nextFrame(at: clock.date)
    await perform(app.handle(.paste(text), at: clock.date))
  }

  /// Lets time pass in which nothing happens, as until a limit is over.
  func wait(_ duration: Duration) { clock.advance(by: duration) }

  /// Goes to a collection with a name and some recordings.
  func moveToCollection() async {
    await press("g")
    for _ in 0..<(state.list.total ?? 0) {
      if let playlist = state.selected, playlist.kind == .collection, !playlist.isSynthetic,
        !playlist.isPinned,
        playlist.name?.isEmpty == false, (playlist.counts?.shown?.count ?? 0) > 2
      {
        return
      }
      await press("j")
    }
    preconditionFailure("no collection with recordings")
  }

  /// Carries out effects until nothing is under way.
  private func perform(_ effects: [Effect]) async {
    take(effects)
    var calls = 0
    while calls < Self.callLimit {
      if !waiting.isEmpty {
        let call = waiting.removeFirst()
        calls += 1
        let result = await client.result(of: call.request)
        take(app.handle(.action(.answered(call, result)), at: clock.date))
      } else if let timer = timers.popFirst() {
        clock.advance(by: .milliseconds(timer.milliseconds))
        calls += 1
        take(app.handle(.action(.timeUp(timer)), at: clock.date))
      } else {
        return
      }
    }
    hasLooped = true
  }

  private func take(_ effects: [Effect]) {
    for effect in effects {
      switch effect {
      case .call(let call): waiting.append(call)
      case .cancel(let id): waiting.removeAll { $0.id == id }
      case .wait(let timer): timers.insert(timer)
      case .cancelTimer(let timer): timers.remove(timer)
      default: break
      }
    }
  }
}

/// A transport that can be sent to another origin, as by a broken network or an impostor.
final class RouteSwitch: HTTPTransport {
  private let transport: CurlTransport
  private let target = Mutex<String?>(nil)

  /// Nil for the one that was asked for.
  var origin: String? {
    get { target.withLock { $0 } }
    set { target.withLock { $0 = newValue } }
  }

  init(_ transport: CurlTransport) { self.transport = transport }

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse {
    var request = request
    if let origin, let path = request.url.range(of: "/api/") {
      request.url = origin + request.url[path.lowerBound...]
    }
    return try await transport.send(request)
  }
}

/// A clock whose sleeps end at once, and which then shows the later time.
final class SteppingClock: Clock, Sendable {
  struct Instant: InstantProtocol {
    var offset: Duration
    func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
    func duration(to other: Instant) -> Duration { other.offset - offset }
    static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
  }

  private let start = Date()
  private let offset = Mutex(Duration.zero)

  var now: Instant { Instant(offset: offset.withLock { $0 }) }
  var minimumResolution: Duration { .nanoseconds(1) }
  var date: Date { start + now.offset / .seconds(1) }

  func sleep(until deadline: Instant, tolerance: Duration?) async throws {
    offset.withLock { $0 = max($0, deadline.offset) }
    try Task.checkCancellation()
  }

  func advance(by duration: Duration) { offset.withLock { $0 += duration } }
}
