import FoundationEssentials
import LosslessJSON

/// One row of the playlist table.
struct Playlist: Sendable {
  enum Kind: String, Sendable {
    case collection, filters
  }

  /// The row number in the project's table; negative for built-in collections, which are in no table.
  var serial: Int
  /// Shown only: paths use the short ID.
  var id: Int
  var shortID: String
  var name: String?
  var derivedName: String?
  var description = ""
  var isPinned = false
  var isDeleted = false
  /// Nil for playlists from before 2025.
  var kind: Kind?
  var filters = StoredFilters.empty
  /// Nil for built-in collections only, like `modifiedAt`.
  var createdAt: Date?
  /// A user ID; nil for stock playlists and removed users.
  var createdBy: Int?
  var modifiedAt: Date?
  var modifiedBy: Int?
  /// Nil if never counted.
  var savedFilterCount: SavedFilterCount?

  var isBuiltIn: Bool { serial < 0 }

  /// The title of the web app, by which a 2026 server sorts.
  var sortingName: String {
    if let name, !name.isEmpty { return name.lowercased() }
    return (derivedName ?? "").lowercased()
  }
}

/// The result of PostHog's periodic count of a saved filter's recordings.
struct SavedFilterCount: Sendable {
  var count: Int
  var hasMore = false
  var watched = 0
  var increased = false
  var refreshedAt: Date
}

/// The number of recordings in a collection, as its playlist shows it.
struct CollectionCount: Sendable {
  /// Nil in place of 0.
  var count: Int?
  var watched = 0
}

extension Playlist {
  /// The playlist as the API answers it.
  /// - Parameters:
  ///   - users: the JSON of each user, by ID.
  ///   - generation: determines the keys.
  func json(collection: CollectionCount, users: [Int: JSON], generation: ServerGeneration) -> JSON {
    let json: JSON = [
      "id": .int(id), "short_id": .string(shortID), "name": .string(orNull: name),
      "derived_name": .string(orNull: derivedName), "description": .string(description),
      "pinned": .bool(isPinned), "created_at": .time(createdAt, .microseconds),
      "created_by": createdBy.flatMap { users[$0] } ?? .null, "deleted": .bool(isDeleted),
      "filters": filters.json, "last_modified_at": .time(modifiedAt, .microseconds),
      "last_modified_by": modifiedBy.flatMap { users[$0] } ?? .null,
    ]
    if generation == .documented { return json }
    let typed = json.appending([
      "recordings_counts": [
        "saved_filters": savedFilterJSON(collection), "collection": collectionJSON(collection),
      ],
      "type": .string(orNull: kind?.rawValue),
    ])
    return generation == .y2026 ? typed.appending(["is_synthetic": .bool(isBuiltIn)]) : typed
  }

  private func savedFilterJSON(_ collection: CollectionCount) -> JSON {
    guard collection.count == nil, let savedFilterCount else {
      return [
        "count": nil, "has_more": nil, "watched_count": nil, "increased": nil, "last_refreshed_at": nil,
      ]
    }
    return [
      "count": .int(savedFilterCount.count), "has_more": .bool(savedFilterCount.hasMore),
      "watched_count": .int(savedFilterCount.watched), "increased": .bool(savedFilterCount.increased),
      "last_refreshed_at": .time(savedFilterCount.refreshedAt, .withOffset),
    ]
  }

  private func collectionJSON(_ collection: CollectionCount) -> JSON {
    let json: JSON = ["count": .int(collection.count), "watched_count": .int(collection.watched)]
    return isBuiltIn
      ? json.appending(["has_more": false, "increased": nil, "last_refreshed_at": nil]) : json
  }
}
