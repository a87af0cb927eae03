import LosslessJSON

/// Changing a playlist. A saved filter refuses every change that leaves out `filters`; a collection refuses
/// every one that carries some.
extension PostHogClient {
  /// Changes the fields that are set in `changes`, and no others.
  ///
  /// A saved filter's filters must be sent along. To not undo what a colleague changed meanwhile, the
  /// present ones are fetched first and sent back byte for byte; those of `reference` serve only when the
  /// playlist is deleted and cannot be fetched.
  ///
  /// The last write wins: the server keeps no versions.
  ///
  /// - Throws: `APIError`; `validation` names the field at fault. Scope: `session_recording_playlist:write`.
  public func update(
    _ reference: PlaylistReference, _ changes: PlaylistChanges
  ) async throws(APIError) -> Playlist {
    guard !changes.isEmpty else { return try await playlist(reference.id) }
    if changes.filters != nil { return try await patch(reference.id, changes, filters: changes.filters) }

    let filters = reference.kind == .savedFilter ? try await presentFilters(of: reference) : nil
    do throws(APIError) {
      return try await patch(reference.id, changes, filters: filters)
    } catch {
      // The kind may be unknown or out of date: do as the server says, once.
      if filters == nil, error.demandsFilters {
        return try await patch(reference.id, changes, filters: try await presentFilters(of: reference))
      }
      if filters != nil, error.refusesFilters {
        return try await patch(reference.id, changes, filters: nil)
      }
      throw error
    }
  }

  /// Soft-deletes: the playlist is gone from lists and cannot be fetched, but can be restored. (DELETE is
  /// refused by every server.)
  ///
  /// - Throws: `APIError`. Scope: `session_recording_playlist:write`.
  public func delete(_ reference: PlaylistReference) async throws(APIError) -> Playlist {
    try await update(reference, PlaylistChanges(isDeleted: true))
  }

  /// Undoes `delete`; the members of a collection are still there.
  ///
  /// - Throws: `APIError`. Scope: `session_recording_playlist:write`.
  public func restore(_ reference: PlaylistReference) async throws(APIError) -> Playlist {
    try await update(reference, PlaylistChanges(isDeleted: false))
  }

  private func patch(
    _ id: PlaylistID, _ changes: PlaylistChanges, filters: JSONText?
  ) async throws(APIError) -> Playlist {
    var body = RequestBody()
    body.set("name", changes.name.map(JSON.string))
    body.set("description", changes.description.map(JSON.string))
    body.set("pinned", changes.isPinned.map(JSON.bool))
    body.set("deleted", changes.isDeleted.map(JSON.bool))
    body.set("filters", source: filters)
    let call = Call("PATCH", try playlistSegments(id), body: body, safety: .idempotent)
    return try await value(of: call, Playlist.init(from:))
  }

  /// - Returns: nil when the playlist has turned out to be a collection, which must not be sent any.
  private func presentFilters(of reference: PlaylistReference) async throws(APIError) -> JSONText? {
    do throws(APIError) {
      let present = try await playlist(reference.id)
      return present.kind == .collection ? nil : present.filters
    } catch {
      guard error.kind == .notFound else { throw error }
      return reference.filters
    }
  }
}

extension APIError {
  fileprivate var demandsFilters: Bool {
    status == 400 && detail.lowercased().contains("remove all filters")
  }

  fileprivate var refusesFilters: Bool {
    status == 400 && detail.lowercased().contains("update a collection to add filters")
  }
}
