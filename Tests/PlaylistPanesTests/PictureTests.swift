import Foundation
import PlaylistCore
import PostHogAPI
import TerminalUI
import Testing

@testable import PlaylistPanes

/// A picture drawn over the one before is the same as one drawn from nothing; `TestScreen` compares them whenever
/// a test looks.
@Suite struct PictureTests {
  @Test(arguments: [(120, 40), (120, 24), (100, 12), (80, 24), (40, 12)])
  func movingThroughALongList(columns: Int, rows: Int) throws {
    var screen = try TestScreen(columns, rows, playlists: Self.many)
    let keys = [
      "j", "j", "k", "PgDn", "PgDn", "j", "k", "PgUp", "k", "k", "G", "k", "k", "g", "Ctrl-D", "Ctrl-D",
      "Ctrl-U",
      "Space", "j", "V", "j", "j", "k", "Space", "k", "k", "/", "Esc", "j", "y", "Esc", "j", "k", "k",
    ]
    for key in keys + Array(repeating: "j", count: 60) + Array(repeating: "k", count: 70) {
      screen.press(key)
      _ = screen.frame
    }
  }

  @Test func onlyMovesInTheListLeaveTheRows() throws {
    var screen = try TestScreen(120, 40, playlists: Self.many)
    #expect(screen.state.isMoveInList(.run(.pageDown)))
    #expect(!screen.state.isMoveInList(.run(.mark)))
    screen.press("V")
    #expect(!screen.state.isMoveInList(.run(.moveDown)))
    screen.press("Esc", "Enter")
    #expect(!screen.state.isMoveInList(.run(.moveDown)))
  }

  @Test func timePassesInTheRows() throws {
    var screen = try TestScreen(120, 40)
    screen.press("j")
    screen.now += 3600
    #expect(screen.frame.text.contains("72 min") == false)
    screen.press("j")
    _ = screen.frame
  }

  @Test func anUnknownRowIsDrawnOnceItIsKnown() throws {
    var screen = try TestScreen(120, 40, playlists: Self.many, answers: false)
    for case .loadPage(let request) in screen.effects {
      screen.apply(
        .pageLoaded(
          id: request.id,
          .success(PlaylistPage(totalCount: 200, playlists: Array(Self.many.prefix(100)), nextOffset: 100))))
    }
    screen.press("G", "k")
    #expect(screen.frame.row(10).contains("…"))
    for case .loadPage(let request) in screen.effects where request.offset > 0 {
      screen.apply(
        .pageLoaded(
          id: request.id,
          .success(
            PlaylistPage(
              totalCount: 200, playlists: Array(Self.many[request.offset..<request.offset + request.limit]))))
      )
    }
    #expect(screen.frame.row(10).contains("Playlist 1"))
  }

  /// Rows of the list are drawn anew only when they look different.
  @Test func onlyWhatChangesTheRowsDrawsThemAnew() throws {
    var screen = try TestScreen(120, 40, playlists: Self.many, answers: false)
    func answer(_ request: PageRequest, _ rows: [Playlist]) {
      screen.apply(.pageLoaded(id: request.id, .success(PlaylistPage(totalCount: 200, playlists: rows))))
    }
    func requests() -> [PageRequest] {
      screen.effects.compactMap { if case .loadPage(let request) = $0 { request } else { nil } }
    }
    answer(try #require(requests().first), Array(Self.many.prefix(100)))
    #expect(screen.picture.rows != nil)
    for _ in 0..<60 { screen.press("j") }
    let ahead = try #require(requests().last)
    let rows = Array(Self.many[ahead.offset..<ahead.offset + ahead.limit])
    let before = screen.picture
    answer(ahead, rows)
    #expect(screen.picture.rows?.drawnAt == before.rows?.drawnAt)
    #expect(screen.picture.isCurrent, "nothing in view has changed")
    screen.now += 5
    screen.apply(.viewsLoaded([]))
    #expect(screen.picture.rows?.drawnAt == screen.now, "anything else")
    screen.now += 5
    screen.press("j")
    #expect(screen.picture.rows?.drawnAt != screen.now)
    screen.now += 5
    screen.press("j")
    #expect(screen.picture.rows?.drawnAt == screen.now, "too old")
  }

  /// Of all kinds, some with wide titles and some with filters, so that the facts differ in length.
  private static let many: [Playlist] = (0..<200).map { number in
    var playlist = Samples.playlists[number % Samples.playlists.count]
    playlist = Playlist(
      id: PlaylistID("id\(number)"), name: "Playlist \(number)\(number % 7 == 3 ? " 購入手続き" : "")",
      description: number % 4 == 1 ? "Line one\nline two" : "", isPinned: number % 10 == 0,
      kind: playlist.kind, filters: playlist.filters, createdAt: playlist.createdAt,
      createdBy: playlist.createdBy, lastModifiedAt: playlist.lastModifiedAt,
      lastModifiedBy: playlist.lastModifiedBy, counts: playlist.counts)
    return playlist
  }
}
