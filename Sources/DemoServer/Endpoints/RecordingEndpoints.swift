import FoundationEssentials
import LosslessJSON

/// The endpoint `session_recordings`.
extension DemoBackend {
  func listRecordings(_ call: APICall) throws(APIFailure) -> DemoResponse {
    let query = try RecordingQuery(call.request.query, now: call.now, refusesUnknown: true)
    let table = projects[call.project].recordings
    var found: [(index: Int, key: Double)] = []
    if let ids = query.ids {
      found = try ids.compactMap { table.index(id: $0) }.map { (index) throws(APIFailure) in
        (index, try key(table.row(index), query))
      }
    } else {
      let from = query.from ?? call.now - 3 * .day
      for index in table.indexes(after: from) {
        let row = table.row(index)
        guard query.to.map({ row.start < $0 }) ?? true, row.start <= call.now else { continue }
        found.append((index, try key(row, query)))
      }
    }
    found.sort { ($0.key, $0.index) > ($1.key, $1.index) }
    if !query.isDescending { found.reverse() }
    let page = found.dropFirst(query.offset).prefix(query.limit).map(\.index)
    return recordingsPage(Array(page), hasNext: found.count > query.offset + query.limit, call)
  }

  private func key(_ row: Recording, _ query: RecordingQuery) throws(APIFailure) -> Double {
    guard let key = query.key(row) else { throw .serverError }
    return key
  }

  func getRecording(_ id: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    let index = try recordingIndex(id, call)
    let recording = projects[call.project].recordings.row(index)
    return .json(recording.json(context(index, call, isSingle: true)))
  }

  mutating func markRecordingViewed(_ id: String, _ call: APICall) throws(APIFailure) -> DemoResponse {
    let index = try recordingIndex(id, call)
    guard call.body["viewed"] == .bool(true) else {
      throw .invalid("Cannot unmark a recording as viewed", "viewed")
    }
    projects[call.project].recordings.markWatched(index, by: call.principal.user.id)
    return .success
  }

  private func recordingIndex(_ id: String, _ call: APICall) throws(APIFailure) -> Int {
    guard let index = projects[call.project].recordings.index(id: id) else { throw .noRecording }
    return index
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

  private func context(_ index: Int, _ call: APICall, isSingle: Bool = false) -> Recording.Context {
    let table = projects[call.project].recordings
    let user = call.principal.user
    let viewers = users.values
      .filter { $0.id != user.id && table.isWatched(index, by: $0.id) }
      .sorted { $0.id < $1.id }.map(\.email)
    return Recording.Context(
      isViewed: table.isWatched(index, by: user.id), viewers: viewers, now: call.now,
      generation: options.generation, isSingle: isSingle)
  }

  private static let serverTiming = (0..<60)
    .map { "clickhouse_query_step_\($0);desc=\"replay listing, part \($0)\";dur=\($0 * 7 % 90).25" }
    .joined(separator: ", ")
}
