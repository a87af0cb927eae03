import FoundationEssentials
import Glibc
import LosslessJSON
import PlaylistCore
import PostHogAPI

/// The server: its address, the way to it, and whether it is PostHog. The key does not take part.
struct ServerChecks {
  let address: ServerAddress
  /// Without empty variables.
  let environment: [String: String]
  let transport: any HTTPTransport
  let now: @Sendable () -> Date

  /// Everything but the address itself.
  static let checks: [Check] = [
    .certificates, .proxy, .hostName, .reachable, .encryption, .api, .clock,
  ]

  func findings() async -> [Finding] {
    let before = now()
    let answer = await probe()
    let failure: Finding? =
      switch answer {
      case .failure(let error): self.failure(error)
      case .success(let response): apiFailure(response)
      }
    let proxyFailure = failure?.check == .proxy ? failure : nil
    var findings = [certificates, proxyFailure ?? proxyFinding] + way(until: failure)
    switch answer {
    case .failure: findings.append(.skipped(.clock, "there was no answer"))
    case .success(let response): findings.append(clock(response, asked: before))
    }
    return findings
  }

  /// A request that every PostHog refuses, and in its own words: it has no key.
  private func probe() async -> Result<HTTPResponse, APIError> {
    var request = HTTPRequest(
      method: "GET", url: address.endpoint(["projects", "@current"]).absoluteString,
      headers: [
        HTTPHeader("Accept", "application/json"), HTTPHeader("User-Agent", "hogreel/\(HelpText.version)"),
      ])
    request.timeout = .seconds(20)
    request.bodyLimit = 1 << 20
    do throws(APIError) { return .success(try await transport.send(request)) } catch {
      return .failure(error)
    }
  }

  // MARK: Before the request

  private var certificates: Finding {
    guard address.scheme == .https else { return .skipped(.certificates, "http needs none") }
    for variable in [Environment.certificateFile, Environment.certificateDirectory] {
      guard let path = environment[variable], access(path, R_OK) != 0 else { continue }
      return Finding(
        .certificates, .failure,
        "\(variable) names \(path), which cannot be read: \(systemMessage()).",
        remedy: "Correct the path, or unset \(variable) to trust the system's authorities.")
    }
    let own = [Environment.certificateFile, Environment.certificateDirectory].filter {
      environment[$0] != nil
    }
    return .ok(
      .certificates,
      own.isEmpty
        ? "The system's authorities are trusted."
        : "The authorities of \(own.joined(separator: " and ")) are trusted.")
  }

  private var choice: ProxyChoice { ProxyChoice(for: address, environment) }

  private var proxyFinding: Finding {
    guard let variable = choice.variable, let proxy = choice.proxy else {
      return .ok(.proxy, address.isLoopback ? "None is used for this machine." : "None is set.")
    }
    if let entry = choice.exception {
      return .ok(.proxy, "\(variable) is set, but no_proxy excepts the server (\(entry)).")
    }
    return .ok(.proxy, "\(proxy) is used (\(variable)).")
  }

  // MARK: The way to the server

  /// From the host's name to PostHog's words: all before the failure is fine, and what follows is not known.
  private func way(until failure: Finding?) -> [Finding] {
    let checks: [Check] = [.hostName, .reachable, .encryption, .api]
    guard let failure else { return checks.map(good) }
    let place = checks.firstIndex(of: failure.check) ?? -1
    return checks.enumerated().map { index, check in
      index < place ? good(check) : index == place ? failure : .skipped(check, "see \(failure.check.title)")
    }
  }

  private func good(_ check: Check) -> Finding {
    switch check {
    case .hostName where choice.isUsed: .skipped(.hostName, "the proxy looks it up")
    case .hostName:
      .ok(
        .hostName,
        address.host.allSatisfy { $0.isHexDigit || ".:[]".contains($0) }
          ? "\(address.host) is an address itself." : "\(address.host) has an address.")
    case .reachable: .ok(.reachable, "\(address.hostAndPort) accepts connections.")
    case .encryption where address.scheme == .http:
      address.isLoopback
        ? .ok(.encryption, "None, and none is needed on this machine.")
        : Finding(
          .encryption, .warning, "None: the key can be read on the way to \(address.host).",
          remedy: "Use https, unless you trust the network.")
    case .encryption: .ok(.encryption, "The certificate is valid for \(address.host).")
    default: .ok(.api, "\(address) is PostHog.")
    }
  }

  private func failure(_ error: APIError) -> Finding {
    guard case .network(let problem) = error.kind else { return Finding(.api, .failure, "\(error)") }
    let fact = problem.description(of: address.hostAndPort)
    switch problem {
    case .unknownHost:
      return Finding(
        .hostName, .failure, "The name \(address.host) has no address.",
        remedy:
          "Check the spelling of the host, and the network: `getent hosts \(address.host)` asks the system.")
    case .unknownProxy, .cannotConnectToProxy, .proxyRefused:
      return Finding(
        .proxy, .failure, "\(choice.proxy ?? "The proxy") (\(choice.variable ?? "proxy")): \(problem)",
        remedy: "Correct \(choice.variable ?? "the proxy"), or except the server: no_proxy=\(address.host).")
    case .cannotConnect:
      return Finding(
        .reachable, .failure, "\(address.hostAndPort) refuses connections, or no route leads to it.",
        remedy: "Check host and port, that the server runs, and firewalls on the way.")
    case .timedOut where error.detail.contains("onnect"):
      return Finding(
        .reachable, .failure, "\(address.hostAndPort) did not accept a connection in time.",
        remedy: "Check firewalls on the way, and whether a proxy is needed: set https_proxy.")
    case .certificateExpired:
      return Finding(
        .encryption, .failure, fact,
        remedy:
          "Compare `date` with a clock; if it is right, the server's owner has to renew the certificate.")
    case .certificateNotYetValid:
      return Finding(
        .encryption, .failure, fact, remedy: "Compare `date` with a clock, and set this machine's.")
    case .certificateForAnotherHost(let names):
      let list = names.prefix(3).map(\.onOneLine).joined(separator: ", ")
      return Finding(
        .encryption, .failure,
        "The certificate is for \(names.isEmpty ? "another host" : list), not for \(address.host).",
        remedy:
          "Use a name of the certificate as the host, or have the server's owner add \(address.host) to it.")
    case .certificateAuthorityUnknown:
      return Finding(
        .encryption, .failure, fact,
        remedy:
          "If it is your own authority, name its PEM file in SSL_CERT_FILE; else someone may be listening.")
    case .notTLS:
      return Finding(
        .encryption, .failure, fact,
        remedy:
          "Check the port; if the server has no TLS and you trust the network, use http:// with --allow-http."
      )
    case .secureConnection:
      return Finding(
        .encryption, .failure, error.detail.isEmpty ? fact : "\(fact) (\(error.detail.onOneLine))",
        remedy: "Check SSL_CERT_FILE and SSL_CERT_DIR, and whether the server's TLS is up to date.")
    case .timedOut:
      return Finding(
        .api, .failure, "The server accepted the request and did not answer in time.",
        remedy: "Try again later; if it stays, ask the server's owner.")
    case .interrupted, .answerTooLarge, .other:
      return Finding(
        .api, .failure, "\(fact)\(error.detail.isEmpty ? "" : " (\(error.detail.onOneLine))")",
        remedy: "Check that the host and its port are those of PostHog.")
    }
  }

  /// Why an answer is not that of a PostHog that works; nil if it is.
  private func apiFailure(_ response: HTTPResponse) -> Finding? {
    let json = try? JSON(parsing: response.body)
    let isPostHog = json?["detail"]?.string != nil && json?["type"]?.string != nil
    switch response.status {
    case 401 where isPostHog, 403 where isPostHog, 429: return nil
    case 300..<400:
      let target = (response.header("Location") ?? "").prefix(200)
      return Finding(
        .api, .failure, "\(address) redirects to “\(target)”, which must not get the key.".onOneLine,
        remedy: "If PostHog is there, use that as the host; a sign-in page in front of it lets no key pass.")
    case 500...:
      return Finding(
        .api, .failure, "The server fails (\(response.status)).",
        remedy: "Try again later, or ask the server's owner.")
    default:
      return Finding(
        .api, .failure, "What answers at \(address) is not PostHog (status \(response.status)).",
        remedy:
          "Check the host, its port and its path; for PostHog Cloud it is \(Settings.defaultHost) or https://eu.posthog.com."
      )
    }
  }

  // MARK: The clock

  /// Within this many seconds times and rate limits are good enough.
  private static let tolerance = 60.0

  private func clock(_ response: HTTPResponse, asked before: Date) -> Finding {
    guard let date = response.date else { return .skipped(.clock, "the server does not send its time") }
    let after = now()
    // Anywhere between question and answer.
    let offset =
      date < before ? before.timeIntervalSince(date) : date > after ? after.timeIntervalSince(date) : 0
    guard abs(offset) > Self.tolerance else { return .ok(.clock, "It agrees with the server's.") }
    return Finding(
      .clock, .warning, "It is \(Self.text(abs(offset))) \(offset > 0 ? "ahead of" : "behind") the server's.",
      remedy:
        "Set this machine's clock (`timedatectl set-ntp true`): times on screen and certificates depend on it."
    )
  }

  private static func text(_ seconds: TimeInterval) -> String {
    // A clock that was never set is decades behind.
    let minutes = Int(min(seconds, 1e12) / 60)
    switch minutes {
    case ..<120: return counted(minutes, "minute")
    case ..<2880: return counted(minutes / 60, "hour")
    default: return counted(minutes / 1440, "day")
    }
  }
}
