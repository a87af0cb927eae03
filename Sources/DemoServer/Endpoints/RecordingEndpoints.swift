import LosslessJSON

/// Finding and watching recordings, and their rows in lists.
extension DemoBackend {
  func listRecordings(_ call: APICall) throws(APIFailure) -> DemoResponse {
    let search = try RecordingSearch(
      call.request.query, generation: options.generation, now: call.now)
    let found = try projects[call.project].recordings.search(search, at: call.now)
    return recordingsPage(found, search.page, call)
  }

  func getRecording(_ id: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    let table = projects[call.project].recordings
    guard let index = table.index(id: id) else { throw .noRecording }
    return .json(table.row(index).json(context(index, call)))
  }

  mutating func markRecordingViewed(_ id: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    guard let index = projects[call.project].recordings.index(id: id) else { throw .noRecording }
    guard call.body["viewed"] == .bool(true) else {
      throw .invalid("Cannot unmark a recording as viewed", "viewed")
    }
    projects[call.project].recordings.markWatched(index, by: call.principal.user.id)
    return .success
  }

  /// A page of recordings, with the long `Server-Timing` header of the real server.
  func recordingsPage(_ indexes: [Int], hasNext: Bool, _ call: APICall) -> DemoResponse {
    let table = projects[call.project].recordings
    let results = indexes.map { table.row($0).json(context($0, call)) }
    var response = DemoResponse.json([
      "results": .array(results), "has_next": .bool(hasNext), "version": 4,
    ])
    response.headers.append(("Server-Timing", Self.serverTiming))
    return response
  }

  private func context(_ index: Int, _ call: APICall) -> Recording.Context {
    let table = projects[call.project].recordings
    let user = call.principal.user
    let viewers = users.values
      .filter { $0.id != user.id && table.isWatched(index, by: $0.id) }
      .sorted { $0.id < $1.id }.map(\.email)
    return Recording.Context(
      isViewed: table.isWatched(index, by: user.id), viewers: viewers, now: call.now,
      generation: options.generation)
  }

  private static let serverTiming = (0..<60)
    .map { "clickhouse_query_step_\($0);desc=\"replay listing, part \($0)\";dur=\($0 * 7 % 90).25" }
    .joined(separator: ", ")
}
