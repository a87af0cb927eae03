import Foundation
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import TerminalUI
import TestSupport
import Testing

/// When frames are due, and what they show.
@Suite struct AppTests {
  @Test func aFrameIsDueAfterAnInputOnly() throws {
    var app = try TestScreen(80, 24).app
    func next(after input: App.Input?) -> Frame? {
      if let input { _ = app.handle(input, at: Samples.now) }
      return app.nextFrame(at: Samples.now)
    }
    let first = try #require(next(after: nil))
    #expect(next(after: nil) == nil)
    #expect(next(after: .resize(app.size)) == nil)
    let second = try #require(next(after: .key(.character("j"))))
    #expect(second != first)
    #expect(next(after: .action(.viewsLoaded([]))) == second)
  }

  @Test func agesAreThoseOfTheFrame() throws {
    var screen = try TestScreen(120, 40)
    #expect(screen.text.contains(" 12 min"))
    screen.now += 3_600
    #expect(screen.text.contains(" 72 min") == false && screen.text.contains(" 1 h"))
  }

  @Test func aRowIsDrawnOnceItIsKnown() throws {
    var screen = try TestScreen(120, 40, answers: false)
    let rows = Array(Samples.many.prefix(200))
    func answerPages() {
      for call in screen.calls {
        guard case .page(_, let offset, let limit) = call.request else { continue }
        let page = PlaylistPage(totalCount: 200, playlists: Array(rows[offset...].prefix(limit)))
        screen.apply(.answered(call, .success(.page(page))))
      }
    }
    answerPages()
    screen.press("G")
    #expect(!screen.text.contains("Playlist 199") && screen.frame.row(10).contains("…"))
    answerPages()
    #expect(screen.text.contains("Playlist 199") && screen.frame.row(10).contains("Playlist 1"))
  }

  @Test func aHeldKeyRequestsThePagesWhereItEnds() throws {
    var screen = try TestScreen(120, 40, playlists: Samples.many)
    screen.answers = false
    screen.send(Array(repeating: .character("j"), count: 2_000))
    #expect(screen.state.list.cursor.row == 2_000)
    let offsets = screen.calls.compactMap { call -> Int? in
      if case .page(_, let offset, _) = call.request { offset } else { nil }
    }
    #expect(!offsets.isEmpty && offsets.allSatisfy { (1_800...2_100).contains($0) }, "\(offsets)")
    let cancels = screen.effects.filter { if case .cancel = $0 { true } else { false } }
    #expect(cancels.isEmpty)
  }
}
