/// Work to be timed.
struct Benchmark {
  let name: String
  /// How many operations one call of `body` does.
  var operations = 1
  /// What one operation takes in, where bytes a second say more than a time.
  var bytes: Int?
  var baseline: Baseline?
  /// Returns something that depends on what was made, so that no work can be left out.
  let body: () -> Int

  /// The least that could be done about the same input, with as many operations in a call.
  struct Baseline {
    let name: String
    let body: () -> Int
  }
}

/// What came of a benchmark.
struct Figure {
  let name: String
  let value: Double
  /// "ns", "MB/s" or "KiB".
  let unit: String
  /// Operations in all rounds.
  let iterations: Int
  /// Our time in proportion to that of the baseline.
  var ratio: Double?
  var baseline: String?
}

/// Times work in rounds and takes the median, since other programs only ever make a round longer.
struct Timing {
  /// Calls that are too short for the clock are repeated until a round takes this long.
  static let roundLength = Duration.milliseconds(40)

  let rounds: Int

  func figure(of benchmark: Benchmark) -> Figure {
    let calls = calls(for: benchmark.body)
    let baselineCalls = benchmark.baseline.map { self.calls(for: $0.body) } ?? 0
    var times: [Double] = []
    var baselineTimes: [Double] = []
    // In turns, so that a change in the machine's speed meets both.
    for _ in 0..<rounds {
      times.append(time(calls, benchmark.body))
      if let baseline = benchmark.baseline { baselineTimes.append(time(baselineCalls, baseline.body)) }
    }
    let nanoseconds = median(times) / Double(benchmark.operations)
    return Figure(
      name: benchmark.name, value: benchmark.bytes.map { Double($0) / nanoseconds * 1000 } ?? nanoseconds,
      unit: benchmark.bytes == nil ? "ns" : "MB/s", iterations: rounds * calls * benchmark.operations,
      ratio: baselineTimes.isEmpty ? nil : median(times) / median(baselineTimes),
      baseline: benchmark.baseline?.name)
  }

  /// How many calls fill a round; finding out also warms up.
  private func calls(for body: () -> Int) -> Int {
    var calls = 1
    while true {
      let total = time(calls, body) * Double(calls)
      let wanted = Double(Self.roundLength.components.attoseconds) / 1e9
      if total >= wanted { return calls }
      calls = max(calls * 2, Int(Double(calls) * wanted / max(total, 1)))
    }
  }

  /// Nanoseconds for one call.
  private func time(_ calls: Int, _ body: () -> Int) -> Double {
    let start = ContinuousClock.now
    var sum = 0
    for _ in 0..<calls { sum &+= body() }
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    // Looked at, so that no compiler leaves the work out.
    precondition(sum != .min)
    return (Double(seconds) * 1e9 + Double(attoseconds) / 1e9) / Double(calls)
  }

  private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }
}
