import ArgumentParser
import DemoServer
import Glibc

/// `hogreel demo-server`: the demo server by itself, for other clients and terminals.
struct DemoServerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-server",
    abstract: "Serve the demo data on this machine until interrupted.",
    discussion: """
      Listens on 127.0.0.1 only, and prints its address and key.

      FAULTS that leave the request undone:
      \(table(where: { !$0.isAfterwards }))

      FAULTS of the response to a request that was performed:
      \(table(where: \.isAfterwards))

      OPERATIONS: \(FaultPlan.Operation.allCases.map(\.rawValue).joined(separator: ", ")); leave it out for any.
      For example, --fault lost:create:1 loses the next response to a creation, and --fault 429 throttles everything. \
      The faults of a running server are replaced by POST /_demo/faults with {"faults": ["503:list:2"]}. For a server \
      that cannot be reached, stop it or name another host.
      """)

  @Option(help: ArgumentHelp("The TCP port; 0 picks a free one.", valueName: "number"))
  var port = 0

  @Option(help: ArgumentHelp("The number of playlists.", valueName: "number"))
  var playlists = 1200

  @Option(help: "The server generation to imitate.")
  var generation = ServerGeneration.y2026

  @Option(help: ArgumentHelp("The delay of each response, in milliseconds.", valueName: "ms"))
  var latency = 0

  @Option(help: ArgumentHelp("The seed of the generated data.", valueName: "number"))
  var seed: UInt64 = 1

  @Flag(help: "Refuse requests beyond the real server's rate with 429.")
  var rateLimit = false

  @Option(
    name: .customLong("fault"),
    help: ArgumentHelp(
      "Fail on purpose, COUNT times or always; may be repeated. See above.",
      valueName: "fault[:operation[:count]]"),
    transform: rule(from:))
  var faults: [FaultPlan.Rule] = []

  func validate() throws {
    guard 0...65535 ~= port else { throw ValidationError("The port must be from 0 to 65535.") }
    guard playlists >= 0 else { throw ValidationError("The number of playlists cannot be negative.") }
    guard 0...600_000 ~= latency else {
      throw ValidationError("The latency must be from 0 to 600000 milliseconds.")
    }
  }

  func run() {
    var options = DemoServerOptions()
    options.port = port
    options.playlists = playlists
    options.generation = generation
    options.latency = .milliseconds(latency)
    options.seed = seed
    options.rateLimitPerMinute = rateLimit ? 240 : nil
    options.faults = FaultPlan(faults)
    let server: DemoServer
    do { server = try startDemoServer(options) } catch { Hogreel.exit(reporting: error) }
    Output.print(
      "Serving \(playlists) playlists at \(server.address), imitating PostHog \"\(generation.rawValue)\".")
    Output.print("In another terminal:")
    Output.print("  POSTHOG_HOST=\(server.address) POSTHOG_PERSONAL_API_KEY=\(DemoServer.demoKey) hogreel")
    waitFor { await server.wait() }
  }
  private static func rule(from text: String) throws -> FaultPlan.Rule {
    guard let rule = FaultPlan.Rule(text) else {
      throw ValidationError("Unknown fault or operation: \(text). --help lists them.")
    }
    return rule
  }

  private static func table(where isIncluded: (FaultPlan.Fault) -> Bool) -> String {
    HelpText.table(FaultPlan.Fault.allCases.filter(isIncluded).map { ($0.rawValue, $0.summary) })
  }
}
