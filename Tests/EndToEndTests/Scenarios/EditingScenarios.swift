import DemoServer
import Foundation
import LosslessJSON
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

/// The user's own editor, saved filters made and changed, export and import, on every generation of server.
@Suite(.fewAtOnce) struct EditingScenarios {
  private static let filters = #"{"date_from":"-3d","b":1.50,"a":[],"order":"start_time"}"#

  /// A sandbox with an editor that puts these texts in the place of the file, one at each start, and keeps
  /// what it was given in `given-1`, `given-2` and so on.
  private static func sandbox(editorWrites texts: String...) throws -> Sandbox {
    let sandbox = try Sandbox(
      editor: """
        cd "$HOME"
        number=1
        while [ -e given-$number ]; do number=$((number + 1)); done
        cp "$2" given-$number
        cp text-$number "$2"
        """)
    for (index, text) in texts.enumerated() { try sandbox.write(text, to: "text-\(index + 1)") }
    return sandbox
  }

  @Test(arguments: ServerGeneration.allCases)
  func filtersAreEditedInTheUsersEditor(generation: ServerGeneration) async throws {
    let sandbox = try Self.sandbox(
      editorWrites: "{\n  \"date_from\": \"-9d\",\n}\n", "{\n  \"date_from\": \"-9d\", \"b\": 2.50\n}\n")
    let session = try await DemoSession.start(generation, in: sandbox) { client in
      _ = try await client.create(
        NewPlaylist(
          content: .savedFilter(filters: try JSONText(Self.filters)), name: "Zebra crossing",
          description: "Why people stop here"))
    }
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    try await terminal.type("e")
    try await terminal.waitFor("in the last 3 days")
    try await terminal.press(.tab, .tab, .enter)
    try await terminal.waitFor("✗ Line 3, column 1: “}” is unexpected here.")
    let before = try JSON(parsing: sandbox.read("given-1"))
    #expect(before.isEquivalent(to: try JSON(parsing: Self.filters)))

    // Wrong as it is, it outlives the program.
    try await session.goBack()
    #expect(try await session.quit() == .exit(0))
    let next = try await session.restart()
    try await next.find("Zebra crossing")
    try await next.terminal.type("e")
    try await next.terminal.waitFor("✗ Line 3, column 1")
    try await next.terminal.press(.tab, .tab, .control("g"))
    try await next.terminal.waitFor("in the last 9 days")
    #expect(try sandbox.read("given-2").contains("\"-9d\",\n}"))
    try await next.terminal.press(.control("s"))
    try await next.terminal.waitFor("Saved")
    let saved = try #require(try await next.playlist(named: "Zebra crossing"))
    #expect(saved.filters.value.isEquivalent(to: try JSON(parsing: #"{"date_from":"-9d","b":2.5}"#)))
    #expect(saved.description == "Why people stop here")

    try await next.terminal.type("u")
    try await next.terminal.waitFor("Undone")
    let undone = try #require(try await next.playlist(named: "Zebra crossing"))
    #expect(undone.filters.value.isEquivalent(to: before))
    #expect(try await next.quit() == .exit(0))
    let left = try FileManager.default.subpathsOfDirectory(atPath: sandbox.path("state"))
    #expect(!left.contains { $0.contains("text-") })
  }

  @Test(arguments: ServerGeneration.allCases)
  func savedFilterIsMadeExportedAndImported(generation: ServerGeneration) async throws {
    let sandbox = try Self.sandbox(editorWrites: "{\"date_from\": \"-9d\", \"c\": 1.50}\n")
    let session = try await DemoSession.start(generation, in: sandbox)
    let terminal = session.terminal
    try await terminal.type("c")
    try await terminal.waitFor("New collection")
    try await terminal.type("Quokka sightings")
    try await terminal.press(.tab, .tab)
    try await terminal.type(" ")
    try await terminal.waitFor("New saved filter")
    try await terminal.press(.tab, .enter)
    try await terminal.waitFor("in the last 9 days")
    try await terminal.press(.control("s"))
    try await terminal.waitFor("Created “Quokka sightings”.")
    let made = try #require(try await session.playlist(named: "Quokka sightings"))
    #expect(generation == .documented || made.kind == .savedFilter)

    try await terminal.type("J")
    try await terminal.waitFor("\"date_from\": \"-9d\"")
    try await session.goBack()

    try await terminal.type("E")
    try await terminal.waitFor("filters as JSON")
    try await terminal.press(.enter)
    try await terminal.waitFor("./quokka-sightings.json")
    try await terminal.press(.enter)
    try await terminal.waitFor("Exported “Quokka sightings” to")

    try await terminal.type("I")
    try await terminal.waitFor("Create a saved filter from")
    try await terminal.type("~/quokka-sightings.json")
    try await terminal.waitFor("~/quokka-sightings.json")
    try await terminal.press(.enter)
    try await terminal.waitFor("New saved filter")
    try await terminal.press(.end)
    try await terminal.type(" again")
    try await terminal.press(.control("s"))
    try await terminal.waitFor("Created “Quokka sightings again”.")
    let again = try #require(try await session.playlist(named: "Quokka sightings again"))
    #expect(again.filters.value.isEquivalent(to: made.filters.value))
    #expect(try await session.quit() == .exit(0))
  }

  @Test(arguments: ServerGeneration.allCases)
  func recordingsAreExportedWhereKeysSeeThem(generation: ServerGeneration) async throws {
    let sandbox = try Sandbox()
    let session = try await DemoSession.start(generation, in: sandbox) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    try sandbox.write("mine", to: "zebra-crossing.csv")
    try await terminal.type("E")
    try await terminal.waitFor("recordings as CSV")
    try await terminal.press(.enter)
    try await terminal.waitFor("./zebra-crossing.csv")
    try await terminal.press(.enter)
    guard generation == .y2026 else {
      try await terminal.waitFor("PostHog before August 2026")
      return
    }
    try await terminal.waitFor("exists already")
    #expect(try sandbox.read("zebra-crossing.csv") == "mine")
    try await terminal.type("y")
    try await terminal.waitFor("Exported “Zebra crossing”")
    let text = try sandbox.read("zebra-crossing.csv")
    #expect(text.hasPrefix("id,start,duration_seconds,"))
    #expect(try await session.quit() == .exit(0))
  }

  /// The terminal is given to the editor and taken back, in the size that it has by then.
  @Test func terminalComesBackFromTheEditor() async throws {
    let sandbox = try Sandbox(
      editor: """
        mkfifo "$HOME/go"
        echo "the editor is here"
        read -r line < "$HOME/go"
        exit 1
        """)
    let session = try await DemoSession.start(in: sandbox) { client in
      _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    }
    let terminal = session.terminal
    try await session.find("Zebra crossing")
    try await terminal.type("e")
    try await terminal.waitFor("Description")
    try await terminal.press(.tab, .control("g"))
    let outside = try await terminal.waitFor("the editor is here")
    #expect(!outside.isAlternate)
    try await terminal.resize(columns: 110, rows: 30)
    try Tool.run("sh", "-c", "echo > '\(sandbox.path("go"))'")
    try await terminal.waitUntil("the form is back") {
      $0.isAlternate && $0.contains("exited with status 1") && $0.contains("Edit “Zebra crossing”")
    }
    try await terminal.type("still here")
    try await terminal.waitFor("still here")
  }
}
