import DemoServer
import Foundation
import LosslessJSON
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

@testable import hogreel

/// Arguments that are mistyped, cut off, or lead elsewhere.
@Suite(.fewAtOnce) struct CommandArgumentScenarios: CommandSuite {
  let site: CommandSite

  init() async throws { site = try await CommandSite(playlists: 20) }

  // MARK: Recordings

  @Test(
    arguments: ["add", "remove", "sync"], ["chekcout", "12345", "https://us.posthog.com/insights/3", "-"])
  func aWordIsNoRecording(command: String, word: String) async throws {
    let id = try await make("Checkout")
    let output = try await run(command, "Checkout", DemoSession.uuid(1), word, "--yes")
    #expect(output.status == 64 && output.output.isEmpty)
    #expect(output.errors.contains("“\(word)”"), "\(output.errors)")
    #expect(try await client.playlist(id).counts?.collection.count == nil)
  }

  @Test(arguments: [["add"], ["sync", "--dry-run"], ["remove", "--yes"]])
  func aCutOffIDIsNamed(command: [String]) async throws {
    _ = try await make("Checkout")
    let short = String(DemoSession.uuid(1).dropLast())
    let output = try await site.run(
      [command[0], "Checkout", DemoSession.uuid(2), short] + command.dropFirst())
    #expect(output.status == 64 && output.output.isEmpty)
    #expect(output.errors.contains("“\(short)” looks cut off: it has 35 of the 36 characters of an ID"))
  }

  @Test func idsAndLinksOfAnyFormAreTaken() async throws {
    let id = try await make("Checkout")
    let output = try await run(
      "add", "Checkout", DemoSession.uuid(1), "session_id=\(DemoSession.uuid(2))",
      "\(server.address)/project/1/replay/\(DemoSession.uuid(3))",
      "\(DemoSession.uuid(4)), \(DemoSession.uuid(5))")
    #expect(output.status == 0, "\(output.errors)")
    #expect(try await client.playlist(id).counts?.collection.count == 5)
    #expect(try await run("add", "Checkout", "17f3a2b4c5d6e7f8a9b0").status == 0)
  }

  @Test func aDryRunSaysWhatIsLeftOut() async throws {
    _ = try await make("Checkout")
    let text = [DemoSession.uuid(1), DemoSession.uuid(1), String(DemoSession.uuid(2).dropLast())]
    try site.sandbox.write(text.joined(separator: "\n"), to: "ids.txt")
    let output = try await run("add", "Checkout", "--from", "ids.txt", "--dry-run", "--json")
    #expect(output.status == 0)
    #expect(output.errors.contains("Left out: 1 duplicate, 1 doubtful ID"))
    #expect(output.errors.contains(text[2]))
    let leftOut = try JSON(parsing: output.output)["left_out"]
    #expect(leftOut?["duplicates"]?.int == 1 && leftOut?["doubtful"]?.int == 1)
    #expect(try await run("add", "Checkout", "--from", "ids.txt").errors.contains("Left out: 1 duplicate"))
  }

  /// What a list lacks, a sync would remove.
  @Test func aListWithGapsIsNoListToSyncWith() async throws {
    let id = try await make("Checkout")
    let members = (1...3).map { DemoSession.uuid($0) }
    _ = try await site.run(["add", "Checkout"] + members)
    for text in [
      #"[{"id":"\#(members[0])"},{"id":"\#(members[1])"},{"i"#, "\(members[0])\n\(members[1].dropLast())",
      #"{"has_next":true,"results":[{"id":"\#(members[0])"}]}"#, "session_id\n", "null\n",
    ] {
      try site.sandbox.write(text, to: "ids.txt")
      let output = try await run("sync", "Checkout", "--from", "ids.txt", "--yes")
      #expect(output.status == 33 && output.output.isEmpty, "\(text): \(output.errors)")
    }
    #expect(try await client.playlist(id).counts?.collection.count == 3)
  }

  // MARK: Links

  @Test func linksNameTheProjectAlsoWhereItHasNoNumber() async throws {
    let current = ["POSTHOG_PROJECT_ID": "@current"]
    let made = try await run("create", "Checkout", "--json", environment: current)
    let link = try #require(try JSON(parsing: made.output)["playlist"]?["link"]?.string)
    #expect(link.contains("/project/1/"))
    for command in [["show", "Checkout", "--json"], ["list", "--search", "Checkout", "--fields", "link"]] {
      #expect(try await site.run(command, environment: current).output.contains(link))
    }
    #expect(asked("/api/projects/@current/") == 3, "once for each command")
  }

  private func asked(_ path: String) -> Int {
    server.requestLog().count { $0.target.removingPercentEncoding == path }
  }

  @Test func recordingsOfAnotherProjectAreLeftOutAlsoWhereTheOpenOneHasNoNumber() async throws {
    _ = try await make("Checkout")
    let link = "\(server.address)/project/2/replay/\(DemoSession.uuid(1))"
    let current = ["POSTHOG_PROJECT_ID": "@current"]
    for command in [["add", "Checkout", link], ["find", link]] {
      let output = try await site.run(command, environment: current)
      #expect(output.status == 33 && output.errors.contains("1 of another host or project"))
    }
    let listed = try await run("list", "--containing", link, environment: current)
    #expect(listed.status == 2 && listed.errors.contains("project 2"))
  }

  // MARK: Other arguments

  @Test func aTextThatBeginsWithAMinusNeedsTwoMore() async throws {
    let output = try await run("create", "--lead")
    #expect(output.status == 64)
    #expect(
      output.errors
        == "hogreel: The argument “--lead” is no option: put -- before text that begins with a minus.\n"
    )
    let both = try await run("create", "Lead", "--lead")
    #expect(both.status == 64 && both.errors.contains("--lead") && both.errors.contains("put -- before"))
    #expect(try await run("create", "--", "--lead").status == 0)
  }

  @Test(arguments: ["list", "history"])
  func aLimitBelowOneIsRefused(command: String) async throws {
    let output = try await run(command, "--limit", "-3")
    #expect(output.status == 64 && output.errors.contains("--limit must be at least 1"))
  }

  @Test func anEmptyInputIsNamed() async throws {
    _ = try await make("Checkout")
    let recordings = try await run("add", "Checkout", "--from", "/dev/null")
    #expect(recordings.status == 33 && recordings.errors.contains("No recording IDs in /dev/null"))
    let filter = try await site.shell(#""$0" import - < /dev/null"#)
    #expect(filter.status == 33 && filter.errors.contains("No saved filter in “standard input”: it is empty"))
    let device = try await run("import", "/dev/null")
    #expect(
      device.status == 33
        && device.errors
          == "hogreel: No saved filter in “/dev/null”: it is empty; give what "
          + "`hogreel export PLAYLIST --format filters` writes.\n"
    )
    let missing = try await run("import", "missing.json")
    #expect(
      missing.status == 33 && missing.errors.contains("missing.json")
        && !missing.errors.contains("recordings"))
  }

  @Test func filtersComeFromAPipeWithANameToo() async throws {
    let filter = try await run("list", "--kind", "filter", "--limit", "1", "--fields", "id").output.dropLast()
    let output = try await Tool.output(
      of: [
        "bash", "-c", #""$0" import <("$0" export \#(filter) --format filters) --name Copy"#, Program.path(),
      ], environment: site.sandbox.environment(site.environment), directory: site.sandbox.home)
    #expect(output.status == 0 && output.output.hasPrefix("Created “Copy”."), "\(output)")
  }

  @Test func helpOfNoCommandIsAnError() async throws {
    for arguments in [["help", "lsit"], ["lsit", "--help"]] {
      let output = try await site.run(arguments)
      #expect(output.status != 0 && output.output.isEmpty && output.errors.contains("did you mean"))
    }
    #expect(try await run("help", "list").output.contains("List playlists"))
  }

  // MARK: Texts

  @Test func aDescriptionIsReadFromStandardInput() async throws {
    let id = try await make("Checkout")
    let described = try await site.shell(#"printf 'Two\nlines – ✓\n' | "$0" describe Checkout -"#)
    #expect(described.status == 0, "\(described.errors)")
    #expect(try await client.playlist(id).description == "Two\nlines – ✓")
    let made = try await site.shell(#"echo Found | "$0" create New --description - --json"#)
    let new = try #require(try JSON(parsing: made.output)["playlist"]?["id"]?.string)
    #expect(try await client.playlist(PlaylistID(new)).description == "Found")
  }

  @Test(
    arguments: [
      (#"printf 'a\0b' | "$0" describe Checkout -"#, 33, "is not text"),
      (#"printf '\357\273\277\n' | "$0" describe Checkout -"#, 33, "standard input is empty"),
      (#"false | "$0" describe Checkout -"#, 33, "standard input is empty: check the command"),
      (#"head -c 70000 /dev/zero | tr '\0' x | "$0" describe Checkout -"#, 33, "larger than 64 KiB"),
      (
        #"echo x | "$0" create Other --description - --from -"#, 64,
        "--description and --from cannot both read standard input."
      ),
      (
        #"echo Other | "$0" rename Checkout -"#, 64,
        "The name cannot be read from standard input; give it as an argument."
      ),
    ])
  func aTextThatCannotBeReadChangesNothing(script: String, status: Int, message: String) async throws {
    let id = try await client.create(
      NewPlaylist(content: .collection, name: "Checkout", description: "Before")
    ).id
    let output = try await site.shell(script)
    #expect(output.status == status && output.errors.contains(message), "\(output.errors)")
    let playlist = try await client.playlist(id)
    #expect(playlist.name == "Checkout" && playlist.description == "Before")
  }

  @Test func importOfRecordingsNamesTheCommandForThem() async throws {
    let output = try await site.shell(#"echo \#(DemoSession.uuid(1)) | "$0" import -"#)
    #expect(output.status == 33)
    #expect(
      output.errors.contains(
        "The file contains recordings: `hogreel add PLAYLIST --from FILE` adds them."), "\(output.errors)")
  }

  @Test func importNeedsAPipe() async throws {
    let terminal = try TerminalSession(
      [Program.path(), "import", "-"], environment: site.sandbox.environment(site.environment),
      size: .init(columns: 120, rows: 10), in: site.sandbox)
    #expect(try await terminal.waitForExit() == .exit(33))
    #expect(
      await terminal.screen.text.contains(
        "No saved filter in “standard input”: standard input is the terminal: pipe the text in, or name a file."
      ))
  }
}
