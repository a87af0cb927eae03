import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

/// Signs and borders in terminals that lack them.
@Suite struct GlyphTests {
  private static let ascii: Preferences = {
    var preferences = Preferences.withoutPreviews
    preferences.glyphs = .ascii
    return preferences
  }()

  private static let playlists = Samples.playlists.filter {
    $0.titleText.unicodeScalars.allSatisfy(\.isASCII)
  }

  @Test func listAndDetailInASCII() throws {
    var screen = try TestScreen(100, 16, preferences: Self.ascii)
    screen.press("j")
    expect(
      screen.text,
      is: """
         hogreel  eu.posthog.com  Webshop                                                   as of 14:02 UTC
        - Playlists ------------------------- watched --- when +- Checkout trouble -------------------------
          o Watch history                       42/42          | = collection . aB3dE6gH . * pinned for ev~
        >*= Checkout trouble                     1/10      3 d | Recordings 10, 1 watched, 9 unwatched
          V Rage clicks, last 7 days             2/9+^  12 min | Modified   3 d ago, by Ada Lovelace
          . Unnamed uN4mEd00                        ?    16 mo | Created    2 wk ago, by Ada Lovelace
          = 決済で止まる人たち 🛒 と戻って~  0/12,403     5 wk | People stuck at paying: the card form
          = evil?[2J?]0;owned?txt/next              ?      1 d | rejects them, or the button does nothing.
                                                               +- Recordings -------------------------------
                                                               | Enter loads the recordings.
                                                               |
                                                               |
                                                               |
                                                               |
        - 2 of 6 ----------------------------------------------+--------------------------------------------
         Enter open  / search  a add recordings  p unpin  R rename  e edit  c create  ? help  q quit
        """)
  }

  @Test(arguments: BarTests.states)
  func everyScreenIsASCII(name: String, keys: [String]) throws {
    for columns in [120, 60] {
      var screen = try TestScreen(columns, 30, playlists: Self.playlists, preferences: Self.ascii)
      for key in keys { screen.press(key) }
      // Names stay as they are.
      let others = Set(screen.text.unicodeScalars.filter { !$0.isASCII && !$0.properties.isAlphabetic })
      #expect(others.isEmpty, "\(screen.text)")
    }
  }

  /// What no screen of these tests shows, such as a message of an error.
  @Test(arguments: ["PlaylistPanes", "PlaylistCore", "hogreel", "PostHogAPI/Errors"])
  func everySignInTheSourcesHasATwin(module: String) throws {
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(
      path: "../../Sources/\(module)")
    let names = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    let files = names.filter { $0.hasSuffix(".swift") && !$0.hasSuffix("String+Decoding.swift") }
    #expect(files.count > 3)
    for file in files {
      let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
      for line in text.split(separator: "\n") where !line.trimmingCharacters(in: .whitespaces).hasPrefix("//")
      {
        let unknown = line.unicodeScalars.filter { !$0.isASCII && Glyphs.twins[$0] == nil }
        #expect(unknown.isEmpty, "\(file): \(line)")
      }
    }
  }

  /// In the C locale other people's texts are reduced as well.
  @Test func theCLocale() throws {
    var screen = try TestScreen(60, 12)
    screen.press("j")
    let app = App(state: screen.state, size: Size(columns: 60, rows: 12), repertoire: .ascii)
    expect(
      app.frame(at: screen.now).text,
      is: """
         hogreel  eu.posthog.com  Webshop           as of 14:02 UTC
        - Playlists ------------------------------ watched --- when
          o Watch history                            42/42
        >*= Checkout trouble                          1/10      3 d
          V Rage clicks, last 7 days                  2/9+^  12 min
          . Unnamed uN4mEd00                             ?    16 mo
          = ?????????????????? ?? ????????????~   0/12,403     5 wk
          = evil?[2J?]0;owned?txt/next                   ?      1 d


        - 2 of 6 ---------------------------------------------------
         Enter open  / search  a add  p unpin  ? help  q quit
        """)
  }
}
