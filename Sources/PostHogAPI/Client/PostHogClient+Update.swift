import LosslessJSON

/// Changing playlists. Saved filters refuse every change without `filters`, collections every change with some.
extension PostHogClient {
  /// Changes the fields that are set in `changes`, and no others.
  ///
  /// Servers keep no versions, and the last change wins. To keep what others changed meanwhile, pass the values that
  /// the changes are based on as `expected`: they are compared with the server's copy first. Between that comparison
  /// and the change another change is still possible.
  ///
  /// The filters of a saved filter, which servers demand with every change, are fetched first and sent back byte for
  /// byte. Those of `reference` are used for a deleted playlist, which cannot be fetched.
  ///
  /// Scope: `session_recording_playlist:write`.
  ///
  /// - Parameters:
  ///   - reference: the playlist to change.
  ///   - changes: the new values. Empty changes just fetch the playlist.
  ///   - expected: values that the server must still have; nil overwrites any. A playlist that cannot be found counts as
  ///     deleted.
  /// - Returns: the playlist as the server has it afterwards. Servers also change playlists that others have deleted, so
  ///   look at ``Playlist/isDeleted``.
  /// - Throws: ``APIError``; of kind ``APIError/Kind/conflict(_:)``, without a change, when the server's copy differs
  ///   from `expected`; of kind ``APIError/Kind/validation(field:)`` when the server refuses a value.
  public func update(
    _ reference: PlaylistReference, with changes: PlaylistChanges, expecting expected: PlaylistChanges? = nil
  ) async throws(APIError) -> Playlist {
    var current: Playlist?
    if let expected, !expected.isEmpty {
      current = try await fetch(reference.id, ifDeleted: expected.isDeleted == true)
      if let current, !expected.fieldsDiffering(from: current).isEmpty {
        throw APIError(.conflict(current))
      }
    }
    guard !changes.isEmpty else {
      if let current { return current }
      return try await playlist(reference.id)
    }
    if changes.filters != nil { return try await patch(reference.id, changes, filters: changes.filters) }

    var filters = current?.filtersToResend
    if current == nil, reference.kind == .savedFilter { filters = try await filtersToResend(of: reference) }
    do throws(APIError) {
      return try await patch(reference.id, changes, filters: filters)
    } catch {
      // The kind may be unknown or outdated: follow the server, once.
      if filters == nil, error.demandsFilters {
        return try await patch(reference.id, changes, filters: try await filtersToResend(of: reference))
      }
      if filters != nil, error.refusesFilters {
        return try await patch(reference.id, changes, filters: nil)
      }
      throw error
    }
  }

  /// Deletes a playlist for everyone. It can be restored, but no longer listed or fetched.
  ///
  /// Scope: `session_recording_playlist:write`.
  ///
  /// - Returns: the deleted playlist; keep its ``Playlist/reference`` to restore it.
  public func delete(_ reference: PlaylistReference) async throws(APIError) -> Playlist {
    // Servers refuse DELETE and mark a playlist as deleted instead.
    try await update(reference, with: PlaylistChanges(isDeleted: true))
  }

  /// Restores a deleted playlist with its members.
  ///
  /// Scope: `session_recording_playlist:write`.
  public func restore(_ reference: PlaylistReference) async throws(APIError) -> Playlist {
    try await update(reference, with: PlaylistChanges(isDeleted: false))
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
    return try await value(
      of: Call("PATCH", try path(of: id), body: body, safety: .idempotent), Playlist.init(from:))
  }

  /// Fetches a playlist; nil when it is not found and may be deleted.
  private func fetch(_ id: PlaylistID, ifDeleted mayBeDeleted: Bool) async throws(APIError) -> Playlist? {
    do throws(APIError) {
      return try await playlist(id)
    } catch {
      guard mayBeDeleted, error.kind == .notFound else { throw error }
      return nil
    }
  }

  /// The filters to send with a change; nil when the playlist has turned out to be a collection.
  private func filtersToResend(of reference: PlaylistReference) async throws(APIError) -> JSONText? {
    guard let current = try await fetch(reference.id, ifDeleted: true) else { return reference.filters }
    return current.kind == .collection ? nil : current.filters
  }
}

extension Playlist {
  /// The filters that servers demand with every change of this playlist.
  fileprivate var filtersToResend: JSONText? { kind == .savedFilter ? filters : nil }
}

extension APIError {
  fileprivate var demandsFilters: Bool {
    status == 400 && detail.lowercased().contains("remove all filters")
  }

  fileprivate var refusesFilters: Bool {
    status == 400 && detail.lowercased().contains("update a collection to add filters")
  }
}
