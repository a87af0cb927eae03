import PostHogAPI
import Testing

@testable import PlaylistCore

/// What texts name: links and IDs, and words that are neither.
@Suite struct DestinationTests {
  private static let uuid = "01997ddf-4d2a-7000-8000-00000000000b"

  @Test(arguments: [
    "https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH",
    "https://eu.posthog.com/replay/playlists/aB3dE6gH?order=start_time#panel",
    "https://eu.posthog.com/project/12/recordings/playlists/aB3dE6gH/",
    "eu.posthog.com/project/12/replay/playlists/aB3dE6gH",
    "https://eu.posthog.com/project/12/replay/home?savedFilterId=aB3dE6gH",
    "https://eu.posthog.com/api/projects/12/session_recording_playlists/aB3dE6gH/recordings",
    "/project/12/replay/playlists/aB3dE6gH",
    "<https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH>",
    "[Checkout trouble (2)](https://eu.posthog.com/replay/playlists/aB3dE6gH)",
    "  “https://eu.posthog.com/replay/playlists/aB3dE6gH”, \n",
  ])
  func playlistLinks(_ text: String) {
    let destination = Destination(text)
    #expect(destination?.item == .playlist("aB3dE6gH"))
    #expect(destination?.certainty == .certain)
  }

  @Test(arguments: [
    uuid, "(\(uuid))", "\(uuid)\n", "https://eu.posthog.com/project/12/replay/\(uuid)?t=83",
    "https://eu.posthog.com/replay/\(uuid)", "https://posthog.internal:8443/base/project/12/replay/\(uuid)",
    "localhost:8000/replay/home?sessionRecordingId=\(uuid)",
    "https://eu.posthog.com/api/projects/12/session_recordings/\(uuid)/",
  ])
  func recordings(_ text: String) {
    #expect(Destination(text)?.item == .recording(RecordingID(Self.uuid), in: nil))
    #expect(Destination(text)?.certainty == .certain)
  }

  @Test func aRecordingOnThePageOfItsPlaylist() {
    let link = "https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH?sessionRecordingId=\(Self.uuid)"
    #expect(Destination(link)?.item == .recording(RecordingID(Self.uuid), in: "aB3dE6gH"))
  }

  @Test(arguments: [
    ("aB3dE6gH", Destination.Certainty.likely), ("checkou2", .likely), ("abcdEfgh", .likely),
    ("checkout", .possible), ("Checkout", .possible), ("CHECKOUT", .possible), ("20260307", .possible),
    ("aB3dE6gH9i1K", .possible), ("synthetic-watch-history", .certain),
  ])
  func shortIDs(_ text: String, _ certainty: Destination.Certainty) {
    #expect(Destination(text)?.item == .playlist(PlaylistID(text)))
    #expect(Destination(text)?.certainty == certainty)
  }

  @Test(arguments: [
    "", " ", "cart", "rage clicks", "check-out", "a/b", "checkout/replay/abc", "01997ddf-4d2a-7000-8000",
    "https://eu.posthog.com/project/12/insights/aB3dE6gH", "https://eu.posthog.com/replay/playlists",
    "https://eu.posthog.com/replay/home", "https://example.test/", "\(uuid) \(uuid)", "session_id,\(uuid)",
    "https://eu.posthog.com/replay/playlists/a%2Fb", "[x](y z)", "]()",
  ])
  func otherTexts(_ text: String) {
    #expect(Destination(text) == nil)
  }

  @Test(arguments: [
    "See https://eu.posthog.com/replay/playlists/aB3dE6gH, please.",
    "Hi all,\n\nlook at this (https://eu.posthog.com/project/12/replay/playlists/aB3dE6gH):\nit fails.",
  ])
  func theOnlyLinkOfAMessage(_ text: String) {
    #expect(Destination(message: text)?.item == .playlist("aB3dE6gH"))
  }

  @Test(arguments: [
    "https://eu.posthog.com/replay/\(uuid)\n01997ddf-4d2a-7000-8000-00000000000c",
    "https://eu.posthog.com/replay/\(uuid) https://eu.posthog.com/replay/playlists/aB3dE6gH",
    "See https://example.test/a", "no link at all",
  ])
  func messagesWithoutOne(_ text: String) {
    #expect(Destination(message: text) == nil)
  }

  // MARK: Other hosts and projects

  private func problem(_ link: String, host: String, project: ProjectReference = .id(12)) throws -> String? {
    let session = Session(address: try ServerAddress(host), project: project)
    return try #require(Destination(link)).problem(in: session)
  }

  /// Old names of a region, and its names for events, are the same server.
  @Test(arguments: [
    ("https://us.posthog.com", "https://app.posthog.com"),
    ("https://us.posthog.com", "https://us.i.posthog.com"),
    ("https://eu.posthog.com", "https://eu.i.posthog.com"),
    ("https://app.posthog.com", "https://US.posthog.com:443"),
    ("http://localhost:8000", "http://localhost:8000"),
  ])
  func theSameServer(_ host: String, _ other: String) throws {
    #expect(try problem("\(other)/project/12/replay/playlists/aB3dE6gH", host: host) == nil)
    #expect(try problem("\(other)/project/12/replay/\(Self.uuid)", host: host) == nil)
  }

  @Test func anotherServerOrProjectIsNamedWithWhatToDo() throws {
    #expect(
      try problem("https://eu.i.posthog.com/replay/playlists/aB3dE6gH", host: "https://us.posthog.com") == """
        The playlist is on eu.i.posthog.com, and this is us.posthog.com: set POSTHOG_HOST=https://eu.posthog.com, or \
        start with --host.
        """)
    #expect(
      try problem("http://ph.example.test:8000/replay/playlists/aB3dE6gH", host: "https://us.posthog.com")
        == """
        The playlist is on ph.example.test:8000, and this is us.posthog.com: set POSTHOG_HOST to its address, or start \
        with --host.
        """)
    let profile = Session(
      address: try ServerAddress("https://us.posthog.com"), project: .id(12),
      profile: Profile(name: "us", host: "https://us.posthog.com"))
    #expect(
      Destination("https://eu.posthog.com/replay/playlists/aB3dE6gH")?.problem(in: profile)
        == "The playlist is on eu.posthog.com, and this is us.posthog.com: use a profile for that server.")
    #expect(
      try problem("https://us.posthog.com/project/7/replay/\(Self.uuid)", host: "https://us.posthog.com")
        == """
        The recording is in project 7, and project 12 is open: start with --project 7, or set POSTHOG_PROJECT_ID.
        """)
    let unknown = try problem(
      "https://us.posthog.com/project/7/replay/\(Self.uuid)", host: "https://us.posthog.com",
      project: .current)
    #expect(unknown == nil, "the project's number is not known yet")
  }
}
