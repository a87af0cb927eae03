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

  @Test(arguments: FaultPlan.Fault.allCases) func performsTheRequestOnlyBeforeFaultsOfTheResponse(
    _ fault: FaultPlan.Fault
  ) throws {
    var demo = demo(FaultPlan.Rule(fault, .create))
    let before = try demo.list().count
    let answer = demo.respond("POST", DemoFixture.playlists, ["type": "collection", "name": "Lost answer"])
    #expect(try demo.list().count == before + (fault.isAfterwards ? 1 : 0))
    let isNoticed =
      answer.status != 201 || answer.delivery != .complete
      || (try? JSON(parsing: answer.body))?["name"] != "Lost answer"
    let isHarmless = [.brokenRow, .bigHeader, .bigBody].contains(fault)
    #expect(isNoticed != isHarmless)
  }

  @Test(arguments: [
    (FaultPlan.Fault.htmlOK, 200, "text/html; charset=utf-8"),
    (.htmlBadGateway, 502, "text/html; charset=utf-8"),
    (.badRequest, 400, "application/json"), (.emptyServerError, 500, ""),
    (.unavailable, 503, "application/json"),
    (.gatewayTimeout, 504, "application/json"), (.gatewayTimeoutAfterwards, 504, "application/json"),
    (.throttle, 429, "application/json"), (.redirectLoop, 302, ""),
  ]) func replacesTheResponse(_ fault: FaultPlan.Fault, _ status: Int, _ type: String) {
    var demo = demo(FaultPlan.Rule(fault, count: 1))
    let answer = demo.respond("GET", DemoFixture.playlists)
    #expect(answer.status == status)
    #expect(answer.header("Content-Type") ?? "" == type)
    #expect(demo.respond("GET", DemoFixture.playlists).status == 200)
  }

  @Test func throttlesInSeveralForms() {
    var demo = demo(
      FaultPlan.Rule(.throttle, count: 1), FaultPlan.Rule(.throttleForAnHour, count: 1),
      FaultPlan.Rule(.throttleWithoutTime, count: 1), FaultPlan.Rule(.throttleUntilDate, count: 1))
    let times = (0..<4).map { _ in demo.respond("GET", DemoFixture.playlists).header("Retry-After") }
    #expect(times == ["3", "3483", nil, "Thu, 28 May 2026 20:26:43 GMT"])
  }

  @Test func redirectsToTheNamedPlaces() {
    var demo = demo(
      FaultPlan.Rule(.redirectLoop, count: 1), FaultPlan.Rule(.redirectToHost, count: 1),
      FaultPlan.Rule(.redirectToHTTP, count: 1))
    let places = (0..<3).map { _ in demo.respond("GET", DemoFixture.playlists).header("Location") }
    let path = DemoFixture.playlists
    #expect(places == [path, "https://elsewhere.test\(path)", "http://demo.test\(path)"])
  }

  @Test func breaksOneRowOnly() throws {
    var demo = demo(FaultPlan.Rule(.brokenRow))
    let rows = try demo.list("limit=5").rows
    #expect(rows.count == 5)
    #expect(rows.count { $0.shortID.isEmpty } == 1)
  }

  @Test(arguments: [
    ("list", "GET", ""), ("create", "POST", ""), ("get", "GET", "synthetic-shared/"),
    ("update", "PATCH", "x/"), ("recordings", "GET", "x/recordings/"), ("add", "POST", "x/recordings/y/"),
    ("add", "POST", "x/recordings/bulk_add/"), ("remove", "DELETE", "x/recordings/y/"),
    ("remove", "POST", "x/recordings/bulk_delete/"),
  ]) func strikesTheNamedOperationOnly(_ operation: String, _ method: String, _ path: String) throws {
    for name in FaultPlan.Operation.allCases.map(\.rawValue) {
      var demo = demo(try #require(FaultPlan.Rule("503:\(name)")))
      let status = demo.respond(method, DemoFixture.playlists + path, [:]).status
      #expect((status == 503) == (name == operation), "\(name)")
    }
  }

  @Test func tellsDeletionAndRestorationFromOtherUpdates() throws {
    var demo = demo(FaultPlan.Rule(.unavailable, .delete), FaultPlan.Rule(.gatewayTimeout, .restore))
    let path = DemoFixture.playlists + "x/"
    #expect(demo.respond("PATCH", path, ["deleted": true]).status == 503)
    #expect(demo.respond("PATCH", path, ["deleted": false]).status == 504)
    #expect(demo.respond("PATCH", path, ["pinned": true]).status == 404)
  }

  @Test func endsAfterItsCount() {
    var demo = demo(FaultPlan.Rule(.unavailable, count: 2))
    #expect((0..<3).map { _ in demo.respond("GET", DemoFixture.playlists).status } == [503, 503, 200])
  }

  @Test func controlPathSetsAndClearsFaults() throws {
    var demo = demo()
    let set = try demo.json("POST", "/_demo/faults", ["latency_ms": 20, "faults": ["503:list:2"]])
    #expect(set["faults"] == ["503:list:2"])
    let faulty = demo.respond("GET", DemoFixture.playlists)
    #expect(faulty.status == 503)
    #expect(faulty.delay == .milliseconds(20))
    #expect(try demo.json("GET", "/_demo/faults")["faults"] == ["503:list:1"])
    #expect(demo.respond("DELETE", "/_demo/faults").status == 200)
    let sound = demo.respond("GET", DemoFixture.playlists)
    #expect(sound.status == 200)
    #expect(sound.delay == .zero)
  }

  @Test(arguments: FaultPlan.Fault.allCases) func survivesItsText(_ fault: FaultPlan.Fault) {
    for rule in [
      FaultPlan.Rule(fault), FaultPlan.Rule(fault, .recordings), FaultPlan.Rule(fault, .add, count: 3),
      FaultPlan.Rule(fault, count: 1),
    ] {
      #expect(FaultPlan.Rule(rule.description) == rule)
    }
  }

  @Test(arguments: [
    #"{"faults":["explode"]}"#, #"{"faults":["503:nowhere"]}"#, #"{"faults":["503:list:-1"]}"#,
    #"{"faults":["503:list:1:1"]}"#, #"{"faults":"503"}"#, #"{"rule":[]}"#, "[]", "{",
  ]) func rejectsInvalidPlans(_ plan: String) {
    var demo = demo()
    let answer = demo.backend.respond(
      to: DemoRequest(method: "POST", target: "/_demo/faults", body: Array(plan.utf8)), now: demo.now)
    #expect(answer.status == 400)
  }
}
