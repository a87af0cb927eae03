import ArgumentParser
import DemoServer
import FoundationEssentials
import Glibc
import PlaylistCore
import PlaylistPanes
import PostHogAPI
import PostHogCurl
import TerminalUI

/// Measures the parts of hogreel that need no terminal: from a key, or an answer, to the frame.
@main
struct HogreelBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hogreel-bench", abstract: "Measure the parts of hogreel that need no terminal.",
    discussion: "Each figure is the median of several rounds. Build it with -c release.")

  @Option(help: "How many rounds each figure is the median of.")
  var rounds = 9

  func validate() throws {
    guard 1...1000 ~= rounds else { throw ValidationError("The number of rounds is from 1 to 1000.") }
  }

  func run() async throws {
    try measureKeys()
    try await measurePage()
    try measurePaste()
    try measureTable()
    try measureScrolling()
  }

  private func measureKeys() throws {
    let down = Key.character("j")
    let up = Key.character("k")
    let phases: [(String, [Key])] = [
      ("j and k within the view", Array(repeating: down, count: 15) + Array(repeating: up, count: 15)),
      ("j through 1,000 rows", [.character("g")] + Array(repeating: down, count: 999)),
      ("a page down and up", Array(repeating: .pageDown, count: 20) + Array(repeating: .pageUp, count: 20)),
      ("g and G", [.character("G"), .character("g")]),
    ]
    for (name, keys) in phases {
      var app = try BenchApp(rows: 1000)
      report("key to frame: \(name)", "µs", operations: keys.count) { for key in keys { app.press(key) } }
    }
  }

  /// From the bytes of the demo server's answer to playlists.
  private func measurePage() async throws {
    let server = try await DemoServer.start(DemoServerOptions())
    let request = HTTPRequest(
      method: "GET", url: "\(server.address)/api/projects/1/session_recording_playlists/?limit=100",
      headers: [HTTPHeader("Authorization", "Bearer \(DemoServer.demoKey)")])
    let transport = RecordedTransport(response: try await CurlTransport().send(request))
    await server.stop()
    let client = PostHogClient(
      .init(
        address: try ServerAddress(server.address), key: try PersonalAPIKey(DemoServer.demoKey),
        project: .id(1)),
      transport: transport)
    var times: [Double] = []
    for _ in 0..<rounds * 20 {
      let start = ContinuousClock.now
      _ = try await client.playlists(PlaylistQuery())
      times.append(start.duration(to: .now).microseconds)
    }
    print(times, "decode a page of 100", "µs")
  }

  private func measurePaste() throws {
    let ids = (0..<10_000).map { "019cc258-8fa0-7000-8000-" + format($0) }
    let text = ids.joined(separator: "\n")
    let ready = try BenchApp(rows: 100)
    report("paste of 10,000 IDs to the preview", "µs", operations: 1) {
      var app = ready
      app.run(.paste(text))
      _ = app.app.frame(at: BenchApp.now)
    }
  }

  /// A table of events of which one column holds recordings, as PostHog exports them.
  private func measureTable() throws {
    let rows = (0..<100_000).map { number in
      "0199aaaa-0000-7000-8000-\(format(number)),$pageview,019cc258-8fa0-7000-8000-\(format(number)),2026-11-01"
    }
    let text = (["*.uuid,*.event,*.properties.$session_id,*.timestamp"] + rows).joined(separator: "\n")
    let ready = try BenchApp(rows: 100)
    report("paste of 100,000 rows of a table to the preview", "µs", operations: 1) {
      var app = ready
      app.run(.paste(text))
      _ = app.app.frame(at: BenchApp.now)
    }
  }

  private func format(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 12 - digits.count) + digits
  }

  /// How much memory grows while a long list is scrolled from end to end.
  private func measureScrolling() throws {
    var app = try BenchApp(rows: 100_000)
    for _ in 0..<100 { app.press(.pageDown) }
    let before = try residentKibibytes()
    while app.app.state.list.cursor.row < 99_999 { app.press(.pageDown) }
    print([Double(try residentKibibytes() - before)], "growth over 100,000 scrolled rows", "KiB")
  }

  private func residentKibibytes() throws -> Int {
    let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
    guard fields.count > 1, let pages = Int(fields[1]) else {
      throw ValidationError("/proc/self/statm cannot be read.")
    }
    return pages * Int(sysconf(Int32(_SC_PAGESIZE))) / 1024
  }

  // MARK: Timing

  private func report(_ name: String, _ unit: String, operations: Int, _ body: () -> Void) {
    body()
    let times = (0..<rounds).map { _ in ContinuousClock().measure(body).microseconds / Double(operations) }
    print(times, name, unit)
  }

  private func print(_ values: [Double], _ name: String, _ unit: String) {
    let median = (values.sorted()[values.count / 2] * 10).rounded() / 10
    Swift.print("\(name): \(median) \(unit)")
  }
}

/// Answers every request with the same response.
private struct RecordedTransport: HTTPTransport {
  let response: HTTPResponse

  func send(_ request: HTTPRequest) async throws(APIError) -> HTTPResponse { response }
}

extension Duration {
  fileprivate var microseconds: Double {
    Double(components.seconds) * 1e6 + Double(components.attoseconds) / 1e12
  }
}
