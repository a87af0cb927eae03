import Foundation
import LosslessJSON
import Testing

@testable import DemoServer

/// The list of recordings, as a server answers it whatever asks.
@Suite struct RecordingListTests {
  private static let path = "/api/projects/1/session_recordings/"

  private func demo(_ generation: ServerGeneration = .y2026) -> DemoFixture {
    DemoFixture {
      $0.generation = generation
      $0.recordings = 700
    }
  }

  private func ids(_ body: JSON) -> [String] {
    (body["results"]?.array ?? []).compactMap { $0["id"]?.string }
  }

  @Test func pagesByLimitAndOffset() throws {
    var demo = demo()
    let all = ids(try demo.json("GET", Self.path + "?date_from=-30d&limit=500"))
    let page = try demo.json("GET", Self.path + "?date_from=-30d&limit=20&offset=50")
    #expect(ids(page) == Array(all[50..<70]))
    #expect(page["has_next"] == true)
    let last = try demo.json("GET", Self.path + "?date_from=-30d&limit=20&offset=\(all.count - 5)")
    #expect(ids(last) == all.suffix(5))
    #expect(last["has_next"] == false)
    #expect(ids(try demo.json("GET", Self.path)).count < 50, "three days, if nothing else is asked for")
  }

  @Test func listsOnlyTheNamedRecordings() throws {
    var demo = demo()
    let wanted = demo.newestRecordings(3)
    let list = JSON.array(wanted.map(JSON.string) + ["unknown"]).text
    #expect(ids(try demo.json("GET", Self.path + "?session_ids=\(list)")) == wanted)
    #expect(ids(try demo.json("GET", Self.path + "?session_ids=[]")) == [])
  }

  @Test(arguments: [
    (ServerGeneration.y2026, "surprise=1", 500), (.y2025, "surprise=1", 500), (.y2026, "limit=many", 500),
    (.documented, "order_direction=ASC", 500), (.y2025, "order_direction=ASC", 200),
    (.y2026, "order=surprise", 400), (.y2026, "operand=XOR", 400), (.y2026, "events=oops", 400),
    (.y2026, #"properties=[{"key":"a"}]"#, 400),
    (.y2026, #"properties=[{"key":"a","type":"person","operator":"sounds_like"}]"#, 400),
    (.y2026, #"properties=[{"key":"visited_page","type":"recording","value":"a"}]"#, 200),
    (.y2025, #"properties=[{"key":"visited_page","type":"recording","value":"a"}]"#, 400),
    (.y2026, #"properties=[{"key":"1 = 1","type":"hogql"}]"#, 400),
  ])
  func refusesWhatItDoesNotKnow(_ generation: ServerGeneration, _ query: String, _ status: Int) {
    var demo = demo(generation)
    let parts = query.split(separator: "=", maxSplits: 1)
    let value = parts[1].addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    #expect(demo.respond("GET", Self.path + "?\(parts[0])=\(value)").status == status)
  }

  @Test func needsTheScopeOfRecordings() throws {
    var demo = demo()
    demo.key = DemoServer.writeKey
    let refused = try demo.json("GET", Self.path)
    #expect(refused["detail"] == "API key missing required scope 'session_recording:read'")
  }
}
