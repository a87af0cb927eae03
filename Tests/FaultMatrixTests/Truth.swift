import DemoServer
import LosslessJSON
import PostHogAPI
import PostHogCurl

/// What a server holds, asked for without faults, and its faults.
struct Truth {
  /// A playlist as far as the operations change it.
  struct Row: Hashable {
    var name: String
    var description: String
    var isPinned: Bool
    var members: Set<RecordingID>
  }

  private let server: DemoServer
  private let client: PostHogClient
  private let transport = CurlTransport()

  init(_ server: DemoServer) throws {
    self.server = server
    client = PostHogClient(
      .init(
        address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey),
        project: .current), transport: transport)
  }

  /// All playlists that are not deleted.
  func rows() async throws -> [PlaylistID: Row] {
    var rows: [PlaylistID: Row] = [:]
    for playlist in try await client.playlists(limit: 500).playlists where !playlist.isSynthetic {
      var members: Set<RecordingID> = []
      if playlist.kind == .collection {
        members = Set(try await client.recordings(of: playlist.id, limit: 500).recordings.map(\.id))
      }
      rows[playlist.id] = Row(
        name: playlist.name ?? "", description: playlist.description, isPinned: playlist.isPinned,
        members: members)
    }
    return rows
  }

  func setFault(_ rule: FaultPlan.Rule?) async throws {
    let faults = rule.map { [JSON.string($0.description)] } ?? []
    let body: JSON = ["faults": .array(faults)]
    let response = try await transport.send(
      HTTPRequest(method: "POST", url: server.address + "/_demo/faults", body: Array(body.text.utf8)))
    precondition(response.status == 200, "the server refused \(faults)")
  }
}
