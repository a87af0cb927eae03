import Foundation
import PlaylistCore
import PlaylistPanes
import TerminalUI
import TestSupport
import Testing

@testable import PostHogAPI

/// Whatever the size and the state, a picture comes out, and nothing hostile is in it.
@Suite struct AnySizeTests {
  /// All small sizes, and a selection of the larger ones that has each width and each height.
  static let sizes: [Size] =
    (1...30).flatMap { columns in (1...9).map { Size(columns: columns, rows: $0) } }
    + (31...130).map { Size(columns: $0, rows: 1 + $0 * 7 % 45) }
    + (10...45).map { Size(columns: 1 + $0 * 31 % 130, rows: $0) }

  @Test(arguments: BarTests.states + [("hostile", ["G", "Enter"])])
  func anySize(name: String, keys: [String]) throws {
    var screen = try BarTests.screen(keys)
    screen.apply(.notify(.failure, "\u{1B}[31mred\u{9B}2J\u{202E}"))
    for size in Self.sizes {
      let frame = screen.frame(size)
      #expect(frame.size == size)
      for row in 0..<size.rows { #expect(DisplayText.width(frame.row(row)) <= size.columns) }
      #expect(!frame.text.unicodeScalars.contains(where: Self.isHostile), "\(size)")
      if let cursor = frame.cursor {
        #expect(
          (0..<size.rows).contains(cursor.row) && (0..<size.columns).contains(cursor.column), "\(size)")
      }
    }
  }

  /// Control characters and those that turn the reading direction.
  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  @Test func noSizeAtAll() throws {
    let screen = try TestScreen(80, 24)
    #expect(
      screen.frame(Size(columns: 0, rows: 0)).text.isEmpty)
  }

  @Test(arguments: [8, 12, 20])
  func theCursorStaysInViewWhenTheWindowShrinks(rows: Int) throws {
    var screen = try TestScreen(80, 40, playlists: Samples.many)
    for _ in 0..<30 { screen.press("j") }
    #expect(screen.frame(Size(columns: 80, rows: rows)).text.contains("▸ ≡ Playlist 30 "))
  }

  /// Whatever is shown, a page is a screen of the list less a row.
  @Test(arguments: [(80, 24), (40, 12), (120, 40), (20, 6), (100, 9)])
  func aPageIsAScreen(columns: Int, rows: Int) throws {
    var screen = try TestScreen(columns, rows, playlists: Samples.many)
    for keys in [[], ["f", "G", "Enter", "Esc"]] {
      for key in keys { screen.press(key) }
      #expect(screen.state.list.query.isFiltered != keys.isEmpty)
      let shown = (1..<rows).count { screen.frame.row($0).prefix(12).contains(/≡ Playl/) }
      screen.press("g", "PgDn")
      #expect(screen.state.list.cursor.row == max(1, shown - 1))
    }
  }

  @Test(arguments: [(80, 24), (40, 12), (120, 40), (130, 60), (100, 16)])
  func aPageOfRecordingsIsAScreen(columns: Int, rows: Int) throws {
    var screen = try TestScreen(columns, rows)
    let recordings = (0..<200).map { Recording(id: RecordingID("r\($0)"), distinctID: "person-\($0)") }
    for playlist in Samples.playlists where playlist.kind != .savedFilter {
      screen.recordings[playlist.id] = RecordingPage(recordings: recordings, hasNext: false)
    }
    for row in 0..<Samples.playlists.count where row != 2 {
      screen.press("g")
      for _ in 0..<row { screen.press("j") }
      screen.press("Enter")
      let shown = (0..<rows).count {
        screen.frame.row($0).contains("?") && screen.frame.row($0).contains("person-")
      }
      screen.press("PgDn")
      #expect(screen.state.selectedRecordings?.cursor == max(1, shown - 1), "\(screen.text)")
      screen.press("g", "Esc")
    }
  }
}
