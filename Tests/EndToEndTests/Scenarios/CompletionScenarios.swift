import Foundation
import PlaylistCore
import PostHogAPI
import TerminalEmulator
import TestSupport
import Testing

@testable import hogreel

/// Completions in the real shells, of playlists in the cache. There is no server.
@Suite(.fewAtOnce) struct CompletionScenarios {
  private static let host = "http://127.0.0.1:9"
  /// Names that do harm where a shell expands them, or a terminal shows them as they are.
  private static let names = [
    "aB3dE6gH": "Checkout: $(touch pwned) `touch pwned`", "aXquotes": "it's \"quoted\" \\ %F{red}",
    "bControl": "two\nlines\tand \u{1B}[2Jescape", "bWide": "日本 🦔",
  ]

  let sandbox: Sandbox
  init() async throws {
    sandbox = try Sandbox()
    for shell in ["bash", "zsh", "fish"] {
      let script = try await Program.run(["--generate-completion-script", shell], in: sandbox)
      try sandbox.write(script.output, to: "completion.\(shell)")
    }
    try keep(Self.names, host: Self.host)
  }

  /// Writes a list as last seen, as the program does.
  private func keep(_ names: [String: String], host: String, project: ProjectReference = .id(1)) throws {
    let directory = try StateDirectory(path: sandbox.path("cache/hogreel"))
    let scope = FileScope(address: try ServerAddress(host), project: project)
    let store = LastSeenStore(directory: directory, scope: scope, mailbox: nil)
    let rows = names.sorted { $0.key < $1.key }.map { id, name in
      var playlist = Playlist(id: PlaylistID(id))
      playlist.name = name
      return Optional(playlist)
    }
    store.keep(LastSeen(query: PlaylistQuery(), seenAt: Date(), total: rows.count, rows: rows))
    store.finish()
  }

  private func environment(_ more: [String: String] = [:]) throws -> [String: String] {
    let program = URL(filePath: try Program.path()).deletingLastPathComponent().path
    let path = Sandbox.minimalEnvironment["PATH"] ?? ""
    return sandbox.environment(
      ["PATH": "\(program):\(path)", "POSTHOG_HOST": Self.host, "POSTHOG_PROJECT_ID": "1"].merging(more) {
        $1
      })
  }

  /// The offers of bash for an unfinished command line, which ends with the word to complete.
  private func offers(
    _ words: String..., environment more: [String: String] = [:]
  ) async throws -> [String] {
    let script = """
      source completion.bash
      COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
      _hogreel hogreel "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let output = try await Tool.output(
      of: ["bash", "--norc", "--noprofile", "-c", script, "bash"] + words, environment: try environment(more),
      directory: sandbox.home)
    #expect(output.errors.isEmpty, "\(output.errors)")
    expectNothingWasRun()
    return output.output.split(separator: "\n").map(String.init).sorted()
  }

  private func expectNothingWasRun() {
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("pwned")), "a name was run")
  }

  // MARK: Playlists

  @Test(arguments: ["show", "recordings"])
  func bashOffersShortIDs(command: String) async throws {
    #expect(
      try await offers("hogreel", command, "") == [
        "aB3dE6gH", "aXquotes", "bControl", "bWide",
      ])
    #expect(try await offers("hogreel", command, "a") == ["aB3dE6gH", "aXquotes"])
    #expect(try await offers("hogreel", "--to", "b") == ["bControl", "bWide"])
  }

  @Test func onlyThoseOfTheServerAndTheProjectAreOffered() async throws {
    try keep(["cOther00": "Elsewhere"], host: "http://127.0.0.1:10")
    try keep(["cProject": "Another project"], host: Self.host, project: .id(2))
    try keep(["cCurrent": "The current project"], host: Self.host, project: .current)
    #expect(try await offers("hogreel", "show", "c") == ["cCurrent"])
    #expect(
      try await offers("hogreel", "--host", "http://127.0.0.1:10", "show", "c") == ["cOther00"])
    #expect(try await offers("hogreel", "--project", "2", "show", "c") == ["cCurrent", "cProject"])
    #expect(
      try await offers("hogreel", "show", "c", environment: ["XDG_CACHE_HOME": "/none"]).isEmpty)
  }

  @Test func noCommandForAKeyIsRun() async throws {
    _ = try await offers(
      "hogreel", "show", "", environment: ["POSTHOG_PERSONAL_API_KEY_COMMAND": "touch pwned"])
  }

  @Test func aKeyOnTheCommandLineIsAnsweredWithNothing() async throws {
    #expect(try await offers("hogreel", "show", "phx_abcdefgh").isEmpty)
  }

  // MARK: Profiles, options and commands

  @Test func profilesAreOffered() async throws {
    try sandbox.makeDirectory("config/hogreel")
    try sandbox.write(
      """
      [profiles.work]
      host = "https://eu.posthog.com"
      [profiles."my $(touch pwned) shop's"]

      """, to: "config/hogreel/config.toml")
    #expect(
      try await offers("hogreel", "--profile", "") == ["my $(touch pwned) shop's", "work"])
  }

  @Test func commandsAndOptionsAreOffered() async throws {
    let commands = try await offers("hogreel", "")
    #expect(commands.contains("doctor") && commands.contains("list"))
    #expect(!commands.contains("manual") && !commands.contains("open"))
    let options = try await offers("hogreel", "list", "--")
    #expect(options.contains("--jsonl") && options.contains("--search"))
  }

  // MARK: At a terminal

  @Test func theKeyCompletesInBash() async throws {
    let terminal = try await shell(["bash", "--norc", "--noprofile", "-i"], "source completion.bash")
    try await terminal.type("hogreel show aB")
    try await terminal.press(.tab)
    try await terminal.waitFor("> hogreel show aB3dE6gH")
    await terminal.hangUp()
  }

  @Test func theKeyListsNamesInZsh() async throws {
    let terminal = try await shell(
      ["zsh", "-f", "-i"], "autoload -U compinit; compinit -u -D; source ./completion.zsh")
    try await terminal.type("hogreel show a")
    try await terminal.press(.tab)
    try await terminal.waitUntil("both are listed") {
      $0.contains("aB3dE6gH  -- Checkout: $(touch pwned) `touch pwned`")
        && $0.contains("aXquotes  -- it's \"quoted\" \\ %F{red}")
    }
    await terminal.hangUp()
    expectNothingWasRun()
  }

  @Test func theKeyListsNamesInFish() async throws {
    let terminal = try await shell(
      ["fish", "--no-config", "-i", "-C", "function fish_prompt; echo -n '> '; end"], "source completion.fish"
    )
    try await terminal.type("hogreel show ")
    try await terminal.press(.tab)
    try await terminal.waitUntil("all are listed") {
      $0.contains("(Checkout: $(touch pwned) `touch pwned`)") && $0.contains("(two⏎lines and �[2Jescape)")
        && $0.contains("bWide")
    }
    await terminal.hangUp()
    expectNothingWasRun()
  }

  /// An interactive shell that has run a command.
  private func shell(_ arguments: [String], _ command: String) async throws -> TerminalSession {
    let terminal = try TerminalSession(
      arguments, environment: try environment(["PS1": "> ", "PROMPT": "> ", "HISTFILE": ""]), in: sandbox)
    try await terminal.waitFor("> ")
    try await terminal.type(command + "; echo rea''dy")
    try await terminal.press(.enter)
    try await terminal.waitFor("ready")
    return terminal
  }
}
