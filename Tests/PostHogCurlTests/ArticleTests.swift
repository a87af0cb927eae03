import DemoServer
import Foundation
import PostHogAPI
import Testing

/// The library's articles: their code is that of the Swift files beside this one, and works.
struct ArticleTests {
  @Test(arguments: ["FirstSteps", "FiveTasks"])
  func anArticleShowsTheCodeThatIsCompiled(name: String) throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let code = try String(contentsOf: tests.appending(path: "\(name).swift"), encoding: .utf8)
    let article = try String(
      contentsOf: tests.appending(path: "../../Sources/PostHogAPI/PostHogAPI.docc/\(name).md"),
      encoding: .utf8)
    let blocks = article.matches(of: /```swift\n(?<code>[\s\S]*?)```\n/).map { $0.output.code }
    #expect(blocks.joined(separator: "\n") == code)
  }

  @Test func theFirstStepsWork() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let client = try connect(to: server.address, with: DemoServer.demoKey)
    #expect(try await !namesOfPinnedPlaylists(client).isEmpty)

    let collection = try await makeCollection(of: ["0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001"], client)
    #expect(try await client.isMember("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001", of: collection.id) == true)

    let renamed = try await rename(collection, to: "Mine", client)
    #expect(renamed.name == "Mine")
    let kept = try await rename(collection, to: "Mine again", client)
    #expect(kept.name == "Mine")

    try await removeForNow(renamed, client)
    #expect(try await client.playlist(collection.id).isDeleted == false)
    await server.stop()
  }

  @Test func theFiveTasksWork() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let tasks = Tasks(client: try connect(to: server.address, with: DemoServer.demoKey))
    #expect(try await tasks.find("checkout").count > 1)

    let made = try await tasks.client.create(NewPlaylist(content: .collection, name: "Tasks"))
    let pinned = try await tasks.pin(made, as: "My tasks")
    #expect(pinned.isPinned && pinned.name == "My tasks")
    await #expect(throws: APIError.self) { try await tasks.pin(made, as: "Another name") }

    // As many as take two calls; one twice.
    let log = (1...21).map { "GET /replay/0190aaaa-bbbb-7ccc-8ddd-eeeeffff00\($0 + 10) 200\n" }.joined()
    #expect(try await tasks.add(from: log + log.prefix(60), to: pinned).isEmpty)
    let deleted = try await tasks.delete(pinned)
    #expect(try await tasks.find("My tasks").isEmpty)
    #expect(try await tasks.restore(deleted).name == "My tasks")
    #expect(try await tasks.find("My tasks").first?.counts?.collection.count == 21)

    let sprint = try #require(try await tasks.find("Sprint 36").first)
    let left = try await tasks.unwatched(in: sprint)
    try await tasks.client.markAsViewed(try #require(left.first).id)
    #expect(try await tasks.unwatched(in: sprint).map(\.id) == left.dropFirst().map(\.id))
    await server.stop()
  }
}
