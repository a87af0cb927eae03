import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import Testing

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

  /// The cursor stays in view when the window shrinks before the core has heard of it.
  @Test(arguments: [8, 12, 20])
  func theCursorIsInViewBeforeTheNextLayout(rows: Int) throws {
    var screen = try TestScreen(80, 40, playlists: Samples.many)
    for _ in 0..<30 { screen.press("j") }
    let frame = screen.frame(Size(columns: 80, rows: rows))
    #expect(frame.text.contains("▸ ≡ Playlist 30 "))
  }

  @Test(arguments: [(80, 24, 20), (40, 12, 8), (120, 40, 36), (20, 6, 3)])
  func rowsOfTheLayout(columns: Int, rows: Int, listRows: Int) throws {
    let screen = try TestScreen(columns, rows)
    let layout = screen.interface.layout(screen.state, size: screen.size, now: screen.now)
    #expect(layout.listRows == listRows)
    #expect(layout.detailRows >= 1 && layout.detailRows < rows)
    #expect(layout.isWide == (columns >= 100))
  }
}
