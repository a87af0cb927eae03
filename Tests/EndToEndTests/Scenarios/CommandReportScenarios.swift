import DemoServer
import LosslessJSON
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

@testable import hogreel

/// What scripts read of commands that fail, or whose output cannot be written.
@Suite(.fewAtOnce) struct CommandReportScenarios: CommandSuite {
  let site: CommandSite

  init() async throws { site = try await CommandSite(playlists: 20) }

  // MARK: Failures

  @Test(
    arguments: [
      (["list", "--fields", "nope"], "usage"),
      (["list", "--containing", DemoSession.uuid(1)], "unusable_key"),
      (["show", "No such name"], "not_found"), (["recordings", "No such name"], "not_found"),
      (["find", DemoSession.uuid(9)], "not_found"), (["projects"], "unusable_key"),
      (["history", "--fields", "nope"], "usage"), (["pin", "No such name"], "not_found"),
      (["add", "Zebra crossing"], "usage"), (["delete", "Zebra crossing"], "usage"),
      (["create", "New", "--from", "missing.txt"], "recordings"), (["undo"], "not_found"),
      (["rename", "Zebra crossing", "Other", "--read-only"], "usage"),
      (["pin", "No such name", "--dry-run"], "not_found"), (["doctor", "--bundle", "report.md"], "output"),
      (["lsit"], "link"), (["no-such-command", "--search", "x"], "link"),
    ] as [([String], String)])
  func aFailureIsADocument(_ arguments: [String], _ code: String) async throws {
    _ = try await make("Zebra crossing")
    try site.sandbox.write("", to: "report.md")
    let key = code == "unusable_key" ? ["POSTHOG_PERSONAL_API_KEY": "phx_wrong"] : [:]
    let plain = try await site.run(arguments, environment: key)
    let output = try await site.run(arguments + ["--json"], environment: key)
    #expect(output.status != 0 && output.status == plain.status)
    #expect(output.errors == plain.errors && output.errors.hasPrefix("hogreel: "))
    let document = try JSON(parsing: output.output)
    #expect(document["status"]?.string == "failed")
    #expect(document["operation"]?.string == arguments[0])
    #expect(document["error"]?["code"]?.string == code)
    #expect(document["error"]?["exit_status"]?.int == Int(output.status))
    #expect("hogreel: \(document["error"]?["message"]?.string ?? "")\n" == output.errors)
  }

  @Test(
    arguments: [
      ["list", "--bogus"], ["rename", "Zebra crossing"], ["list", "--max-wait", "long"],
      ["pin", "Zebra crossing", "--wait", "--max-wait", "1"], ["create", "-"], ["doctor", "report.md"],
      ["describe", "Zebra crossing", "-hotfix"], ["create", "New", "--lead"], ["list", "--jsno"],
    ])
  func aLineThatCannotBeParsedIsADocumentAsWell(_ arguments: [String]) async throws {
    let plain = try await site.run(arguments)
    let output = try await site.run(arguments + ["--json"])
    #expect(plain.status == 64 && plain.output.isEmpty && output.status == 64)
    #expect(output.errors.split(separator: "\n").first == plain.errors.split(separator: "\n").first)
    let document = try JSON(parsing: output.output)
    #expect(document["status"]?.string == "failed")
    #expect(document["operation"]?.string == arguments[0])
    #expect(document["error"]?["code"]?.string == "usage" && document["error"]?["exit_status"]?.int == 64)
    let message = try #require(document["error"]?["message"]?.string)
    #expect([".", "?"].contains(message.last) && !message.hasSuffix("?."), "\(message)")
    #expect(output.errors.contains(message.dropLast()), "\(message)")
  }

  @Test func aKeyInPlaceOfACommandIsInNoDocument() async throws {
    let output = try await site.run(["phx_abcdefgh12345678", "--json"])
    #expect(output.status == 64 && output.output.isEmpty && !output.errors.contains("phx_abc"))
  }

  @Test(arguments: [("html-502", "Bad gateway"), ("html-200", "")])
  func aServerThatFailsIsQuoted(fault: String, title: String) async throws {
    let id = try await make("Zebra crossing")
    for (command, operation) in [(["list"], "list"), (["pin", id.rawValue], "update")] {
      server.setFaults(FaultPlan([try #require(FaultPlan.Rule("\(fault):\(operation)"))]))
      let output = try await site.run(command + ["--json", "--max-wait", "0"])
      #expect(output.status != 0 && output.errors.contains("The server answered “\(title)"), "\(output)")
      #expect(!output.errors.contains("message log") && !output.output.contains("message log"))
      let message = try JSON(parsing: output.output)["error"]?["message"]?.string
      #expect(message?.contains("The server answered “\(title)") == true, "\(output)")
    }
  }

  /// Neither what the client says about the response, nor data that has been cut off.
  @Test(arguments: ["redirect-loop", "redirect-http", "short-length", "cut-gzip", "half-json", "broken-json"])
  func onlyPagesAndErrorsOfTheServerAreQuoted(fault: String) async throws {
    let id = try await make("Zebra crossing")
    for (command, operation) in [(["list"], "list"), (["show", id.rawValue], "get")] {
      server.setFaults(FaultPlan([try #require(FaultPlan.Rule("\(fault):\(operation)"))]))
      let output = try await site.run(command + ["--json", "--max-wait", "0"])
      #expect(output.status != 0 && !output.errors.isEmpty, "\(output)")
      #expect(!(output.errors + output.output).contains("The server answered"), "\(output)")
    }
  }

  @Test func aQuotationStandsBesideItsOwnError() async throws {
    let (refused, failing) = (try await make("Zebra crossing"), try await make("Other"))
    server.setFaults(
      FaultPlan([
        .init(.badRequest, .update, path: refused.rawValue),
        .init(.htmlBadGateway, .update, path: failing.rawValue),
      ]))
    let output = try await run("pin", refused.rawValue, failing.rawValue, "--json", "--max-wait", "0")
    let message = try JSON(parsing: output.output)["error"]?["message"]?.string ?? ""
    #expect(message.hasPrefix("0 pinned, 2 not") && !message.contains("The server answered"), "\(output)")
    let line = output.errors.split(separator: "\n").first { $0.contains("The server answered “Bad gateway") }
    #expect(line?.contains("502") == true, "\(output)")
  }

  @Test(arguments: [(["list"], "list"), (["pin", "Zebra crossing"], "update")])
  func aRateLimitSaysHowLongItLasts(command: [String], operation: String) async throws {
    _ = try await make("Zebra crossing")
    server.setFaults(FaultPlan([try #require(FaultPlan.Rule("429-hour:\(operation)"))]))
    let output = try await site.run(command + ["--json", "--max-wait", "0"])
    #expect(output.status == 43, "\(output)")
    let message = try JSON(parsing: output.output)["error"]?["message"]?.string ?? ""
    for text in [output.errors, message] {
      #expect(text.contains(" minutes; --wait waits that long."), "\(text)")
    }
  }

  @Test(arguments: [[], ["--json"], ["--jsonl"], ["--fields", "id"]])
  func aListThatIsCutIsSaid(form: [String]) async throws {
    let site = try await CommandSite(playlists: 120)
    let total = try await site.client.playlists(PlaylistQuery(), limit: 1).totalCount
    let list = try await site.run(["list"] + form)
    #expect(list.errors == "hogreel: 100 playlists of \(total): --all lists all.\n")
    for more in [["--all"], ["--limit", "100"], ["--limit", "5"]] {
      #expect(try await site.run(["list"] + more + form).errors.isEmpty, "\(more)")
    }
  }

  @Test(arguments: [[], ["--json"], ["--jsonl"]])
  func aListThatIsWholeIsNotCut(form: [String]) async throws {
    #expect(try await site.run(["list"] + form).errors.isEmpty)
  }

  @Test(arguments: [["list"], ["pin", "Zebra crossing"], ["projects"]])
  func aServerOutOfReachIsNamed(command: [String]) async throws {
    let output = try await site.run(
      command + ["--host", "http://127.0.0.1:9", "--max-wait", "0"])
    #expect(output.status == 50)
    #expect(
      output.errors == "hogreel: Cannot reach 127.0.0.1:9. Check the host and the network.\n")
  }

  @Test func aChangeSaysWhetherItIsDone() async throws {
    let id = try await make("Zebra crossing")
    let done = try JSON(parsing: try await run("pin", id.rawValue, "--json").output)
    #expect(done["status"]?.string == "done" && done["error"] == .null)
    server.setFaults(FaultPlan([.init(.badRequest, .update)]))
    let failed = try await run("unpin", id.rawValue, "--json")
    let document = try JSON(parsing: failed.output)
    #expect(failed.status == 44 && document["status"]?.string == "failed")
    #expect(document["error"]?["code"]?.string == "refused")
    #expect(document["counts"]?["failed"]?.int == 1)
  }

  // MARK: Output that cannot be written

  @Test(arguments: ["--json", ""])
  func aChangeWhoseReportIsLostIsSaid(json: String) async throws {
    let output = try await site.shell(#""$0" create "Zebra crossing" \#(json) > /dev/full"#)
    let id = try #require(
      try await client.playlists(PlaylistQuery(search: "Zebra crossing")).playlists.first?.id)
    #expect(output.status == 34)
    #expect(output.errors.contains("Created “Zebra crossing”. Its short ID is \(id)."))
    #expect(output.errors.contains("Standard output cannot be written to"))
  }

  @Test func aChangeWhoseReaderHasGoneIsSaid() async throws {
    let output = try await Tool.output(
      of: [
        "bash", "-c", #"{ "$0" create "Zebra crossing" --json; echo "$?" > status; } | true"#, Program.path(),
      ], environment: site.sandbox.environment(site.environment), directory: site.sandbox.home)
    #expect(try site.sandbox.read("status") == "141\n")
    #expect(output.errors.contains("Created “Zebra crossing”. Its short ID is"))
  }

  // MARK: Files that fail

  @Test func aBrokenHistoryIsNotTakenForAnEmptyOne() async throws {
    _ = try await make("Zebra crossing")
    #expect(try await run("pin", "Zebra crossing").status == 0)
    try site.sandbox.write("{\n", to: "state/hogreel/history.jsonl")
    let output = try await run("history")
    #expect(output.status == 0 && output.output.isEmpty)
    #expect(output.errors.contains("set aside: 1 line of the history"), "\(output.errors)")
  }

  @Test func aFullDiskIsSaidOnce() async throws {
    _ = try await make("Zebra crossing")
    // No file may grow, as on a full disk; the output is no file.
    let output = try await site.shell(
      #"{ ulimit -f 0; "$0" pin "Zebra crossing"; } 2>&1 | cat"#)
    let lines = output.output.split(separator: "\n")
    #expect(lines.count == 2 && lines.contains("Pinned “Zebra crossing” for everyone."), "\(lines)")
    #expect(output.output.contains("may be lost when hogreel ends: cannot write"), "\(lines)")
  }

  /// The document has no place for it, so standard error must.
  @Test(arguments: ["pin", "create"])
  func aFullDiskIsSaidBesideADocument(command: String) async throws {
    _ = try await make("Zebra crossing")
    let output = try await site.shell(
      #"{ trap '' XFSZ; ulimit -f 0; "$0" \#(command) "Zebra crossing" --json; } 2>&1 > /dev/null | cat"#)
    #expect(output.output.contains("may be lost when hogreel ends: cannot write"), "\(output)")
    #expect(output.output.split(separator: "\n").count == 1, "\(output)")
  }

  /// A command that changes something sets lines aside as well.
  @Test(arguments: [[], ["--json"]])
  func aBrokenHistoryIsSaidByAChange(form: [String]) async throws {
    _ = try await make("Zebra crossing")
    #expect(try await run("pin", "Zebra crossing").status == 0)
    try site.sandbox.write("{\n", to: "state/hogreel/history.jsonl")
    let output = try await site.run(["unpin", "Zebra crossing"] + form)
    #expect(output.status == 0)
    #expect(output.errors.contains("set aside: 1 line of the history"), "\(output)")
  }

  // MARK: Rows that cannot be read

  @Test(arguments: [[], ["--json"], ["--jsonl"]])
  func unreadableRowsAreCounted(form: [String]) async throws {
    let id = try await make("Zebra crossing")
    let recording = RecordingID(DemoSession.uuid(1))
    _ = try await client.addRecordings([recording], to: id)
    server.setFaults(FaultPlan([.init(.brokenRow, .list), .init(.brokenRow, .recordings)]))
    let list = try await site.run(["list"] + form)
    #expect(list.status == 0 && !list.output.isEmpty)
    #expect(list.errors.contains("1 playlist could not be read"))
    let found = try await site.run(["find", recording.rawValue] + form)
    #expect(found.errors.contains("1 playlist could not be read"))
    server.setFaults(FaultPlan([.init(.brokenRow, .recordings)]))
    let filter = try await run("list", "--kind", "filter", "--limit", "1", "--fields", "id").output.dropLast()
    let recordings = try await site.run(["recordings", String(filter)] + form)
    #expect(recordings.errors.contains("1 recording could not be read"), "\(recordings)")
  }
}
