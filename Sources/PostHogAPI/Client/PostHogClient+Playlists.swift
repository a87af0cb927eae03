import LosslessJSON

extension PostHogClient {
  /// The server refuses larger pages.
  public static let pageLimit = 500

  /// Lists playlists, deleted ones left out.
  ///
  /// - Parameters:
  ///   - limit: 1 to 500.
  ///   - offset: 0 or more; beyond the end the page is empty.
  /// - Note: needs the scope `session_recording_playlist:read`.
  public func playlists(
    _ query: PlaylistQuery = PlaylistQuery(), limit: Int = 100, offset: Int = 0
  ) async throws(APIError) -> PlaylistPage {
    var parameters = query.parameters
    parameters.append(("limit", String(min(max(1, limit), Self.pageLimit))))
    if offset > 0 { parameters.append(("offset", String(offset))) }
    return try await answer(to: call("GET", Self.playlists, query: parameters, safety: .reading)) {
      (reader) throws(JSONError) in try PlaylistPage(&reader)
    }
  }

  /// Fetches one playlist; a deleted one is `notFound`.
  public func playlist(_ id: PlaylistID) async throws(APIError) -> Playlist {
    try await readPlaylist(call("GET", path(id), safety: .reading))
  }

  /// Makes a playlist. Not repeated when the answer is lost: look for it in the list first.
  public func create(_ new: NewPlaylist) async throws(APIError) -> Playlist {
    // The type is undocumented and required since mid 2025; older servers ignore it.
    var members: [JSON.Member] = []
    switch new.content {
    case .collection: members.append(.init(key: "type", value: "collection"))
    case .savedFilter(let filters):
      members.append(.init(key: "type", value: "filters"))
      members.append(.init(key: "filters", value: filters.value))
    }
    members.append(.init(key: "name", value: .string(new.name)))
    if !new.description.isEmpty { members.append(.init(key: "description", value: .string(new.description))) }
    if new.isPinned { members.append(.init(key: "pinned", value: true)) }
    return try await readPlaylist(
      call("POST", Self.playlists, body: .object(members), safety: .once))
  }

  /// Changes a playlist, sending only what is set.
  ///
  /// The server wants a saved filter's filters with every change, and refuses them for a collection. They are
  /// fetched afresh and sent back as received, so that a change of someone else's is not undone.
  public func update(
    _ reference: PlaylistReference, _ changes: PlaylistChanges
  ) async throws(APIError) -> Playlist {
    var filters: JSONText? = changes.filters
    if filters == nil, reference.kind == .savedFilter { filters = try await currentFilters(reference) }
    do throws(APIError) {
      return try await patch(reference.id, changes, filters)
    } catch  where error.detail.hasPrefix("You cannot remove all filters") && changes.filters == nil {
      // A kind that was not known: an old copy, or a row of before 2025 that has been turned since.
      return try await patch(reference.id, changes, try await currentFilters(reference))
    } catch
      where error.detail.hasPrefix("You cannot update a collection to add filters")
      && changes.filters == nil && filters != nil
    {
      return try await patch(reference.id, changes, nil)
    }
  }

  /// Soft-deletes: the playlist leaves every list and can be restored. DELETE is never sent, as servers answer
  /// it with 405 or 403.
  public func delete(_ reference: PlaylistReference) async throws(APIError) -> Playlist {
    try await update(reference, PlaylistChanges(isDeleted: true))
  }

  /// Brings a deleted playlist back, with its recordings.
  public func restore(_ reference: PlaylistReference) async throws(APIError) -> Playlist {
    try await update(reference, PlaylistChanges(isDeleted: false))
  }

  private func currentFilters(_ reference: PlaylistReference) async throws(APIError) -> JSONText {
    do throws(APIError) {
      return try await playlist(reference.id).filters
    } catch  where error.kind == .notFound {
      // Deleted: it cannot be fetched, but still be changed.
      return reference.filters
    }
  }

  private func patch(
    _ id: PlaylistID, _ changes: PlaylistChanges, _ filters: JSONText?
  ) async throws(APIError) -> Playlist {
    var call = call("PATCH", path(id), safety: .repeatable)
    call.body = Array(changes.body(filters: filters).utf8)
    return try await readPlaylist(call)
  }

  private func readPlaylist(_ call: Call) async throws(APIError) -> Playlist {
    try await answer(to: call) { (reader) throws(JSONError) in try Playlist(&reader) }
  }
}

extension PlaylistChanges {
  /// The body of a PATCH. The filters go in as the text they came as.
  fileprivate func body(filters: JSONText?) -> String {
    var members: [String] = []
    if let name { members.append("\"name\":" + JSON.string(name).text) }
    if let description { members.append("\"description\":" + JSON.string(description).text) }
    if let isPinned { members.append("\"pinned\":\(isPinned)") }
    if let isDeleted { members.append("\"deleted\":\(isDeleted)") }
    if let filters { members.append("\"filters\":" + filters.text) }
    return "{" + members.joined(separator: ",") + "}"
  }
}

extension PlaylistQuery {
  fileprivate var parameters: [(String, String)] {
    var result: [(String, String)] = []
    if !search.isEmpty { result.append(("search", search)) }
    // Any value counts as true, even "false": sent only when meant.
    if pinnedOnly { result.append(("pinned", "true")) }
    if mineOnly { result.append(("user", "true")) }
    if let kind { result.append(("type", kind.rawValue)) }
    if let origin { result.append(("collection_type", origin.rawValue)) }
    if let createdBy { result.append(("created_by", String(createdBy))) }
    if let modifiedAfter { result.append(("date_from", modifiedAfter)) }
    if let modifiedBefore { result.append(("date_to", modifiedBefore)) }
    if let containing { result.append(("session_recording_id", containing.rawValue)) }
    if let shortID { result.append(("short_id", shortID.rawValue)) }
    if let order { result.append(("order", (order.descending ? "-" : "") + order.column.rawValue)) }
    return result
  }
}
