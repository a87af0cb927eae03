import PlaylistCore
import PostHogAPI

/// The project, and what the server's age allows, as far as reading shows it.
struct ProjectChecks {
  let client: PostHogClient
  let address: ServerAddress
  /// As it was asked for.
  let project: ProjectReference
  /// The first playlists.
  let page: Result<PlaylistPage, APIError>
  /// Nil from servers that do not describe keys.
  let access: KeyAccess?

  func findings() async -> [Finding] {
    let project = await projectFinding()
    guard case .success(let page) = page else {
      let reason = project.verdict == .failure ? "see project" : "see scopes"
      return [project, .skipped(.generation, reason), .skipped(.recordings, reason)]
    }
    let listing = await listing(page)
    return [project, generation(page, listing), recordings(listing)]
  }

  // MARK: The project

  private func projectFinding() async -> Finding {
    if case .failure(let error) = page, error.kind == .project { return invisible() }
    do throws(APIError) {
      let found = try await client.project(project)
      let name = found.name.isEmpty ? "" : " “\(found.name.onOneLine)”"
      guard project == .current else { return .ok(.project, "The key can see project \(found.id)\(name).") }
      return Finding(
        .project, .note,
        "@current is project \(found.id)\(name) now, and follows the one open in the web app.",
        remedy: "Set \(Environment.project)=\(found.id), or project in a profile, to stay there.")
    } catch {
      switch error.kind {
      case .project: return invisible()
      case .scope:
        guard case .success = page else { return .skipped(.project, "see scopes") }
        return project == .current
          ? Finding(
            .project, .note, "@current follows the project open in the web app; the key may not ask which.",
            remedy: "Set \(Environment.project) to the number in the web app's address, /project/<number>/.")
          : .ok(.project, "The key can see project \(project); its name needs project:read.")
      default:
        return Finding(.project, .warning, "The project cannot be requested: \(error.description.onOneLine)")
      }
    }
  }

  private func invisible() -> Finding {
    let restricted =
      access.map(\.projects).flatMap { $0.isEmpty ? nil : $0 }
      .map { " The key is restricted to \($0.map(String.init).joined(separator: ", "))." } ?? ""
    let name = project == .current ? "The project open in the web app" : "Project \(project)"
    return Finding(
      .project, .failure, "\(name) does not exist here, or the key cannot see it.\(restricted)",
      remedy:
        "Take the number from the web app's address, /project/<number>/; `hogreel projects` lists those of the key."
    )
  }

  // MARK: The server's age

  /// The outcome of a request for the recordings of a playlist.
  private enum Listing { case allowed, refused, unknown(String) }

  private func listing(_ page: PlaylistPage) async -> Listing {
    guard let playlist = page.playlists.first?.reference else {
      return .unknown("the project has no playlist to try it on")
    }
    do throws(APIError) {
      _ = try await client.recordings(of: playlist, limit: 1)
      return .allowed
    } catch {
      if error.kind == .keysRefused { return .refused }
      return .unknown("the call failed: \(error.description.onOneLine)".trimmingPeriod)
    }
  }

  private func generation(_ page: PlaylistPage, _ listing: Listing) -> Finding {
    let update = "Update PostHog if it is your own server."
    if page.playlists.isEmpty {
      return .skipped(.generation, "the project has no playlist to determine it by")
    }
    guard page.playlists.contains(where: { $0.counts != nil || $0.kind != nil }) else {
      return Finding(
        .generation, .warning, "PostHog from before mid 2025: playlists have no kinds and no counts.",
        remedy: update)
    }
    let hasBuiltIn = page.playlists.contains(where: \.isSynthetic)
    switch listing {
    case .refused:
      return Finding(
        .generation, .warning,
        hasBuiltIn
          ? "PostHog from about October 2025: it has built-in collections, and shows keys no recordings."
          : "PostHog from before December 2025: it has kinds and counts, and shows keys no recordings.",
        remedy: update)
    case .allowed: return .ok(.generation, "PostHog since December 2025.")
    case .unknown: return .ok(.generation, "PostHog since mid 2025.")
    }
  }

  private func recordings(_ listing: Listing) -> Finding {
    switch listing {
    case .allowed:
      return Finding(
        .recordings, .note,
        "Keys may list the recordings of playlists. Only the first change shows whether they may add and remove them: "
          + "PostHog allows it since August 2026.")
    case .refused:
      return Finding(
        .recordings, .warning,
        "The server shows recordings of playlists to no key, and lets none add or remove them.",
        remedy:
          "Use the web app for that, or update PostHog to August 2026; hogreel keeps what you add as a draft."
      )
    case .unknown(let reason): return .skipped(.recordings, reason)
    }
  }
}

extension String {
  fileprivate var trimmingPeriod: String { hasSuffix(".") ? String(dropLast()) : self }
}
