import ArgumentParser
import Testing

@testable import hogreel

@Suite struct ConnectionOptionsTests {
  @Test(
    arguments: [([], 90), (["--max-wait", "0"], 0), (["--max-wait", "600"], 600), (["--wait"], 86_400)]
      as [([String], Int)])
  func waitsForTheRateLimit(arguments: [String], seconds: Int) throws {
    #expect(try ConnectionOptions.parse(arguments).limit == seconds)
  }

  @Test(arguments: [["--max-wait", "-1"], ["--max-wait", "86401"], ["--wait", "--max-wait", "1"]])
  func refusesWhatCannotBe(arguments: [String]) {
    #expect(throws: (any Error).self) { try ConnectionOptions.parse(arguments) }
  }
}
