import LosslessJSON
import Testing

@testable import DemoServer

@Suite struct FaultTests {
  private func demo(_ rules: FaultPlan.Rule...) -> DemoFixture {
    DemoFixture {
      $0.playlists = 20
      $0.faults = FaultPlan(rules)
    }
  }

  @Test(arguments: [
    (FaultPlan.Fault.error(status: 503), 503, "application/json"), (.error(), 500, "application/json"),
    (.html(), 500, "text/html; charset=utf-8"), (.empty(), 502, ""),
    (.throttle(retryAfter: 7), 429, "application/json"),
  ]) func replacesTheResponse(_ fault: FaultPlan.Fault, _ status: Int, _ type: String) {
    var demo = demo(FaultPlan.Rule(fault))
    let answer = demo.respond("GET", DemoFixture.playlists)
    #expect(answer.status == status)
    #expect(answer.header("Content-Type") ?? "" == type)
    #expect(answer.header("Retry-After") == (status == 429 ? "7" : nil))
    #expect(demo.respond("GET", DemoFixture.playlists).status == 200)
  }

  @Test func hangAndDisconnectSendNothing() {
    var demo = demo(FaultPlan.Rule(.hang), FaultPlan.Rule(.disconnect))
    #expect(demo.respond("GET", DemoFixture.playlists).delivery == .never)
    #expect(demo.respond("GET", DemoFixture.playlists).delivery == .disconnect)
    #expect(demo.respond("GET", DemoFixture.playlists).delivery == .complete)
  }

  @Test func truncatedCreateTakesEffect() throws {
    var demo = demo(FaultPlan.Rule(.cutOff(after: 10), method: "POST"))
    let before = try demo.list().count
    let answer = demo.respond("POST", DemoFixture.playlists, ["type": "collection", "name": "Lost answer"])
    #expect(answer.delivery == .truncated(after: 10))
    #expect(answer.body.count > 10)
    #expect(try demo.list().count == before + 1)
  }

  @Test func errorTakesNoEffectUnlessPlanned() throws {
    var demo = demo(
      FaultPlan.Rule(.error(), method: "POST"),
      FaultPlan.Rule(.error(), method: "POST", takesEffect: true))
    let before = try demo.list().count
    for expected in [before, before + 1] {
      let answer = demo.respond("POST", DemoFixture.playlists, ["type": "collection"])
      #expect(answer.status == 500)
      #expect(try demo.list().count == expected)
    }
  }

  @Test func bigHeaderAndDelayKeepTheResponse() {
    var demo = demo(FaultPlan.Rule(.bigHeader(bytes: 3500)), FaultPlan.Rule(.delay(.milliseconds(300))))
    let padded = demo.respond("GET", DemoFixture.playlists)
    #expect(padded.status == 200)
    #expect(padded.header("X-Demo-Padding")?.utf8.count == 3500)
    let late = demo.respond("GET", DemoFixture.playlists)
    #expect(late.status == 200)
    #expect(late.delay == .milliseconds(300))
  }

  @Test func appliesToMatchingRequestsOnly() {
    var demo = demo(FaultPlan.Rule(.error(), method: "GET", path: "/recordings", times: nil))
    #expect(demo.respond("GET", DemoFixture.playlists).status == 200)
    let path = DemoFixture.playlists + "synthetic-shared/recordings/"
    #expect(demo.respond("GET", path).status == 500)
    #expect(demo.respond("GET", path).status == 500)
    #expect(demo.respond("POST", path).status != 500)
  }

  @Test func seedDeterminesWhichRequestsFail() {
    func statuses(seed: UInt64) -> [Int] {
      var demo = DemoFixture {
        $0.playlists = 1
        $0.seed = seed
        $0.faults = FaultPlan([FaultPlan.Rule(.error(), times: nil, share: 0.3)])
      }
      return (0..<200).map { _ in demo.respond("GET", DemoFixture.playlists + "?limit=1").status }
    }
    let first = statuses(seed: 1)
    #expect(first == statuses(seed: 1))
    #expect(first != statuses(seed: 2))
    #expect((30...90).contains(first.count { $0 == 500 }))
  }

  @Test func controlPathSetsAndClearsFaults() throws {
    var demo = demo()
    let set = try demo.json(
      "POST", "/_demo/faults",
      [
        "latency_ms": 20,
        "rules": [["method": "GET", "path": "limit=1", "fault": "error", "status": 503, "times": nil]],
      ])
    #expect(set["rules"]?.array?.count == 1)
    let faulty = demo.respond("GET", DemoFixture.playlists + "?limit=1")
    #expect(faulty.status == 503)
    #expect(faulty.delay == .milliseconds(20))
    #expect(demo.respond("DELETE", "/_demo/faults").status == 200)
    let sound = demo.respond("GET", DemoFixture.playlists + "?limit=1")
    #expect(sound.status == 200)
    #expect(sound.delay == .zero)
  }

  @Test func everyFaultSurvivesJSON() throws {
    let faults: [FaultPlan.Fault] = [
      .error(status: 404), .html(status: 503), .empty(status: 504), .throttle(retryAfter: 9), .hang,
      .disconnect, .cutOff(after: 12), .cutOff(), .bigHeader(bytes: 5000), .delay(.milliseconds(70)),
    ]
    let rules = faults.map {
      FaultPlan.Rule($0, method: "PATCH", path: "/x", times: 3, share: 0.25, takesEffect: true)
    }
    let body: JSON = ["rules": .array(rules.map(\.json))]
    #expect(try FaultPlan.Change(Array(body.text.utf8)).plan == FaultPlan(rules))
  }

  @Test(arguments: [
    #"{"rules":[{"fault":"explode"}]}"#, #"{"rules":[{"fault":"error","colour":1}]}"#, "[]", "{",
    #"{"rule":[]}"#, #"{"rules":[{"fault":"error","times":-1}]}"#,
  ]) func rejectsInvalidPlans(_ plan: String) {
    var demo = demo()
    let answer = demo.backend.respond(
      to: DemoRequest(method: "POST", target: "/_demo/faults", body: Array(plan.utf8)), now: demo.now)
    #expect(answer.status == 400)
  }
}
