import PlaylistCore
import PostHogAPI

/// Carries out the calls that the core asks for, each in a task of its own, and posts the answers.
///
/// Used on the main thread only; the tasks run on a thread of their own.
final class EffectRunner {
  private var client: PostHogClient
  private let clientForProject: (ProjectReference) -> PostHogClient
  private let mailbox: Mailbox
  private let worker = Worker()
  private var tasks: [EffectID: Task<Void, Never>] = [:]

  init(
    project: ProjectReference, mailbox: Mailbox, client: @escaping (ProjectReference) -> PostHogClient
  ) {
    self.mailbox = mailbox
    clientForProject = client
    self.client = client(project)
  }

  func useProject(_ id: Int) { client = clientForProject(.id(id)) }

  func cancel(_ id: EffectID) { tasks.removeValue(forKey: id)?.cancel() }

  func loadPage(_ request: PageRequest) {
    start(.page(request.id)) { client in
      .pageLoaded(
        id: request.id,
        await answer { () throws(APIError) in
          try await client.playlists(request.query, limit: request.limit, offset: request.offset)
        })
    }
  }

  func loadRecordings(_ request: RecordingsRequest) {
    start(.recordings(request.id)) { client in
      .recordingsLoaded(
        request,
        await answer { () throws(APIError) in
          try await client.recordings(of: request.playlist, limit: request.limit, offset: request.offset)
        })
    }
  }

  func loadPlaylist(_ id: PlaylistID) {
    start { client in
      .playlistLoaded(id, await answer { () throws(APIError) in try await client.playlist(id) })
    }
  }

  func loadProject() {
    start { client in
      .projectLoaded(await answer { () throws(APIError) in try await client.project(.current) })
    }
  }

  func create(_ new: NewPlaylist) {
    start { client in .created(await answer { () throws(APIError) in try await client.create(new) }) }
  }

  /// - Parameter isReady: waited for first, off the main thread.
  func send(_ batch: RecordingBatch, once isReady: @escaping @Sendable () async -> Void) {
    start { client in
      await isReady()
      return .batchEnded(
        batch,
        await answer { () throws(APIError) in
          switch batch.direction {
          case .add: try await client.addRecordings(batch.recordings, to: batch.playlist.id)
          case .remove: try await client.removeRecordings(batch.recordings, from: batch.playlist.id)
          }
        })
    }
  }

  func ask(_ question: MembershipQuestion) {
    start { client in
      .membershipAnswered(
        question,
        await answer { () throws(APIError) in
          try await client.members(among: question.recordings, of: question.playlist)
        })
    }
  }

  func markWatched(_ id: RecordingID) {
    start { client in
      .markedWatched(id, await answer { () throws(APIError) in try await client.markViewed(id) })
    }
  }

  /// Compares the server's copy with what the write expects, if it does, and writes.
  func send(_ write: Write) {
    start(.write(write.id)) { client in
      do throws(APIError) {
        if let expected = write.expected {
          let current = try await client.playlist(write.target.id)
          guard expected.fieldsDiffering(from: current).isEmpty else {
            return .writeEnded(write.id, .conflict(current))
          }
        }
        return .writeEnded(write.id, .done(try await client.update(write.target, write.changes)))
      } catch {
        return .writeEnded(write.id, .failed(error))
      }
    }
  }

  /// Runs a call off the main thread and posts what comes of it, unless it was cancelled.
  private func start(_ id: EffectID? = nil, _ call: @escaping @Sendable (PostHogClient) async -> Action) {
    let task = worker.task { [client, mailbox] in
      let action = await call(client)
      if !Task.isCancelled { mailbox.post(action) }
    }
    if let id { tasks[id] = task }
  }

  /// Forgets the task of a call that has been answered.
  func forget(_ id: EffectID) { tasks[id] = nil }
}

private func answer<Value: Sendable>(
  _ call: () async throws(APIError) -> Value
) async -> Result<Value, APIError> {
  do throws(APIError) { return .success(try await call()) } catch { return .failure(error) }
}
