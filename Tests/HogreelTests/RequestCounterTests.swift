import Testing

@testable import hogreel

@Suite struct RequestCounterTests {
  @Test func countsThoseOfTheLastHour() {
    let counter = RequestCounter()
    let start = ContinuousClock.now
    for minute in 0..<90 { counter.note(at: start + .seconds(60 * minute)) }
    #expect(counter.count(at: start + .seconds(60 * 89)) == 60)
    #expect(counter.count(at: start + .seconds(60 * 148)) == 1)
    #expect(counter.count(at: start + .seconds(60 * 149)) == 0)
  }
}
