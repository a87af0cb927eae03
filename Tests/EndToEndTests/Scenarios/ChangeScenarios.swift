import DemoServer
import LosslessJSON
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import TestSupport
import Testing

/// Commands that change something, against a real server.
@Suite(.fewAtOnce) struct ChangeScenarios: CommandSuite {
  let site: CommandSite

  init() async throws { site = try await CommandSite(playlists: 40) }

  private static func recordings(_ count: Int) -> [RecordingID] {
    (0..<count).map { RecordingID(DemoSession.uuid($0)) }
  }

  private func members(of id: PlaylistID, among recordings: [RecordingID]) async throws -> Int {
    try await client.members(among: recordings, of: .collection(id)).values.count { $0 }
  }

  private func log(_ count: Int) throws {
    let lines = Self.recordings(count).map { "2026-11-20 ERROR checkout failed session_id=\($0) user=7" }
    try sandbox.write(lines.joined(separator: "\n"), to: "app.log")
  }

  /// The screen on the same server and files.
  private func screen() async throws -> TerminalSession {
    let terminal = try TerminalSession(
      [Program.path()], environment: sandbox.environment(environment), in: sandbox)
    try await terminal.waitUntil("the first rows are shown") { $0.contains(" of ") }
    return terminal
  }

  // MARK: A script

  @Test func aScriptDoesItAllAndReadsItsJSON() async throws {
    try log(100)
    let output = try await shell(Self.script)
    #expect(output.status == 0, "\(output.output)\(output.errors)")
    #expect(output.output == "well done\n")
    #expect(try await client.playlists(PlaylistQuery(search: "From a log")).playlists.count == 1)
  }

  private static let script = #"""
    set -eu
    hogreel() { "$program" "$@"; }
    program=$0
    check() { jq -e "$@" > /dev/null || { echo "not so: $1" >&2; exit 1; }; }

    # A collection, and a hundred recordings from a log.
    hogreel create "From a log" --description "Made by a script" --json > made.json
    check '.operation == "create" and .counts.done == 1 and .left_out == null' made.json
    id=$(jq -r .playlist.id made.json)
    hogreel show "$id" --json | check --arg id "$id" '.id == $id and .description == "Made by a script"'
    cat app.log app.log | hogreel add "$id" --from - --json > added.json
    check '.counts.done == 100 and .left_out.duplicates == 100 and (.items | length) == 100' added.json
    check '.message == "Added 100 recordings to “From a log”."' added.json

    # What it holds, as a file.
    hogreel export "$id" --format json > list.json
    check '.playlist.name == "From a log" and (.recordings | type) == "array"' list.json
    hogreel find "$(jq -r '.items[0].recording' added.json)" --json | check '.[0].name == "From a log"'

    # Ten of them to another collection, and back.
    other=$(hogreel create "Set aside" --json | jq -r .playlist.id)
    jq -r '.items[:10][].recording' added.json > ten.txt
    hogreel move "$id" "$other" --from ten.txt --yes --json > moved.json
    check '.operation == "move" and .counts.done == 10 and .counts.failed == 0' moved.json
    hogreel list --search "Set aside" --json | check '.[0].recordings == 10'
    hogreel undo "$(jq -r .entry moved.json)" --yes --json > undone.json
    check '.operation == "undo" and .counts.done == 10' undone.json
    hogreel list --search "Set aside" --json | check '(.[0].recordings // 0) == 0'
    hogreel history --limit 2 --json | check 'all(.undone) and .[0].group == .[1].group'

    # Deleted for everyone, and restored.
    hogreel delete "$other" "$id" --yes --json > deleted.json
    check '[.items[].outcome] == ["done", "done"]' deleted.json
    hogreel list --search "From a log" --json | check '. == []'
    hogreel restore "From a log" --json | check --arg id "$id" '.items[0].playlist == $id'
    hogreel list --search "From a log" --json | check '.[0].recordings == 100'
    if hogreel delete "$id" 2> refused.txt; then exit 1; else [ $? = 64 ]; fi
    grep -q -e --yes refused.txt
    echo "well done"
    """#

  // MARK: The screen and commands

  @Test func theScreenUndoesACommand() async throws {
    let id = try await make("Zebra crossing")
    #expect(try await run("pin", "Zebra crossing").output == "Pinned “Zebra crossing” for everyone.\n")
    let terminal = try await screen()
    try await terminal.type("u")
    try await terminal.waitFor("Undone: pinned “Zebra crossing”.")
    #expect(try await client.playlist(id).isPinned == false)
  }

  /// A list that has grown is added again: undo takes out what was new.
  @Test func undoLeavesWhatWasInTheCollection() async throws {
    let id = try await make("From a log", Self.recordings(30))
    try log(45)
    let plan = try await run("add", id.rawValue, "--from", "app.log", "--dry-run")
    #expect(plan.output.contains("# Look up which of 45 recordings are in “From a log”"), "\(plan.output)")
    #expect(plan.output.contains("/recordings/?limit=50"))
    let added = try JSON(parsing: try await run("add", id.rawValue, "--from", "app.log", "--json").output)
    #expect(added["message"]?.string == "Added 15 recordings to “From a log”; 30 were there already.")
    #expect(added["counts"]?["done"]?.int == 15 && added["counts"]?["unchanged"]?.int == 30)
    #expect(try await run("undo", "--yes").status == 0)
    #expect(try await members(of: id, among: Self.recordings(45)) == 30)
    #expect(try await members(of: id, among: Self.recordings(30)) == 30)
  }

  @Test func anUndoThatIsRefusedNamesTheNextOne() async throws {
    let (first, second) = (try await make("Zebra crossing"), try await make("Quokkas"))
    let pinned = try JSON(parsing: try await run("pin", first.rawValue, "--json").output)
    let renamed = try JSON(parsing: try await run("rename", second.rawValue, "Yaks", "--json").output)
    _ = try await client.update(
      .collection(second),
      with: PlaylistChanges(name: "Theirs"))
    let next = try #require(pinned["entry"]?.string)
    let refused = try await run("undo")
    #expect(refused.status == 42)
    #expect(
      refused.errors.contains(
        "It is entry \(try #require(renamed["entry"]?.string)) of the history; `hogreel undo \(next)` undoes the change "
          + "before: pinned “Zebra crossing”."), "\(refused.errors)")
    #expect(try await run("undo", next).status == 0)
    #expect(try await client.playlist(first).isPinned == false)
  }

  @Test func aScreenThatRunsFollowsTheHistory() async throws {
    let id = try await make("Zebra crossing")
    let terminal = try await screen()
    #expect(try await run("pin", id.rawValue).status == 0)
    try await terminal.type("U")
    try await terminal.waitFor("pinned “Zebra crossing”")
    try await terminal.press(.escape)
    try await terminal.waitFor("q quit")
    try await terminal.type("u")
    try await terminal.waitFor("Undone: pinned “Zebra crossing”.")
    #expect(try await run("undo").status == 40)
  }

  @Test func aCommandUndoesTheScreenWhileItRuns() async throws {
    let id = try await make("Zebra crossing")
    let terminal = try await screen()
    try await terminal.type("/Zebra crossing")
    try await terminal.press(.enter)
    try await terminal.waitFor("1 of 1")
    try await terminal.type("p")
    try await terminal.waitFor("Pinned “Zebra crossing” for everyone.")
    let undone = try await run("undo", "--json")
    #expect(undone.status == 0, "\(undone.errors)")
    #expect(try JSON(parsing: undone.output)["message"]?.string == "Undone: pinned “Zebra crossing”.")
    #expect(try await client.playlist(id).isPinned == false)
    // Nothing is left for the next one.
    #expect(try await run("undo").status == 40)
  }

  @Test func aTerminalIsAskedAndNoIsTheDefault() async throws {
    let id = try await make("Zebra crossing")
    for (answer, isDeleted) in [("", false), ("y", true)] {
      let terminal = try TerminalSession(
        [Program.path(), "delete", "Zebra crossing"], environment: sandbox.environment(environment),
        size: .init(columns: 100, rows: 10), in: sandbox)
      try await terminal.waitFor("Delete the collection “Zebra crossing”? [y/N]")
      try await terminal.type(answer)
      try await terminal.press(.enter)
      _ = try await terminal.waitForExit()
      #expect(await terminal.screen.text.contains(isDeleted ? "Deleted “Zebra" : "Nothing was changed."))
      let isThere = (try? await client.playlist(id)) != nil
      #expect(isThere == !isDeleted)
    }
  }

  @Test func aDryRunSendsNothing() async throws {
    let id = try await make("Zebra crossing", Self.recordings(3))
    _ = server.requestLog()
    let before = server.requestLog().count
    for arguments in [["pin"], ["delete"], ["rename", "--"], ["describe", "--"], ["duplicate"]] {
      let name = arguments[0]
      let more = arguments.count > 1 ? ["Other"] : []
      let output = try await Program.run(
        [name, id.rawValue] + more + ["--dry-run"], in: sandbox, environment: environment)
      #expect(output.status == 0, "\(output.errors)")
      #expect(output.output.contains("curl -X P") && !output.output.contains(DemoServer.demoKey))
    }
    #expect(server.requestLog().dropFirst(before).allSatisfy { $0.method == "GET" })
    #expect(try await run("undo").status == 40, "nothing is in the history")
    let json = try await run("delete", id.rawValue, "--dry-run", "--json")
    let request = try JSON(parsing: json.output)["items"]?.array?.first?["requests"]?.array?.last
    #expect(request?["method"]?.string == "PATCH")
  }

  // MARK: Faults

  @Test func aLostAnswerMakesNoSecondPlaylist() async throws {
    server.setFaults(FaultPlan([.init(.lost, .create, count: 1)]))
    let output = try await run("create", "Zebra crossing", "--json")
    #expect(output.status == 0, "\(output.errors)")
    let found = try await client.playlists(PlaylistQuery(search: "Zebra crossing")).playlists
    #expect(found.map(\.id.rawValue) == [try JSON(parsing: output.output)["playlist"]?["id"]?.string])
  }

  @Test func anUnknownOutcomeIsAskedForByTheNextCommand() async throws {
    server.setFaults(
      FaultPlan([.init(.lost, .create, count: 1), .init(.unavailable, .list, path: "order=")]))
    let output = try await run("create", "Zebra crossing", "--max-wait", "0", "--json")
    #expect(output.status == 46, "\(output.errors)")
    #expect(try JSON(parsing: output.output)["counts"]?["unknown"]?.int == 1)
    #expect(output.errors.contains("It is not known whether “Zebra crossing” was created"))
    let history = try await run("history")
    #expect(history.errors.contains("is unknown; the next change or start asks the server."))
    #expect(try await run("undo", "--max-wait", "0").status == 46)
    server.setFaults(FaultPlan())
    let undone = try await run("undo", "--yes")
    #expect(undone.output == "Undone: created “Zebra crossing”.\n", "\(undone.errors)")
    #expect(try await client.playlists(PlaylistQuery(search: "Zebra crossing")).playlists.isEmpty)
  }

  /// The pause between two questions is longer than what is left to wait.
  @Test func aPauseBetweenQuestionsCountsAsWaiting() async throws {
    server.setFaults(
      FaultPlan([.init(.lost, .create, count: 1), .init(.unavailable, .list, path: "order=")]))
    let output = try await run("create", "Zebra crossing", "--max-wait", "4")
    #expect(output.status == 46, "\(output.errors)")
    let questions = server.requestLog().count { $0.target.contains("order=") }
    #expect(questions == 3, "asked once, and sent again twice")
  }

  @Test func ctrlCStopsBetweenTheRequests() async throws {
    let id = try await make("Zebra crossing")
    try log(1000)
    try await setLatency(800)
    let terminal = try TerminalSession(
      [Program.path(), "add", "Zebra crossing", "--from", "app.log"],
      environment: sandbox.environment(environment), size: .init(columns: 120, rows: 10), in: sandbox)
    try await terminal.waitUntil("the first have arrived") { $0.text.contains(/adding [1-9]\d* of 1,000/) }
    try await terminal.press(.control("c"))
    #expect(try await terminal.waitForExit() == .exit(130))
    try await setLatency(0)
    let text = await terminal.screen.text
    let done = try #require(text.firstMatch(of: /Stopped: (\d+) added, (\d+) not\./)?.output.1)
    #expect(text.contains("kept as a draft: add them again"))
    let held = try await client.playlist(id).counts?.collection.count
    #expect(held == Int(done), "what it claims is what is there")
    #expect(
      try await run("history", "--limit", "1", "--fields", "change").output.contains(
        "added \(done) recordings"))
    // The same once more adds the rest.
    #expect(try await run("add", "Zebra crossing", "--from", "app.log").status == 0)
    #expect(try await client.playlist(id).counts?.collection.count == 1000)
  }

  private func setLatency(_ milliseconds: Int) async throws {
    let request = HTTPRequest(
      method: "POST", url: "\(server.address)/_demo/faults",
      body: Array(#"{"latency_ms": \#(milliseconds)}"#.utf8))
    _ = try await CurlTransport().send(request)
  }

  // MARK: Refusals

  @Test func readOnlyRefusesEveryChange() async throws {
    _ = try await make("Zebra crossing", Self.recordings(1))
    let recording = Self.recordings(1)[0].rawValue
    for arguments in [
      ["create", "x"], ["rename", "Zebra crossing", "x"], ["describe", "Zebra crossing", "x"],
      ["pin", "Zebra crossing"], ["unpin", "Zebra crossing"], ["delete", "Zebra crossing", "--yes"],
      ["restore", "Zebra crossing"], ["add", "Zebra crossing", recording],
      ["remove", "Zebra crossing", recording, "--yes"], ["copy", "Zebra crossing", "Zebra crossing"],
      ["move", "Zebra crossing", "Zebra crossing", "--yes"], ["sync", "Zebra crossing", recording],
      ["duplicate", "Zebra crossing"], ["import", "x.json"], ["undo", "--yes"], ["redo"],
    ] {
      let output = try await Program.run(arguments + ["--read-only"], in: sandbox, environment: environment)
      #expect(output.status == 64 && output.errors.contains("read-only"), "\(arguments): \(output.errors)")
    }
    #expect(
      server.requestLog().allSatisfy {
        $0.method == "GET" || $0.target.contains("bulk_add") || $0.status == 201
      })
  }

  @Test func aProductionProfileAsksAboutEverything() async throws {
    _ = try await make("Zebra crossing")
    try sandbox.configure(
      "[profiles.live]\nhost = \"\(server.address)\"\nproject = 1\nproduction = true\n")
    let refused = try await run("pin", "Zebra crossing", "--profile", "live")
    #expect(refused.status == 64 && refused.errors.contains("--yes"))
    #expect(try await run("pin", "Zebra crossing", "--profile", "live", "--yes").status == 0)
  }

  @Test func aTextWithoutRecordingsSendsNothing() async throws {
    _ = try await make("Zebra crossing", Self.recordings(2))
    try sandbox.write("nothing here\n", to: "empty.txt")
    for name in ["add", "remove", "sync"] {
      let output = try await run(name, "Zebra crossing", "--from", "empty.txt", "--yes")
      #expect(output.status == 33 && output.errors.contains("No recording IDs in empty.txt"))
      #expect(try await run(name, "Zebra crossing", "--yes").status == 64)
    }
  }

  @Test func recordingsThatAreElsewhereAreNotMoved() async throws {
    let all = Self.recordings(3)
    let source = try await make("Source", Array(all.prefix(2)))
    let target = try await make("Target")
    let output = try await run(
      "move", source.rawValue, target.rawValue, all[0].rawValue, all[2].rawValue, "--yes", "--json")
    #expect(output.status == 45)
    let items = try JSON(parsing: output.output)["items"]?.array ?? []
    #expect(items.compactMap { $0["reason"]?.string } == ["It is not in “Source”."])
    #expect(try await members(of: target, among: all) == 1)
  }

  @Test func syncAddsAndRemovesWithOneUndo() async throws {
    let all = Self.recordings(5)
    let id = try await make("Zebra crossing", Array(all.prefix(3)))
    _ = try await run("add", id.rawValue, all[3].rawValue)
    let output = try await run(
      "sync", id.rawValue, all[3].rawValue, all[4].rawValue, "--yes", "--json")
    let result = try JSON(parsing: output.output)
    #expect(result["message"]?.string?.contains("1 added") == true, "\(output.errors)")
    // Neither the server nor the history names what others have added.
    #expect(output.status == 45 && output.errors.contains("3 recordings of “Zebra crossing” stay as before"))
    #expect(try await members(of: id, among: [all[3], all[4]]) == 2)
  }

  @Test func importTakesWhatExportWrites() async throws {
    let filter = try await run("list", "--kind", "filter", "--limit", "1", "--fields", "id").output.dropLast()
    let file = try await run("export", String(filter), "--format", "filters")
    try sandbox.write(file.output, to: "filter.json")
    let made = try await run("import", "filter.json", "--name", "Zebra crossing", "--json")
    #expect(made.status == 0, "\(made.errors)")
    let copy = try await run("export", "Zebra crossing", "--format", "filters")
    #expect(
      try JSON(parsing: copy.output)["filters"]?.text == JSON(parsing: file.output)["filters"]?.text)
    #expect(
      try await run("export", "Zebra crossing", "--format", "filters", "--output", "filter.json").status == 34
    )
    #expect(try sandbox.read("filter.json") == file.output)
  }

  // MARK: Words

  @Test func aNewPlaylistIsCreatedWithItsRecordings() async throws {
    try log(3)
    let output = try await run("create", "From a log", "--from", "app.log")
    #expect(output.output.hasPrefix("Created “From a log” with 3 recordings. Its short ID is "))
    server.setFaults(FaultPlan([.init(.badRequest, .create)]))
    let refused = try await run("create", "Another", "--from", "app.log")
    #expect(refused.status == 44 && refused.errors.contains("“Another” was not created: "))
    server.setFaults(FaultPlan([.init(.badRequest, .add)]))
    let halfDone = try await run("create", "Another", "--from", "app.log")
    #expect(halfDone.errors.contains("Created “Another” with 0 of 3 recordings"), "\(halfDone.errors)")
    #expect(!halfDone.errors.contains("copied") && !halfDone.errors.contains("“”"))
  }

  @Test func theUndoOfARenameNamesBothNames() async throws {
    let id = try await make("Zebra crossing")
    #expect(try await run("rename", id.rawValue, "Pelican crossing").status == 0)
    let output = try await run("undo", "--dry-run")
    #expect(output.output.contains("# Rename “Pelican crossing” (\(id)) to “Zebra crossing”\n"))
  }

  @Test func restoreNamesTheHistory() async throws {
    let output = try await run("restore", "No such name")
    #expect(output.status == 40 && output.errors.contains("hogreel history"))
    #expect(!output.errors.contains("hogreel list"))
  }
}
