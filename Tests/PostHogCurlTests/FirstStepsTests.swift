import DemoServer
import Foundation
import PostHogAPI
import Testing

/// The library's article of first steps: its code is that of `FirstSteps.swift`, and works.
struct FirstStepsTests {
  @Test func theArticleShowsTheCodeThatIsCompiled() throws {
    let tests = URL(filePath: #filePath).deletingLastPathComponent()
    let code = try String(contentsOf: tests.appending(path: "FirstSteps.swift"), encoding: .utf8)
    let article = try String(
      contentsOf: tests.appending(path: "../../Sources/PostHogAPI/PostHogAPI.docc/FirstSteps.md"),
      encoding: .utf8)
    let blocks = article.matches(of: /```swift\n(?<code>[\s\S]*?)```\n/).map { $0.output.code }
    #expect(blocks.joined(separator: "\n") == code)
  }

  @Test func theCodeWorks() async throws {
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
}
