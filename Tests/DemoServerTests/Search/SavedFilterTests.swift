import LosslessJSON
import PostHogAPI
import Testing

@testable import DemoServer

/// A saved filter finds what it says, from its JSON to the rows, on servers of both generations.
@Suite struct SavedFilterTests {
  private static let generations = [ServerGeneration.y2025, .y2026]

  private func demo(_ generation: ServerGeneration) -> DemoFixture {
    DemoFixture {
      $0.generation = generation
      $0.recordings = 700
    }
  }

  /// What the client lists, and what the filter says.
  private func lists(
    _ sample: FilterSamples.Sample, _ generation: ServerGeneration
  ) async throws -> (listed: [String], expected: [String]) {
    let demo = demo(generation)
    let client = try BackendTransport(demo.backend, now: demo.now).client()
    let query = try RecordingsQuery(filters: JSONText(sample.filters))
    var listed: [String] = []
    for try await recording in client.allRecordings(matching: query) { listed.append(recording.id.rawValue) }
    let plain = PlainFilter(filters: sample.filters, now: demo.now)
    return (listed, plain.recordings(in: demo.backend.projects[0].recordings))
  }

  @Test(arguments: FilterSamples.stock, generations)
  func stockFilters(_ sample: FilterSamples.Sample, _ generation: ServerGeneration) async throws {
    let (listed, expected) = try await lists(sample, generation)
    #expect(listed == expected)
    #expect(!expected.isEmpty)
  }

  @Test func aProjectStartsWithSix() { #expect(FilterSamples.stock.count == 6) }

  @Test(arguments: FilterSamples.single, generations)
  func eachKindOfCondition(_ sample: FilterSamples.Sample, _ generation: ServerGeneration) async throws {
    let (listed, expected) = try await lists(sample, generation)
    #expect(listed == expected)
    let all: JSON = ["date_from": "-60d", "filter_group": ["values": []]]
    let demo = demo(generation)
    let others = PlainFilter(filters: all, now: demo.now).recordings(in: demo.backend.projects[0].recordings)
    #expect((1..<others.count).contains(expected.count), "it tells recordings apart")
  }

  @Test(arguments: FilterSamples.generated, generations)
  func generatedFilters(_ sample: FilterSamples.Sample, _ generation: ServerGeneration) async throws {
    let (listed, expected) = try await lists(sample, generation)
    #expect(listed == expected)
  }

  /// Comparing empty lists would show nothing.
  @Test func mostGeneratedFiltersFindSome() {
    let demo = demo(.y2026)
    let table = demo.backend.projects[0].recordings
    let counts = FilterSamples.generated.map {
      PlainFilter(filters: $0.filters, now: demo.now).recordings(in: table).count
    }
    #expect(counts.count { (1..<600).contains($0) } >= 22, "\(counts)")
  }
}
