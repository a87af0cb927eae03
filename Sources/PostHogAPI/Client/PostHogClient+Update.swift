import LosslessJSON

/// Changing playlists. Saved filters refuse every change without `filters`, collections every change with some.
extension PostHogClient {
  /// Changes the fields that are set in `changes`, and no others.
  ///
  /// Servers keep no versions, and the last change wins. To avoid overwriting changes by others, pass the values that
  /// the changes are based on as `expected`: they are compared with the server's copy right before each attempt.
  /// Another change between that comparison and the write is still possible.
  ///
  /// The filters of a saved filter, which servers demand with every change, are fetched first and sent back byte for
  /// byte. Those of `reference` are used for a deleted playlist, which cannot be fetched.
  ///
  /// Scope: `session_recording_playlist:write`.
  ///
  /// - Parameters:
  ///   - reference: the playlist to change.
  ///   - changes: the new values. Empty changes just fetch the playlist.
  ///   - expected: values that the server must still have; nil overwrites any. A playlist that cannot be found counts
  ///     as deleted.
  /// - Returns: the playlist as the server has it afterwards. Servers also change playlists that others have deleted,
  ///   so look at ``Playlist/isDeleted``.
  /// - Throws: ``APIError``; of kind ``APIError/Kind/conflict(_:)``, without a change, when the server's copy differs
  ///   from `expected`; of kind ``APIError/Kind/validation(field:)`` when the server refuses a value. After an attempt
  ///   whose answer was lost, ``APIError/isOutcomeUnknown`` is true even if the server could not be reached again.
  public func update(
    _ reference: PlaylistReference, with changes: PlaylistChanges, expecting expected: PlaylistChanges? = nil
  ) async throws(APIError) -> Playlist {
    var schedule = RetrySchedule(.idempotent, maximumAttempts: configuration.maximumAttempts)
    do throws(APIError) {
      return try await update(reference, with: changes, expecting: expected, &schedule)
    } catch {
      throw schedule.finalError(error)
    }
  }

  private func update(
    _ reference: PlaylistReference, with changes: PlaylistChanges, expecting expected: PlaylistChanges?,
    _ schedule: inout RetrySchedule
  ) async throws(APIError) -> Playlist {
    var usesFilters: Bool?
    while true {
      var current: Playlist?
      if let expected, !expected.isEmpty {
        // An attempt whose answer was lost may have deleted it.
        let mayBeDeleted = expected.isDeleted == true || changes.isDeleted == true && schedule.loss != nil
        current = try await fetch(reference.id, ifDeleted: mayBeDeleted)
        if let current, !expected.fieldsDiffering(from: current).isEmpty {
          // An attempt whose answer was lost may have made the change.
          if changes.fieldsDiffering(from: current).isEmpty { return current }
          throw APIError(.conflict(current))
        }
      }
      guard !changes.isEmpty else {
        if let current { return current }
        return try await playlist(reference.id)
      }
      var filters = changes.filters
      if filters == nil {
        filters = try await filtersToResend(with: current, of: reference, isWanted: usesFilters)
      }
      let call = try endpoints.change(reference.id, changes, filters: filters)
      let start = time.uptime()
      do throws(APIError) {
        return try decode(try await attempt(call), Playlist.init(from:))
      } catch {
        // The kind may be unknown or outdated: follow the server, once.
        if changes.filters == nil, usesFilters == nil,
          filters == nil ? error.demandsFilters : error.refusesFilters
        {
          usesFilters = filters == nil
        } else {
          try await pause(after: error, of: call, startedAt: start, &schedule)
        }
      }
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

  /// Fetches a playlist; nil when it is not found and may be deleted.
  private func fetch(_ id: PlaylistID, ifDeleted mayBeDeleted: Bool) async throws(APIError) -> Playlist? {
    do throws(APIError) {
      return try await playlist(id)
    } catch {
      guard mayBeDeleted, error.kind == .notFound else { throw error }
      return nil
    }
  }

  /// The filters to send with a change; nil when it is to go without, as for collections.
  ///
  /// - Parameters:
  ///   - current: the server's copy, if it was fetched.
  ///   - isWanted: what the server has answered to a first attempt; nil before it.
  private func filtersToResend(
    with current: Playlist?, of reference: PlaylistReference, isWanted: Bool?
  ) async throws(APIError) -> JSONText? {
    let kind = current == nil ? reference.kind : current?.kind
    guard isWanted ?? (kind == .savedFilter) else { return nil }
    if let current { return current.filters }
    guard let fetched = try await fetch(reference.id, ifDeleted: true) else { return reference.filters }
    return isWanted == nil && fetched.kind == .collection ? nil : fetched.filters
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
