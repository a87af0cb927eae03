import Testing

@testable import PlaylistCore
@testable import PostHogAPI

/// Opening links and IDs: from a search, from a paste and from the command line.
@Suite struct OpeningTests {
  private static let uuid = "01997ddf-4d2a-7000-8000-00000000000b"
  private static let recording = RecordingID(uuid)
  private static let playlist = PlaylistID("aB3dE6gH")
  private static func link(_ id: PlaylistID) -> String {
    "https://posthog.example.test/project/1/replay/playlists/\(id)"
  }

  /// Of many playlists, one far from the first page.
  private func started() throws -> TestApp {
    var app = try TestApp.started(playlists: 600)
    app.server.playlists[450] = Playlist(id: Self.playlist, name: "Far away", kind: .collection)
    app.server.members[Self.playlist] = ["r1", "r2"]
    return app
  }

  private func search(_ text: String, _ app: inout TestApp) {
    app.run(.search)
    app.type(text)
    app.fire(.typingPause)
    app.settle()
    app.run(.submit)
    app.settle()
  }

  private func expectOpened(_ app: TestApp, _ sourceLocation: SourceLocation = #_sourceLocation) {
    #expect(app.state.selected?.id == Self.playlist, sourceLocation: sourceLocation)
    #expect(app.state.place == .detail, sourceLocation: sourceLocation)
    #expect(
      app.state.selectedRecordings?.visible.map(\.id) == ["r1", "r2"], sourceLocation: sourceLocation)
  }

  @Test func aLinkInTheSearchOpensItsPlaylist() throws {
    var app = try started()
    let asked = app.calls.count
    search(Self.link(Self.playlist), &app)
    expectOpened(app)
    #expect(
      app.calls.dropFirst(asked).map(\.request) == [
        .playlist(Self.playlist), .recordings(.collection(Self.playlist), offset: 0, limit: 50),
      ], "the text of a link is not searched for, and the list is not asked for again")
    app.run(.back, .back)
    #expect(app.state.list.total == 600)
    #expect(app.state.selected?.id == "p0")
  }

  @Test func aShortIDInTheSearchOpensItsPlaylist() throws {
    var app = try started()
    search(Self.playlist.rawValue, &app)
    expectOpened(app)
    app.run(.back, .back)
    #expect(app.state.list.query == PlaylistQuery(), "the search for the ID is gone with it")
    #expect(app.state.list.total == 600)
  }

  /// A word of eight letters is asked for as an ID only when no name has it.
  @Test func wordsAreSearchedForAsBefore() throws {
    var app = try started()
    app.server.playlists[3].name = "Checkout trouble"
    search("checkout", &app)
    #expect(app.state.list.total == 1 && app.state.place == .list)
    #expect(!app.calls.contains { $0.request == .playlist("checkout") })
    app.run(.back)
    app.server.playlists[4].name = "Sprint36"
    search("Sprint36", &app)
    #expect(app.state.list.query.search == "Sprint36" && app.state.place == .list)
    #expect(app.lastMessage.isEmpty, "that no playlist has this ID is not news")
    app.run(.back)
    app.server.playlists[450] = Playlist(id: "plainid", name: "Far away", kind: .collection)
    app.server.playlists[451] = Playlist(id: "plainids", name: "Farther", kind: .collection)
    search("plainids", &app)
    #expect(app.state.selected?.id == "plainids" && app.state.place == .detail)
  }

  @Test func aPasteIntoTheListOpensItWhateverFilterIsOn() throws {
    var app = try started()
    app.act(.run(.filterMenu))
    app.act(.choose("p"))
    app.run(.back)
    app.settle()
    #expect(app.state.list.total == 0)
    app.act(.paste(Self.link(Self.playlist) + "\n"))
    app.settle()
    expectOpened(app)
    #expect(!app.state.list.query.isFiltered)
    app.run(.back, .back)
    #expect(app.state.list.query.isPinnedOnly)
  }

  @Test func theLinkOfAMessageIsOpened() throws {
    var app = try started()
    app.act(.paste("Look at this, please:\n\(Self.link(Self.playlist))\nThanks!"))
    app.settle()
    expectOpened(app)
  }

  @Test func aPlaylistInTheListIsOpenedInItsRow() throws {
    var app = try started()
    app.act(.paste(Self.link("p7")))
    #expect(!app.calls.contains { $0.request == .playlist("p7") })
    #expect(app.state.list.cursor.row == 7 && app.state.list.total == 600)
    #expect(app.state.place == .detail)
  }

  @Test func oneLinkAfterAnotherLeadsBackToTheList() throws {
    var app = try started()
    for link in [Self.link(Self.playlist), Self.link("p500")] {
      app.act(.paste(link))
      app.settle()
    }
    #expect(app.state.selected?.id == "p500")
    app.run(.refresh)
    app.settle()
    #expect(app.state.selected?.id == "p500")
    app.run(.back, .back)
    #expect(app.state.list.total == 600)
  }

  @Test func aFilterFromTheListOfOneIsOfAll() throws {
    var app = try started()
    app.act(.paste(Self.link(Self.playlist)))
    app.settle()
    app.run(.back, .filterMenu)
    app.act(.choose("i"))
    app.run(.back)
    app.settle()
    #expect(app.state.list.total == 600)
  }

  // MARK: Not there

  @Test func aDeletedPlaylistSaysSo() throws {
    var app = try started()
    app.server.delete(Self.playlist)
    let before = app.visibleIDs
    app.act(.paste(Self.link(Self.playlist)))
    app.settle()
    #expect(app.lastMessage == "No playlist aB3dE6gH here: it was deleted, or is in another project.")
    #expect(app.visibleIDs == before && app.state.place == .list)
  }

  @Test func oneThatWasDeletedFromHereIsNamed() throws {
    var app = try started()
    app.act(.paste(Self.link(Self.playlist)))
    app.settle()
    app.run(.back, .delete, .confirm)
    app.settle()
    app.act(.paste(Self.link(Self.playlist)))
    app.settle()
    #expect(app.lastMessage == "“Far away” was deleted: U lists it for restoring.")
  }

  @Test func anotherHostIsNamedAndNothingIsAsked() throws {
    var app = try started()
    let asked = app.calls.count
    for text in [
      "https://eu.posthog.com/replay/playlists/aB3dE6gH", "https://eu.posthog.com/replay/\(Self.uuid)",
    ] {
      app.act(.paste(text))
      #expect(app.lastMessage.contains("is on eu.posthog.com, and this is posthog.example.test"))
      #expect(!app.state.hasDialog)
    }
    #expect(app.calls.count == asked)
  }

  /// What answers late must not come over what the user has opened meanwhile.
  @Test func aLateAnswerOpensNothingOverADialog() throws {
    var app = try started()
    app.act(.paste(Self.link(Self.playlist)))
    app.run(.create)
    app.settle()
    #expect(app.state.place == .form)
    #expect(app.state.selected?.id == "p0")
    #expect(app.lastMessage == "“Far away” was not opened over what is open.")
  }

  @Test func escapeStopsTheOpening() throws {
    var app = try started()
    app.act(.paste(Self.link(Self.playlist)))
    app.run(.back)
    #expect(app.open.isEmpty && app.lastMessage == "Stopped opening the playlist.")
  }

  @Test func onlyTheLastOfSeveralLinksIsOpened() throws {
    var app = try started()
    app.act(.paste(Self.link("p500")))
    app.act(.paste(Self.link(Self.playlist)))
    #expect(app.open.map(\.request) == [.playlist(Self.playlist)])
    app.settle()
    expectOpened(app)
  }

  // MARK: Recordings

  private func entries(_ app: TestApp) -> [String] {
    guard case .menu(let menu) = app.state.dialog else { return [] }
    return menu.entries(in: app.state).map { "\($0.key.map { String($0) } ?? "") \($0.title)" }
  }

  @Test func aRecordingOffersWhatCanBeDone() throws {
    var app = try started()
    let asked = app.calls.count
    search(Self.uuid, &app)
    #expect(
      entries(app) == [
        "a add to “Playlist 0”", "m add to another collection…", "w playlists that hold it",
        "o open in the browser", "y copy its link",
      ])
    #expect(app.calls.count == asked && app.batches.isEmpty, "nothing is asked and nothing is added")
    app.act(.choose("y"))
    let link = "https://posthog.example.test/project/1/replay/\(Self.uuid)"
    #expect(app.effects.last == .copy(link, what: "link"))
    #expect(!app.state.hasDialog)
  }

  @Test func readOnlyOffersNoAddition() throws {
    var app = try TestApp.started(playlists: 3, readOnly: true)
    app.act(.paste("https://posthog.example.test/replay/playlists/p2?sessionRecordingId=\(Self.uuid)"))
    #expect(
      entries(app) == [
        "w playlists that hold it", "p open the playlist p2", "o open in the browser", "y copy its link",
      ])
    app.act(.choose("p"))
    #expect(app.state.selected?.id == "p2" && app.state.place == .detail)
  }

  @Test func addingToTheCollectionUnderTheCursorShowsThePreview() throws {
    var app = try started()
    app.act(.paste(Self.uuid))
    app.run(.submit)
    #expect(app.state.adding?.candidates.map(\.id) == [Self.recording])
    #expect(app.batches.isEmpty)
    app.settle()
    app.run(.submit)
    app.settle()
    #expect(app.server.members["p0"] == [Self.recording])
  }

  @Test func addingToAnotherCollectionAsksWhich() throws {
    var app = try started()
    app.act(.paste(Self.uuid))
    app.act(.choose("m"))
    app.settle()
    app.type("Playlist 33")
    app.fire(.typingPause)
    app.settle()
    app.run(.switchTransfer, .submit)
    app.settle()
    #expect(app.server.members["p33"] == [Self.recording])
    #expect(app.lastMessage == "Added 1 recording to “Playlist 33”.")
    app.run(.undo)
    app.settle()
    app.run(.confirm)
    app.settle()
    #expect(app.server.members["p33"] == [])
  }

  @Test func addingToANewCollectionMakesIt() throws {
    var app = try started()
    app.act(.paste(Self.uuid))
    app.act(.choose("m"))
    app.settle()
    app.type("For Monday")
    app.fire(.typingPause)
    app.settle()
    app.run(.submit)
    app.settle()
    let made = try #require(app.server.playlists.first { $0.name == "For Monday" })
    #expect(app.server.members[made.id] == [Self.recording])
  }

  @Test func theHoldersOfARecordingAreListed() throws {
    var app = try started()
    app.server.members["p3"] = [Self.recording]
    app.act(.paste(Self.uuid))
    app.act(.choose("w"))
    app.settle()
    #expect(app.visibleIDs == ["p3"])
    app.run(.back)
    #expect(app.state.list.total == 600)
  }

  // MARK: The start

  private func started(with text: String, playlists: Int = 600) throws -> TestApp {
    let address = try ServerAddress("https://posthog.example.test")
    var app = try TestApp(playlists: playlists)
    app.restart(
      AppState(
        session: Session(address: address, project: .current), runID: "test",
        opening: Destination(text)))
    return app
  }

  @Test func theLinkOfTheStartIsOpenedOnceTheListIsThere() throws {
    var app = try started(with: "p500long")
    app.server.playlists[450] = Playlist(id: "p500long", name: "Far away", kind: .collection)
    app.settle()
    #expect(app.state.selected?.id == "p500long" && app.state.place == .detail)
    #expect(app.state.session.projectName == "Storefront", "the project is asked for as ever")
    app.run(.back, .back)
    app.settle()
    #expect(app.state.list.total == 600 && app.state.selected?.id == "p0")
  }

  @Test func theProjectOfALinkIsSuggestedWhereItCannotBeCompared() throws {
    var app = try started(with: "https://posthog.example.test/project/5/replay/playlists/nowhere1")
    app.answerNext()
    // The key may not see the project, and the playlist is not in it.
    app.fail(.scope("project:read"))
    app.fail(.notFound)
    #expect(
      app.lastMessage == "No playlist nowhere1 here: deleted, or start with --project 5, as in the link.")
    #expect(app.state.place == .list)
  }
}
