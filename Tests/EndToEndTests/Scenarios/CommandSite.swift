import DemoServer
import PostHogAPI
import PostHogCurl
import TerminalEmulator
import TestSupport

/// A demo server, its client, and a home for commands that are run against it.
struct CommandSite {
  let sandbox: Sandbox
  let server: DemoServer
  let client: PostHogClient

  /// - Parameters:
  ///   - playlists: how many the server has beside the built-in ones.
  ///   - sandbox: the home; nil for a new one.
  init(playlists: Int, in sandbox: Sandbox? = nil) async throws {
    self.sandbox = try sandbox ?? Sandbox()
    var options = DemoServerOptions()
    options.playlists = playlists
    server = try await DemoServer.start(options)
    client = PostHogClient(
      .init(
        address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey),
        project: .id(1)),
      transport: CurlTransport())
  }

  /// Names the server, a key with all scopes, and the first project.
  var environment: [String: String] {
    [
      "POSTHOG_HOST": server.address, "POSTHOG_PERSONAL_API_KEY": DemoServer.demoKey,
      "POSTHOG_PROJECT_ID": "1",
    ]
  }

  func run(_ arguments: [String], environment more: [String: String] = [:]) async throws -> Tool.Output {
    try await Program.run(arguments, in: sandbox, environment: environment.merging(more) { $1 })
  }

  /// - Parameter script: for sh; `$0` is the program.
  func shell(_ script: String) async throws -> Tool.Output {
    try await Tool.output(
      of: ["sh", "-c", script, Program.path()], environment: sandbox.environment(environment),
      directory: sandbox.home)
  }
}

/// A suite of commands that share a site.
protocol CommandSuite {
  var site: CommandSite { get }
}

extension CommandSuite {
  var sandbox: Sandbox { site.sandbox }
  var server: DemoServer { site.server }
  var client: PostHogClient { site.client }
  var environment: [String: String] { site.environment }

  func run(_ arguments: String..., environment more: [String: String] = [:]) async throws -> Tool.Output {
    try await site.run(arguments, environment: more)
  }

  func shell(_ script: String) async throws -> Tool.Output { try await site.shell(script) }

  /// Creates a collection, with recordings in batches as the server takes them.
  func make(_ name: String, _ recordings: [RecordingID] = []) async throws -> PlaylistID {
    let playlist = try await client.create(NewPlaylist(content: .collection, name: name))
    for batch in stride(from: 0, to: recordings.count, by: PostHogClient.maximumBatchSize) {
      let batch = recordings[batch...].prefix(PostHogClient.maximumBatchSize)
      _ = try await client.addRecordings(Array(batch), to: playlist.id)
    }
    return playlist.id
  }
}
