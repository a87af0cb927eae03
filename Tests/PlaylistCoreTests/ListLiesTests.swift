import TestSupport
import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// Servers whose pages contradict their counts, other pages, their `next` or themselves: each input causes a bounded
/// number of requests.
@Suite struct ListLiesTests {
  enum Lie: CaseIterable { case short, empty, fewer, more, repeated, sameRows, endless, shuffled, random }

  static func page(_ lie: Lie, offset: Int, limit: Int, _ random: inout SplitMix64) -> PlaylistPage {
    func rows(_ numbers: some Sequence<Int>) -> [Playlist] { numbers.map(FakeServer.playlist) }
    let honest = offset..<max(offset, min(offset + limit, 900))
    let total =
      switch lie {
      case .short: 935
      case .fewer: offset / 2
      case .more, .empty: 1_000_000
      case .endless: offset + 2 * limit
      case .random: Int.random(in: -5...2_000, using: &random)
      case .repeated, .sameRows, .shuffled: 900
      }
    let playlists =
      switch lie {
      case .empty: offset == 0 ? rows(0..<limit) : []
      case .repeated: rows(honest.map { $0 / 2 })
      case .sameRows: rows(0..<limit)
      case .shuffled: rows((0..<900).shuffled(using: &random).prefix(limit))
      case .random:
        rows(
          (0..<Int.random(in: 0...2 * limit, using: &random)).map { _ in
            Int.random(in: 0..<900, using: &random)
          })
      case .endless: rows(offset..<offset + limit)
      case .short, .fewer, .more: rows(honest)
      }
    let next = [nil, 0, offset, offset + limit, 1_000_000_000_000].randomElement(using: &random) ?? nil
    return PlaylistPage(
      totalCount: total, playlists: playlists, nextOffset: lie == .random ? next : offset + limit)
  }

  @Test(arguments: Lie.allCases, 1...8)
  func inputsCauseFewRequests(lie: Lie, seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    var app = try TestApp(playlists: 0)
    let motions: [Command] = [
      .moveToLast, .moveToFirst, .pageDown, .pageUp, .moveDown, .moveUp, .refresh, .open, .back,
    ]
    for step in 0..<80 {
      var asked = 0
      while let request = app.openPages.first {
        asked += 1
        try #require(asked <= 20, "step \(step)")
        let page = Self.page(lie, offset: request.offset, limit: request.limit, &random)
        app.answer(request.call, with: .page(page))
      }
      for call in app.open { app.act(.answered(call, .failure(APIError(.server)))) }
      let list = app.state.list
      for row in list.visibleRows { #expect(list.id(at: row) != nil || list.failure(at: row) != nil) }
      let shown = app.visibleIDs.compactMap { $0 }
      #expect(Set(shown).count == shown.count)
      app.run(try #require(motions.randomElement(using: &random)))
    }
  }

  @Test func rowsThatTheServerDoesNotListAreAskedForOnceAndSaySo() throws {
    var random = SplitMix64(seed: 1)
    var app = try TestApp(playlists: 0)
    for command in [Command.moveToLast, .moveToFirst, .moveToLast] {
      while let request = app.openPages.first {
        let page = Self.page(.short, offset: request.offset, limit: request.limit, &random)
        app.answer(request.call, with: .page(page))
      }
      app.run(command)
    }
    #expect(app.pageRequests.count <= 3)
    #expect(app.state.list.failureUnderCursor?.explanation.contains("does not list") == true)
  }

  /// The picker asks for collections and leaves out what is none.
  @Test(arguments: Lie.allCases, [PlaylistKind.collection, .savedFilter])
  func pickerAsksForFewPages(lie: Lie, kind: PlaylistKind) throws {
    var random = SplitMix64(seed: 1)
    var app = try TestApp.started(playlists: 2)
    app.server.members[PlaylistID("p0")] = ["r"]
    app.run(.open)
    app.settle()
    app.run(.transfer)
    for motion in [Command.moveDown, .moveToLast, .moveToLast, .moveToFirst, .moveDown, .moveToLast] {
      var asked = 0
      while let request = app.openPages.first {
        asked += 1
        try #require(asked <= 20)
        var page = Self.page(lie, offset: request.offset, limit: request.limit, &random)
        for row in page.playlists.indices { page.playlists[row].kind = kind }
        app.answer(request.call, with: .page(page))
      }
      app.run(motion)
    }
  }

  enum RecordingLie: CaseIterable { case empty, repeated, single, endless, random }

  static func recordings(_ lie: RecordingLie, offset: Int, _ random: inout SplitMix64) -> RecordingPage {
    let numbers: [Int] =
      switch lie {
      case .empty: []
      case .repeated: Array(0..<50)
      case .single: [offset]
      case .endless: Array(offset..<offset + 50)
      case .random:
        (0..<Int.random(in: 0...90, using: &random)).map { _ in Int.random(in: 0..<400, using: &random) }
      }
    return RecordingPage(
      recordings: numbers.map { Recording(id: RecordingID("r\($0)"), isViewed: true) }, hasNext: true,
      unreadableRows: lie == .random ? 3 : 0)
  }

  /// At most a thousand recordings are gathered, one by one if the server sends no more at a time.
  @Test(arguments: RecordingLie.allCases)
  func recordingsAreNotAskedForWithoutEnd(lie: RecordingLie) throws {
    var random = SplitMix64(seed: 1)
    var app = try TestApp.started(playlists: 2)
    let commands: [Command] = [
      .open, .moveToLast, .nextUnwatched, .moveToFirst, .nextUnwatched, .sortMenu, .moveDown, .submit,
      .refresh,
      .moveToLast,
    ]
    for command in commands {
      app.run(command)
      var asked = 0
      while let call = app.open.first {
        guard case .recordings(_, let offset, _) = call.request else {
          app.answerNext()
          continue
        }
        asked += 1
        try #require(asked <= RecordingsState.gatheringLimit + 1, "\(command)")
        app.answer(call, with: .recordings(Self.recordings(lie, offset: offset, &random)))
      }
    }
  }
}
