import PlaylistCore
import PostHogAPI

/// Sends the core's calls, each in its own task, and posts the answers.
///
/// Main thread only; the tasks run on a separate thread.
final class EffectRunner {
  private var client: PostHogClient
  private let clientForProject: (ProjectReference) -> PostHogClient
  private let mailbox: Mailbox
  private let worker = Worker()
  private var tasks: [Call.ID: Task<Void, Never>] = [:]

  init(
    project: ProjectReference, mailbox: Mailbox, client: @escaping (ProjectReference) -> PostHogClient
  ) {
    self.mailbox = mailbox
    clientForProject = client
    self.client = client(project)
  }

  func useProject(_ id: Int) { client = clientForProject(.id(id)) }

  /// Sends a call and posts its answer, unless it is cancelled first.
  ///
  /// - Parameter isReady: awaited before the request leaves, off the main thread.
  func send(_ call: Call, once isReady: @escaping @Sendable () async -> Void = {}) {
    tasks[call.id] = worker.task { [client, mailbox] in
      await isReady()
      let result = await client.result(of: call.request)
      if !Task.isCancelled { mailbox.post(.answered(call, result)) }
    }
  }

  func cancel(_ id: Call.ID) { tasks.removeValue(forKey: id)?.cancel() }

  /// Releases the task of a call that has been answered.
  func forget(_ id: Call.ID) { tasks[id] = nil }
}

extension PostHogClient {
  func result(of request: Request) async -> Result<Answer, APIError> {
    do throws(APIError) { return .success(try await answer(to: request)) } catch { return .failure(error) }
  }

  private func answer(to request: Request) async throws(APIError) -> Answer {
    switch request {
    case .page(let query, let offset, let limit):
      .page(try await playlists(query, limit: limit, offset: offset))
    case .playlist(let id): .playlist(try await playlist(id))
    case .recordings(let id, let kind, let offset, let limit):
      .recordings(try await recordings(of: id, kind: kind, limit: limit, offset: offset))
    case .project: .project(try await project(configuration.project))
    case .create(let new): .playlist(try await create(new))
    case .update(let target, let changes, let expected):
      try await update(target, changes, expecting: expected)
    case .add(let ids, let id): .outcomes(try await addRecordings(ids, to: id))
    case .remove(let ids, let id): .outcomes(try await removeRecordings(ids, from: id))
    case .membership(let ids, let id): .membership(try await members(among: ids, of: id))
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
