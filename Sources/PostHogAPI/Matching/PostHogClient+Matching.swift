import Synchronization

extension PostHogClient {
  /// Fetches one page of the recordings that a query finds.
  ///
  /// Recordings that start meanwhile move the others down; ``RecordingPager`` gives each of them once. Scope:
  /// `session_recording:read`.
  ///
  /// Servers understand conditions on the pages visited in one of two forms. The first such query detects the form,
  /// which may take a second request; the client and its copies keep it.
  ///
  /// - Parameters:
  ///   - query: the recordings to list, and their order.
  ///   - limit: the number of rows, 1 to 500.
  ///   - offset: the number of rows to skip; beyond the end the page is empty.
  /// - Throws: ``APIError``; of kind ``APIError/Kind/validation(field:)`` for a condition that the server refuses.
  public func recordings(
    matching query: RecordingsQuery, limit: Int = 50, offset: Int = 0
  ) async throws(APIError) -> RecordingPage {
    let window = Endpoints.window(limit: limit, offset: max(offset, 0))
    guard query.hasVisitedPages else { return try await page(of: query, window) }
    let knowsVisitedPages = shared.knowsVisitedPages.withLock { $0 }
    if knowsVisitedPages == false { return try await page(of: query.withPageviews, window) }
    let found: RecordingPage
    do throws(APIError) {
      found = try await page(of: query, window)
    } catch {
      guard case .validation = error.kind, knowsVisitedPages == nil,
        let page = try? await page(of: query.withPageviews, window)
      else { throw error }
      shared.knowsVisitedPages.withLock { $0 = false }
      return page
    }
    guard found.recordings.isEmpty else {
      shared.knowsVisitedPages.withLock { $0 = true }
      return found
    }
    guard knowsVisitedPages == nil, offset <= 0 else { return found }
    // A server of 2025 may find nothing in place of refusing.
    let other = try await page(of: query.withPageviews, window)
    guard !other.recordings.isEmpty else { return found }
    shared.knowsVisitedPages.withLock { $0 = false }
    return other
  }

  private func page(
    of query: RecordingsQuery, _ window: [(name: String, value: String)]
  ) async throws(APIError) -> RecordingPage {
    let path = ["projects", configuration.project.description, "session_recordings"]
    let call = Call("GET", path, query: query.parameters + window, safety: .read)
    let page = try await value(of: call, RecordingPage.init(from:))
    report(page.unreadableRows, of: call)
    return page
  }
}
