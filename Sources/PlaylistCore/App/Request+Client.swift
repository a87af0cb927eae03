public import PostHogAPI

extension PostHogClient {
  /// Performs a request. The core emits requests as values; the code that drives it performs them.
  public func result(of request: Request) async -> Result<Answer, APIError> {
    do throws(APIError) { return .success(try await answer(to: request)) } catch { return .failure(error) }
  }

  private func answer(to request: Request) async throws(APIError) -> Answer {
    switch request {
    case .page(let query, let offset, let limit):
      .page(try await playlists(query, limit: limit, offset: offset))
    case .playlist(let id): .playlist(try await playlist(id))
    case .recordings(let playlist, let offset, let limit):
      .recordings(try await recordings(of: playlist, limit: limit, offset: offset))
    case .matches(let query, let offset, let limit):
      .recordings(try await recordings(matching: query, limit: limit, offset: offset))
    case .project: .project(try await project(configuration.project))
    case .projects: .projects(try await projects(limit: 500))
    case .create(let new): .playlist(try await create(new))
    case .update(let target, let changes, let expected):
      try await update(target, changes, expecting: expected)
    case .add(let ids, let id, let memberships):
      .outcomes(try await addRecordings(ids, to: id, before: memberships))
    case .remove(let ids, let id): .outcomes(try await removeRecordings(ids, from: id))
    case .membership(let ids, let id): .membership(try await members(among: ids, of: .collection(id)))
    case .lookUp(let ids, let target, let prior):
      .membership(
        try await members(
          among: ids, of: target, known: prior.members, count: prior.count,
          questionLimit: PriorMembers.questionLimit))
    case .markWatched(let id): try await markWatched(id)
    case .recording(let id): .recording(try await recording(id))
    }
  }

  private func update(
    _ target: PlaylistReference, _ changes: PlaylistChanges, expecting expected: PlaylistChanges?
  ) async throws(APIError) -> Answer {
    do throws(APIError) {
      return .playlist(try await update(target, with: changes, expecting: expected))
    } catch {
      if case .conflict(let current) = error.kind { return .conflict(current) }
      throw error
    }
  }

  private func markWatched(_ id: RecordingID) async throws(APIError) -> Answer {
    try await markAsViewed(id)
    return .done
  }
}
