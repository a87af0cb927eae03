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

  /// Gives up all calls: their answers are of no use any more.
  func cancelAll() {
    for task in tasks.values { task.cancel() }
    tasks = [:]
  }

  /// Whether all calls have been answered or cancelled.
  var isIdle: Bool { tasks.isEmpty }

  /// Releases the task of a call that has been answered.
  func forget(_ id: Call.ID) { tasks[id] = nil }
}
