/// Plans the requests that calls of a client would send, without sending any.
///
/// A plan assumes a current server that answers each request with success. It leaves out retries and requests that
/// differ on older servers. Arguments are those of the calls, within the same ranges. All functions throw the errors of
/// the client for values that it would not send, such as an identifier that no path can hold.
public struct RequestPlanner: Sendable {
  private let address: ServerAddress
  private let endpoints: Endpoints

  /// Creates a planner for the calls of a client to this server and project.
  public init(address: ServerAddress, project: ProjectReference) {
    self.address = address
    endpoints = Endpoints(project: project)
  }

  // MARK: Playlists

  /// The request of ``PostHogClient/playlist(_:)``.
  public func playlist(_ id: PlaylistID) throws(APIError) -> [PlannedRequest] {
    [planned(try endpoints.playlist(id), .question)]
  }

  /// The request of ``PostHogClient/playlists(_:limit:offset:)``.
  public func playlists(
    _ query: PlaylistQuery, limit: Int, offset: Int
  ) throws(APIError) -> [PlannedRequest] {
    if let id = query.id { return try playlist(id) }
    return [planned(endpoints.playlists(query, limit: limit, offset: max(offset, 0)), .listing)]
  }

  /// The request of ``PostHogClient/create(_:)``.
  public func create(_ new: NewPlaylist) -> [PlannedRequest] { [planned(endpoints.create(new), .change)] }

  /// The requests of ``PostHogClient/update(_:with:expecting:)``.
  ///
  /// - Parameters:
  ///   - reference: the playlist to change.
  ///   - changes: the new values.
  ///   - expected: the values that the server must still have; nil for any.
  ///   - copy: the server's copy, if known; its filters are used for those that will be fetched.
  public func update(
    _ reference: PlaylistReference, with changes: PlaylistChanges, expecting expected: PlaylistChanges? = nil,
    copy: Playlist? = nil
  ) throws(APIError) -> [PlannedRequest] {
    let fetch = try endpoints.playlist(reference.id)
    var requests: [PlannedRequest] = []
    let compares = expected?.isEmpty == false
    if compares || changes.isEmpty { requests.append(planned(fetch, .comparison)) }
    guard !changes.isEmpty else { return requests }
    var filters = changes.filters
    // A deleted playlist is not found by the comparison.
    let isFetched = compares && expected?.isDeleted != true
    if filters == nil, (isFetched ? copy?.kind ?? reference.kind : reference.kind) == .savedFilter {
      if !isFetched { requests.append(planned(fetch, .filters)) }
      filters = copy?.kind == .collection ? nil : copy?.filters ?? reference.filters
    }
    return requests + [planned(try endpoints.change(reference.id, changes, filters: filters), .change)]
  }

  // MARK: Members

  /// The request of ``PostHogClient/recordings(of:limit:offset:)``.
  public func recordings(
    of reference: PlaylistReference, limit: Int = 50, offset: Int = 0
  ) throws(APIError) -> [PlannedRequest] {
    [planned(try endpoints.recordings(of: reference, limit: limit, offset: offset), .listing)]
  }

  /// The request of ``PostHogClient/addRecordings(_:to:before:)``; none for recordings that no server can store.
  public func addRecordings(
    _ recordings: [RecordingID], to id: PlaylistID
  ) throws(APIError) -> [PlannedRequest] {
    let batch = PostHogClient.batch(of: recordings)
    return batch.isEmpty ? [] : [planned(try endpoints.bulkAdd(batch, to: id), .change)]
  }

  /// The request of ``PostHogClient/removeRecordings(_:from:)``; none for recordings that no server can store.
  public func removeRecordings(
    _ recordings: [RecordingID], from id: PlaylistID
  ) throws(APIError) -> [PlannedRequest] {
    let batch = PostHogClient.batch(of: recordings)
    return batch.isEmpty ? [] : [planned(try endpoints.bulkRemove(batch, from: id), .change)]
  }

  /// The requests of ``PostHogClient/members(among:of:known:count:questionLimit:)``: a list, then a question for each
  /// recording that it lacks.
  public func members(
    among recordings: [RecordingID], of playlist: PlaylistReference,
    questionLimit: Int = .max
  ) throws(APIError) -> [PlannedRequest] {
    let questions = (recordings.count > questionLimit ? [] : recordings).map {
      planned(
        endpoints.playlists(.holders(of: $0), limit: PostHogClient.maximumPageSize, offset: 0), .question,
        isCertain: false)
    }
    return try self.recordings(of: playlist) + questions
  }

  // MARK: Recordings

  /// The request of ``PostHogClient/recording(_:)``.
  public func recording(_ recording: RecordingID) throws(APIError) -> [PlannedRequest] {
    [planned(try endpoints.recording(recording), .question)]
  }

  /// The request of ``PostHogClient/markAsViewed(_:)``.
  public func markAsViewed(_ recording: RecordingID) throws(APIError) -> [PlannedRequest] {
    [planned(try endpoints.markAsViewed(recording), .change)]
  }

  private func planned(_ call: Call, _ purpose: PlannedRequest.Purpose, isCertain: Bool = true)
    -> PlannedRequest
  {
    PlannedRequest(call, to: address, purpose, isCertain: isCertain)
  }
}
