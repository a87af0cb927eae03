import FoundationEssentials
import PlaylistCore
import PostHogAPI
import TerminalUI
import Testing

@testable import PlaylistPanes

/// The program in lines, as a transcript: what is pressed or entered after `>`, then what is said.
struct TestLines {
  private(set) var screen: TestScreen
  private var log = ""
  /// The lines of the start, up to the first row.
  private(set) var greeting = ""
  private var announcer: Announcer

  init(
    _ input: Announcer.Input = .keys, playlists: [Playlist] = Samples.playlists, answers: Bool = true
  ) throws {
    var preferences = Preferences.withoutPreviews
    preferences.isLinear = true
    screen = try TestScreen(80, 24, playlists: playlists, answers: answers, preferences: preferences)
    announcer = Announcer(input: input)
    say()
    greeting = String(log.dropLast())
    log = ""
  }

  /// Whether calls are answered at once.
  var answers: Bool {
    get { screen.answers }
    set { screen.answers = newValue }
  }

  /// All after the greeting.
  var transcript: String { String(log.dropLast()) }

  /// Presses keys by name, each of which is heard before the next.
  mutating func press(_ names: String...) {
    for name in names {
      guard let key = Key(name: name) else {
        Issue.record("no key is called \(name)")
        return
      }
      log += "> \(name)\n"
      screen.now.addTimeInterval(0.2)
      screen.send([key])
      say()
    }
  }

  /// Has keys arrive at once.
  mutating func press(atOnce names: String...) {
    log += "> \(names.joined(separator: " "))\n"
    screen.send(names.compactMap { Key(name: $0) })
    say()
  }

  mutating func type(_ text: String) {
    log += "> “\(text)”\n"
    for character in text {
      screen.send([.character(character)])
      say()
    }
  }

  /// Enters lines, each of which is heard before the next.
  mutating func enter(_ lines: String...) {
    for line in lines {
      log += "> \(line)\n"
      screen.enter(line)
      say()
    }
  }

  mutating func end(after rest: String = "") {
    log += "> end of input\n"
    screen.endLines(after: rest)
    say()
  }

  mutating func apply(_ action: Action) {
    screen.apply(action)
    say()
  }

  mutating func answerLast(_ result: Result<Answer, APIError>) {
    screen.answerLast(result)
    say()
  }

  /// Has some seconds pass.
  mutating func wait(_ seconds: Double) { screen.now.addTimeInterval(seconds) }

  /// Ctrl-L.
  mutating func ask() {
    log += "> Ctrl-L\n"
    log += announcer.position(in: screen.app, at: screen.now).map { $0 + "\n" }.joined()
  }

  private mutating func say() {
    log += screen.announce(by: &announcer).map { $0 + "\n" }.joined()
  }
}
