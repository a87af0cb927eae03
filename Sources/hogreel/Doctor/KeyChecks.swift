import FoundationEssentials
import PlaylistCore
import PostHogAPI

/// The key, its scopes, the project and the server's age, all found out by reading.
struct KeyChecks {
  let client: PostHogClient
  let address: ServerAddress
  /// As it was asked for.
  let project: ProjectReference
  let isReadOnly: Bool
  /// The requests in the log in the last hour; nil without a log.
  let loggedRequests: Int?
  /// How many requests this client has made.
  let requests: @Sendable () -> Int
  let now: @Sendable () -> Date

  static let checks: [Check] = [.keyAccepted, .scopes] + projectChecks
  private static let projectChecks: [Check] = [.project, .generation, .recordings, .rateLimit]

  func findings() async -> [Finding] {
    let page: Result<PlaylistPage, APIError>
    do throws(APIError) {
      page = .success(try await client.playlists(limit: 5))
    } catch {
      page = .failure(error)
    }
    let accepted = accepted(page)
    guard accepted.verdict == .ok else {
      return [accepted] + Self.checks.dropFirst().map { .skipped($0, "see key accepted") }
    }
    if case .failure(let error) = page, case .rateLimited(let until) = error.kind {
      let others = Self.checks.dropFirst().dropLast().map {
        Finding.skipped($0, "the server throttles the key")
      }
      return [accepted] + others + [throttled(until)]
    }
    let scopes = await scopes(page)
    let projectFindings = await ProjectChecks(
      client: client, address: address, project: project, page: page, access: scopes.access
    ).findings()
    return [accepted, scopes.finding] + projectFindings + [rateLimit]
  }

  // MARK: Accepted

  private func accepted(_ page: Result<PlaylistPage, APIError>) -> Finding {
    guard case .failure(let error) = page else { return .ok(.keyAccepted, "The server accepts the key.") }
    switch error.kind {
    // These come after the key has been recognized.
    case .scope, .project, .rateLimited, .notFound:
      return .ok(.keyAccepted, "The server accepts the key.")
    case .key:
      return Finding(
        .keyAccepted, .failure,
        "The server does not accept the key (401): it is mistyped, revoked, or of another server.",
        remedy:
          "Make a new one at \(address)/settings/user-api-keys\(otherRegion.map { ", or use \($0) if the key is from there" } ?? "")."
      )
    case .forbidden, .keysRefused:
      return Finding(
        .keyAccepted, .failure, error.description.onOneLine,
        remedy: "Ask an admin of the organization to allow personal API keys.")
    default:
      return Finding(
        .keyAccepted, .failure, "The first call with the key failed: \(error.description.onOneLine)",
        remedy: "Try again later; `--log FILE` then shows more.")
    }
  }

  /// The other region of PostHog Cloud: a key of one is unknown in the other.
  private var otherRegion: String? {
    switch address.host {
    case "us.posthog.com", "app.posthog.com": "https://eu.posthog.com"
    case "eu.posthog.com": "https://us.posthog.com"
    default: nil
    }
  }

  // MARK: Scopes

  /// The scopes that hogreel has a use for.
  private var needs: [(scope: String, use: String, isNeeded: Bool)] {
    [
      ("session_recording_playlist:read", "list playlists", true),
      ("session_recording_playlist:write", "change playlists", !isReadOnly),
      ("session_recording:read", "list what saved filters find", false),
      ("session_recording:write", "mark recordings as watched", false),
      ("project:read", "show the names of projects", false),
    ]
  }

  private func scopes(
    _ page: Result<PlaylistPage, APIError>
  ) async -> (finding: Finding, access: KeyAccess?) {
    do throws(APIError) {
      let access = try await client.keyAccess()
      return (finding(for: access), access)
    } catch {
      return (await scopesByReading(page), nil)
    }
  }

  private func finding(for access: KeyAccess) -> Finding {
    let missing = needs.filter { !access.allows($0.scope) }
    let has =
      access.scopes.contains("*")
      ? "all scopes" : needs.filter { access.allows($0.scope) }.map(\.scope).joined(separator: ", ")
    guard !missing.isEmpty else { return .ok(.scopes, "The key has \(has).") }
    let lacks = missing.map { "\($0.scope) (to \($0.use))" }.joined(separator: ", ")
    let cannotRead = missing.contains { $0.scope == "session_recording_playlist:read" }
    let isWarning = missing.contains(where: \.isNeeded)
    return Finding(
      .scopes, cannotRead ? .failure : isWarning ? .warning : .note,
      "The key \(has.isEmpty ? "has none of the scopes here" : "has \(has)"), and lacks \(lacks).",
      remedy: "Add what you need to the key at \(address)/settings/user-api-keys.")
  }

  /// Servers that do not describe keys: what a key may read is tried. Writing is not, which would change something.
  private func scopesByReading(_ page: Result<PlaylistPage, APIError>) async -> Finding {
    var lacking: Set<String> = []
    func note(_ error: APIError) { if case .scope(let scope) = error.kind { lacking.insert(scope) } }
    if case .failure(let error) = page { note(error) }
    do throws(APIError) { _ = try await client.project(project) } catch { note(error) }
    do throws(APIError) {
      _ = try await client.recordings(matching: RecordingsQuery(), limit: 1)
    } catch { note(error) }
    let readable = needs.filter { $0.scope.hasSuffix(":read") }
    let missing = readable.filter { lacking.contains($0.scope) }
    let has = readable.filter { !lacking.contains($0.scope) }.map(\.scope).joined(separator: ", ")
    let unknown = "only the first change shows whether it may write"
    guard !missing.isEmpty else { return Finding(.scopes, .note, "The key has \(has); \(unknown).") }
    let lacks = missing.map { "\($0.scope) (to \($0.use))" }.joined(separator: ", ")
    return Finding(
      .scopes, missing.contains(where: \.isNeeded) ? .failure : .note,
      "The key lacks \(lacks); \(unknown).",
      remedy: "Add what you need to the key at \(address)/settings/user-api-keys.")
  }

  // MARK: Rate limit

  private var rateLimit: Finding {
    let logged = loggedRequests.map { " The log has \(counted($0, "request")) of the last hour." } ?? ""
    return .ok(
      .rateLimit,
      "The key is not throttled. PostHog Cloud allows it 240 requests a minute and 1,200 an hour, and does not say how "
        + "many are left; this check took \(requests()).\(logged)")
  }

  private func throttled(_ until: Date) -> Finding {
    let seconds = max(1, Int(until.timeIntervalSince(now()).rounded(.up)))
    let wait = seconds < 120 ? counted(seconds, "second") : counted((seconds + 59) / 60, "minute")
    return Finding(
      .rateLimit, .failure, "The server accepts no more requests of this key for \(wait) (429).",
      remedy: "Wait; hogreel continues by itself. If other programs use the key, give each a key of its own.")
  }
}
