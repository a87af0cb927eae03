import DemoServer
import Foundation
import PlaylistCore
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

@testable import hogreel

/// Commands fill the cache that completions are read from, and leave the screen's copy of the list alone.
@Suite(.fewAtOnce) struct CommandCacheScenarios: CommandSuite {
  let site: CommandSite

  init() async throws { site = try await CommandSite(playlists: 40) }

  private func cached(project: ProjectReference = .id(1)) throws -> [LastSeen] {
    let scope = FileScope(address: try ServerAddress(site.server.address), project: project)
    return LastSeenStore.lists(in: site.sandbox.path("cache/hogreel"), of: scope)
  }

  private func ids(_ lists: [LastSeen]) -> Set<String> {
    Set(lists.flatMap(\.rows).compactMap { $0?.id.rawValue })
  }

  @Test func aListIsOfferedByCompletion() async throws {
    let listed = try await run("list", "--limit", "5", "--fields", "id").output.split(separator: "\n")
    #expect(ids(try cached()) == Set(listed.map(String.init)))
    let script = try await run("--generate-completion-script", "bash").output
    try site.sandbox.write(script, to: "completion.bash")
    let completion = #"""
      source completion.bash
      COMP_WORDS=(hogreel show ""); COMP_CWORD=2; COMP_LINE="hogreel show "; COMP_POINT=13
      PATH=$(dirname "$0"):$PATH; _hogreel hogreel "" show; printf '%s\n' "${COMPREPLY[@]}"
      """#
    let offers = try await Tool.output(
      of: ["bash", "-c", completion, Program.path()],
      environment: site.sandbox.environment(site.environment), directory: site.sandbox.home)
    #expect(Set(offers.output.split(separator: "\n")) == Set(listed), "\(offers)")
  }

  @Test func filteredListsAndNamesAreAddedToIt() async throws {
    for name in ["Zebra crossing", "Pelican crossing"] {
      _ = try await client.create(NewPlaylist(content: .collection, name: name))
    }
    _ = try await run("list", "--search", "Zebra")
    _ = try await run("show", "Pelican crossing")
    let names = Set(try cached().flatMap(\.rows).compactMap { $0?.name })
    #expect(names.isSuperset(of: ["Zebra crossing", "Pelican crossing"]))
  }

  @Test func theScreensCopyStays() async throws {
    let terminal = try TerminalSession(
      [Program.path()], environment: site.sandbox.environment(site.environment), in: site.sandbox)
    try await terminal.waitUntil("the rows and the project are shown") {
      $0.contains(" of ") && $0.contains("Storefront")
    }
    try await terminal.type("q")
    _ = try await terminal.waitForExit()
    let before = try #require(try cached().first { $0.query == PlaylistQuery() })
    #expect(before.projectName == "Storefront")
    _ = try await run("list", "--limit", "3")
    _ = try await run("list", "--search", "Sprint")
    #expect(try cached().first { $0.query == PlaylistQuery() } == before)
    _ = try await client.create(NewPlaylist(content: .collection, name: "Zebra crossing"))
    _ = try await run("list")
    let after = try #require(try cached().first { $0.query == PlaylistQuery() })
    #expect(after.total == before.total + 1 && after.projectName == "Storefront")
    #expect(after.rows.count >= before.rows.count && after.rows.contains { $0?.name == "Zebra crossing" })
  }

  @Test func aListOfTheCurrentProjectIsKeptAsSuch() async throws {
    _ = try await site.run(["list", "--limit", "5"], environment: ["POSTHOG_PROJECT_ID": "@current"])
    #expect(try cached(project: .current).count == 1)
    #expect(
      FileManager.default.contents(
        atPath: site.sandbox.path(
          "cache/hogreel/list-\(FileScope(address: try ServerAddress(site.server.address), project: .current).fileTag).json"
        )) != nil)
  }
}
