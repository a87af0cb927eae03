import ArgumentParser
import FoundationEssentials

/// `hogreel-bench`: how long the parts take that lie between a key, or an answer, and the terminal.
@main
struct HogreelBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hogreel-bench",
    abstract: "Measure the parts of hogreel that need no terminal.",
    discussion: """
      All data are invented and the same in every run. Each figure is the median of several rounds; a \
      baseline is measured in the same rounds, and the ratio is ours to its time: below 1 is faster. Build it \
      with -c release.
      """)

  @Option(help: ArgumentHelp("Only what has this in its name.", valueName: "text"))
  var filter = ""

  @Option(help: "How many rounds each figure is the median of.")
  var rounds = 9

  @Flag(help: "Print JSON, one object for each figure.")
  var json = false

  func validate() throws {
    guard 1...1000 ~= rounds else { throw ValidationError("The number of rounds is from 1 to 1000.") }
  }

  func run() async throws {
    let sample = try await Sample.load()
    let timing = Timing(rounds: rounds)
    var figures: [Figure] = []
    for benchmark in try Self.benchmarks(sample) where isWanted(benchmark.name) {
      figures.append(timing.figure(of: benchmark))
    }
    if isWanted(ScrollMemory.name) { figures += try ScrollMemory(rows: 100_000).figures(sample) }
    guard !figures.isEmpty else { throw ValidationError("Nothing has “\(filter)” in its name.") }
    let report = Report(figures: figures)
    print(json ? report.json : report.table)
  }

  private func isWanted(_ name: String) -> Bool { filter.isEmpty || name.contains(filter) }

  private static func benchmarks(_ sample: Sample) throws -> [Benchmark] {
    try keyBenchmarks(sample) + frameBenchmarks(sample) + pageBenchmarks(sample) + inputBenchmarks(sample)
      + journalBenchmarks(sample)
  }
}
