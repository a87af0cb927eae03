import Foundation
import PlaylistCore
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

@testable import PlaylistPanes

/// Header, status line and footer.
@Suite struct BarTests {
  @Test func header() throws {
    #expect(
      try TestScreen(80, 24).frame.row(0)
        == " hogreel  eu.posthog.com  Webshop                               as of 14:02 UTC")
    let demo = try TestScreen(60, 24, isReadOnly: true, isDemo: true)
    #expect(demo.frame.row(0) == " hogreel  Webshop          DEMO  READ-ONLY  as of 14:02 UTC")
  }

  @Test func headerOfAProfile() throws {
    let profile = Profile(name: "shop", host: "eu.posthog.com", isReadOnly: true, isProduction: true)
    let screen = try TestScreen(60, 24, isReadOnly: true, profile: profile)
    #expect(screen.frame.row(0) == " hogreel  shop  Webshop               PRODUCTION  READ-ONLY")
    #expect(screen.roles.hasPrefix(String(repeating: "r", count: 60) + "\n"))
  }

  @Test func headerInLittleRoom() throws {
    let profile = Profile(name: "shop", host: "eu.posthog.com", isProduction: true)
    let screen = try TestScreen(40, 12, profile: profile)
    #expect(screen.frame.row(0) == " hogreel  shop  Webshop      PRODUCTION")
  }

  @Test func clock() throws {
    var preferences = Preferences.withoutPreviews
    preferences.clock = .utc
    let screen = try TestScreen(120, 24, preferences: preferences, utcOffset: { _ in 7_200 })
    #expect(screen.frame.row(0).hasSuffix("as of 14:02 UTC"))
  }

  @Test func headerOfYesterday() throws {
    var screen = try TestScreen(80, 24, utcOffset: { _ in 7_200 })
    screen.now = Samples.now.addingTimeInterval(100_000)
    #expect(screen.frame.row(0).hasSuffix(" as of 7 Mar 16:02"))
  }

  /// As in Berlin, where the clock is one hour ahead of UTC in winter and two in summer.
  @Test func timesOfAnotherSeason() throws {
    let summer = try Date("2025-08-15T22:30:00Z", strategy: .iso8601)
    var playlists = Samples.playlists
    playlists[0].createdAt = summer
    let screen = try TestScreen(
      120, 40, playlists: playlists, utcOffset: { $0 < summer + 86_400 ? 7_200 : 3_600 })
    #expect(screen.frame.row(0).hasSuffix("as of 15:02"))
    #expect(screen.text.contains("16 Aug 2025 00:30"))
  }

  @Test func positionAndSearch() throws {
    var screen = try TestScreen(80, 24, playlists: Samples.many)
    screen.press("/")
    screen.type("playlist")
    screen.press("Enter")
    for _ in 0..<36 { screen.press("j") }
    #expect(screen.status == " 37 of 12,403 · search “playlist”")
  }

  @Test func waitingForTheRateLimit() throws {
    var screen = try TestScreen(80, 24)
    screen.apply(.rateLimited(until: Samples.now.addingTimeInterval(12.4)))
    #expect(screen.status == " 1 of 6 · rate limit: wait 13 s")
    screen.apply(.rateLimited(until: nil))
    #expect(screen.status == " 1 of 6")
  }

  @Test func waitingForTheRateLimitOfAnHour() throws {
    var screen = try TestScreen(80, 24, utcOffset: { _ in 0 })
    screen.apply(.rateLimited(until: Samples.now.addingTimeInterval(3_483)))
    #expect(screen.status.hasPrefix(" 1 of 6 · rate limit: wait 59 min, until "))
  }

  @Test func removalOnItsWayIsShown() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "Enter", "x")
    #expect(screen.status == " 2 of 6 · 1 change saving")
  }

  @Test func exportIsShownInsteadOfTheReasonOfAMark() throws {
    var screen = try TestScreen(80, 24)
    screen.press("j", "Enter", "Space", "g", "x", "y")
    screen.answerLast(.failure(APIError(.server)))
    screen.press("k")
    #expect(screen.status.contains("✗ Not removed: "))
    screen.answers = false
    screen.press("E", "G", "Enter")
    #expect(screen.status == " 2 of 6 · 1 recording marked · exporting, no recordings so far · Esc unmarks")
  }

  @Test(
    arguments: [
      (Message.Level.info, "", "."), (.success, "✓ ", "g"), (.warning, "! ", "w"), (.failure, "✗ ", "x"),
    ] as [(Message.Level, String, Character)])
  func levels(level: Message.Level, mark: String, role: Character) throws {
    var screen = try TestScreen(40, 12)
    screen.apply(.notify(level, "Well"))
    let status = screen.status
    #expect(status.hasPrefix(" 1 of 6 "))
    #expect(status.hasSuffix(" \(mark)Well"))
    let roles = screen.roles.split(separator: "\n", omittingEmptySubsequences: false)[10]
    #expect(roles.dropLast(3).last == role)
  }

  @Test func aLongMessageIsCutAndSaysWhereTheRestIs() throws {
    var screen = try TestScreen(40, 12)
    screen.apply(.notify(.failure, "The server failed and has a great deal to say about it."))
    #expect(screen.status == " 1 of 6  ✗ The server failed and h… (!)")
  }

  @Test func theNextKeyTakesTheMessageAway() throws {
    var screen = try TestScreen(80, 12)
    screen.apply(.notify(.info, "Well"))
    screen.press("j")
    #expect(screen.status.contains("Well"))
    screen.press("r")
    #expect(!screen.status.contains("Well"))
  }

  @Test func readOnlyOffersNoWrites() throws {
    var screen = try TestScreen(120, 24, isReadOnly: true)
    screen.press("j")
    #expect(
      screen.footer
        == " Enter open  / search  f filter  s sort  Space mark  y copy  o browser  U history  v saved views  ? help  q quit"
    )
  }

  // MARK: Footer

  @Test(arguments: states)
  func everyDialogShowsTheWayOut(name: String, keys: [String]) throws {
    let screen = try Self.screen(keys, columns: 40)
    guard screen.state.hasDialog else { return }
    #expect(screen.footer.contains("Esc "), "\(screen.footer)")
  }

  /// What matters most is there at every width, in a shorter form if need be.
  @Test(arguments: [
    (40, " Enter open  / search  a add  ? help"),
    (60, " Enter open  / search  a add  p unpin  ? help  q quit"),
    (80, " Enter open  / search  a add  p unpin  R rename  e edit  ? help  q quit"),
  ])
  func footerByImportance(columns: Int, expected: String) throws {
    #expect(try Self.screen(["j"], columns: columns).footer == expected)
  }

  /// The other keys stay where they are.
  @Test func pinningIsTrueToTheRow() throws {
    var screen = try Self.screen(["j"], columns: 80)
    let pinned = screen.footer
    #expect(pinned.contains(" p unpin "))
    screen.press("j", "j", "j")
    #expect(screen.footer.contains(" p pin    R rename"))
    #expect(screen.footer.count == pinned.count)
  }

  // MARK: What is offered works

  /// Every place, in the states in which its footer differs.
  static let states: [(String, [String])] = [
    ("list", []), ("collection", ["j"]), ("detail", ["j", "Enter"]), ("search", ["/"]),
    ("searched", ["/", "a", "Enter"]), ("rename", ["j", "R"]), ("form", ["j", "e"]),
    ("form, pinned", ["j", "e", "Tab", "Tab"]), ("add", ["j", "a"]), ("add, typed", ["j", "a", "x"]),
    ("add, collected", ["j", "a", "x", "Enter"]), ("add, sending", ["j", "a", "x", "Enter", "Enter"]),
    ("confirm", ["j", "D"]), ("copy", ["j", "y"]), ("menu", ["s"]), ("prompt", ["j", "Enter", "O"]),
    ("picker", ["j", "Enter", "m"]), ("range", ["j", "V", "j"]),
    ("help", ["?"]), ("palette", [":"]), ("messages", ["!"]), ("filters", ["f", "j", "j", "Enter"]),
    ("people", ["f", "j", "Enter"]), ("filtered", ["f", "j", "Enter", "Enter", "Esc"]), ("views", ["v"]),
    ("holders", ["j", "Enter", "W"]),
  ]

  static func screen(_ keys: [String], columns: Int = 200) throws -> TestScreen {
    var screen = try TestScreen(columns, 24)
    for key in keys { screen.press(key) }
    return screen
  }

  @Test(arguments: states)
  func everyFooterEntryLeadsToItsCommand(name: String, keys: [String]) throws {
    let screen = try Self.screen(keys)
    let scene = Scene(state: screen.state, keyMap: .standard, now: screen.now, utcOffset: { _ in 0 })
    let entries = Footer(scene: scene).entries(columns: 500)
    #expect(!entries.isEmpty)
    for entry in entries {
      let key = try #require(Key(name: entry.key))
      #expect(KeyMap.standard.input(for: key, in: screen.state).command == entry.command)
    }
  }

  @Test(arguments: states)
  func theFooterKeepsToItsWidth(name: String, keys: [String]) throws {
    let screen = try Self.screen(keys)
    let scene = Scene(state: screen.state, keyMap: .standard, now: screen.now, utcOffset: { _ in 0 })
    for columns in 20...120 {
      let entries = Footer(scene: scene).entries(columns: columns)
      #expect(entries.reduce(0) { $0 + $1.width } <= columns)
    }
  }

  @Test(arguments: [Place.list, .detail])
  func everyHelpEntryLeadsToItsCommand(place: Place) throws {
    let screen = try Self.screen(place == .list ? ["j"] : ["j", "Enter"])
    for command in place.commands {
      for key in KeyMap.standard.keys(for: command, in: place).map(\.first) {
        #expect(KeyMap.standard.input(for: key, in: screen.state).command == command)
      }
    }
  }
}
