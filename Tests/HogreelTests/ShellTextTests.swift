import ArgumentParser
import Foundation
import LosslessJSON
import PostHogAPI
import TestSupport
import Testing

@testable import PlaylistCore
@testable import hogreel

/// What is copied for a shell arrives as it is meant: a real shell runs it, with a program that notes its arguments.
@Suite struct ShellTextTests {
  private let directory: TemporaryDirectory

  init() throws { directory = try TemporaryDirectory() }

  /// Stands for a program. A function, because a file that was just written may not be run yet.
  private func note(_ name: String) -> String {
    """
    \(name)() {
      for word in "$@"; do printf '%s\\036' "$word" >> '\(directory.path("words"))'; done
      printf '\\035' >> '\(directory.path("words"))'
      case " $* " in *' --from - '*) cat >> '\(directory.path("input"))';; esac
    }

    """
  }

  /// The arguments of each program that a text runs.
  private func run(_ text: String) throws -> [[String]] {
    try directory.write(note("curl") + note("hogreel") + text, to: "text")
    try Tool.run(
      "/bin/sh", directory.path("text"),
      environment: [
        "PATH": "/usr/bin:/bin", "POSTHOG_PERSONAL_API_KEY": "phx_test",
        "HOME": directory.path,
      ])
    let noted = try String(contentsOfFile: directory.path("words"), encoding: .utf8)
    return noted.split(separator: "\u{1D}").map { words in
      words.split(separator: "\u{1E}", omittingEmptySubsequences: false).dropLast().map(String.init)
    }
  }

  @Test(arguments: SpelledSample.all) func commandsKeepTheirArguments(_ sample: SpelledSample) throws {
    #expect(try run(sample.text) == sample.arguments)
    guard sample.name == "add many" else { return }
    let input = try String(contentsOfFile: directory.path("input"), encoding: .utf8)
    #expect(input == (0..<10).map { "recording-0\($0)\n" }.joined() + "END\n")
  }

  @Test(arguments: SpelledSample.all) func commandsAreUnderstood(_ sample: SpelledSample) throws {
    for arguments in sample.arguments {
      let command = try Hogreel.parseAsRoot(arguments)
      #expect(
        type(of: command).configuration.commandName == arguments.first)
      #expect(Problem.secret(in: arguments) == nil)
    }
  }

  @Test(arguments: ["It's; touch /tmp/x", "$HOME `id` \"!\"", "two\nlines", "-x", "\\", "決済 ⭐"])
  func curlKeepsTheBody(name: String) throws {
    let address = try ServerAddress("https://posthog.example.test")
    let state = AppState(session: Session(address: address, project: .id(1)), runID: "test")
    let new = NewPlaylist(content: .collection, name: name)
    let plan = try #require(state.plan(of: .create(new), at: Date()))
    let words = try #require(try run(plan.curlLines.joined(separator: "\n")).first)
    #expect(words.contains("Authorization: Bearer phx_test"))
    #expect(words.last == "https://posthog.example.test/api/projects/1/session_recording_playlists/")
    let body = try #require(words.firstIndex(of: "--data-raw").map { words[$0 + 1] })
    #expect(try JSON(parsing: body)["name"] == .string(name))
  }
}
