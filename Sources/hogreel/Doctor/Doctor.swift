import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI
import PostHogCurl
import Synchronization

/// Checks everything that hogreel needs to start and work, and continues where a start would end.
struct Doctor {
  let start: Start
  /// Whether nothing is sent.
  let isOffline: Bool
  let isInteractive: Bool
  let now: @Sendable () -> Date = { Date() }

  /// The findings, and what keeps keys out of them.
  struct Diagnosis {
    /// One for each check, in their order.
    let findings: [Finding]
    let redactor: Redactor
  }

  /// Runs all checks. Blocks; the key's command may ask for a password on the terminal.
  func run() -> Diagnosis {
    let choice = Result { () throws(Problem) in
      try ConnectionChoice(
        start.request, start.environment, start.config, lastProfile: start.lastUsed.profile)
    }
    let address = choice.flatMap { choice in
      Result { () throws(Problem) in
        try Settings.checkedAddress(
          choice.host.value, from: choice.host.source, allowPlainHTTP: start.request.allowHttp)
      }
    }
    let key = choice.flatMap { choice in
      Result { () throws(Problem) in try choice.key.key(in: start.environment) }
    }
    start.hideKeys()
    var findings = FileChecks(request: start.request, environment: start.environment).findings
    findings += SettingsChecks(start: start, choice: choice).findings
    findings +=
      TerminalChecks(
        environment: start.environment, isInteractive: isInteractive, isLinear: isLinear(choice)
      ).findings
    findings += network(choice, address, key)
    let order = Dictionary(uniqueKeysWithValues: Check.allCases.enumerated().map { ($1, $0) })
    return Diagnosis(
      findings: findings.sorted { order[$0.check, default: 0] < order[$1.check, default: 0] },
      redactor: Redactor(start, key: try? key.get()))
  }

  private func isLinear(_ choice: Result<ConnectionChoice, Problem>) -> Bool {
    start.request.linear || start.config.preferences(of: (try? choice.get())?.profile).isLinear
  }

  // MARK: Server, key and project

  private func network(
    _ choice: Result<ConnectionChoice, Problem>, _ address: Result<ServerAddress, Problem>,
    _ key: Result<PersonalAPIKey, Problem>
  ) -> [Finding] {
    guard case .success(let choice) = choice else {
      let checks = [.address] + ServerChecks.checks + [.key] + KeyChecks.checks
      return checks.map { .skipped($0, "see connection") }
    }
    var findings = [keyFinding(choice.key, key)]
    guard case .success(let address) = address else {
      if case .failure(let problem) = address { findings.append(.failure(.address, problem)) }
      return findings + (ServerChecks.checks + KeyChecks.checks).map { .skipped($0, "see address") }
    }
    findings.append(.ok(.address, "\(address) is the server."))
    guard !isOffline else {
      return findings + (ServerChecks.checks + KeyChecks.checks).map { .skipped($0, "--offline is given") }
    }
    let transport = CurlTransport(Settings.transport(start.environment))
    defer { transport.shutdown() }
    let server = ServerChecks(
      address: address, environment: start.environment, transport: transport, now: now)
    findings += waitFor { await server.findings() }
    if let failure = findings.first(where: {
      ServerChecks.checks.contains($0.check) && $0.verdict == .failure
    }) {
      return findings + KeyChecks.checks.map { .skipped($0, "see \(failure.check.title)") }
    }
    guard case .success(let key) = key else {
      return findings + KeyChecks.checks.map { .skipped($0, "see key") }
    }
    let project: ProjectReference
    do throws(Problem) {
      project = try Settings.project(choice.project.value, from: choice.project.source)
    } catch {
      return findings + [.failure(.project, error)]
        + KeyChecks.checks.filter { $0 != .project }.map { .skipped($0, "see project") }
    }
    return findings + keyFindings(address, key, project, isReadOnly: choice.isReadOnly.value, transport)
  }

  private func keyFinding(_ source: KeySource, _ key: Result<PersonalAPIKey, Problem>) -> Finding {
    switch key {
    case .failure(.noKey):
      let broken = start.config.profiles.first { $0.mistake != nil }
      guard let broken, let mistake = broken.mistake else { return .failure(.key, .noKey) }
      return .failure(.key, .brokenProfile(broken.name, mistake))
    case .failure(let problem): return .failure(.key, problem)
    case .success:
      switch source.kind {
      case .variable(let name): return .ok(.key, "It is set in \(name).")
      case .file(let path): return .ok(.key, "It is in \(path), which only you can read.")
      case .command: return .ok(.key, "The command in \(source.setting) prints it.")
      }
    }
  }

  private func keyFindings(
    _ address: ServerAddress, _ key: PersonalAPIKey, _ project: ProjectReference, isReadOnly: Bool,
    _ transport: CurlTransport
  ) -> [Finding] {
    var configuration = PostHogClient.Configuration(address, key, project)
    // A fault is to be seen, not waited out.
    configuration.maximumAttempts = 1
    configuration.maximumRateLimitWait = .zero
    configuration.requestTimeout = .seconds(20)
    let requests = RequestTally()
    let client = PostHogClient(
      configuration, transport: transport,
      observer: { if case .started = $0 { requests.add() } })
    let logged = start.request.log.flatMap { LogFile.requests(in: $0, since: now() - 3600) }
    let checks = KeyChecks(
      client: client, address: address, project: project, isReadOnly: isReadOnly, loggedRequests: logged,
      requests: { requests.count }, now: now)
    return waitFor { await checks.findings() }
  }
}

/// Counts the requests of a client, which several tasks may make.
private final class RequestTally: Sendable {
  private let value = Atomic(0)
  var count: Int { value.load(ordering: .relaxed) }
  func add() { value.add(1, ordering: .relaxed) }
}
