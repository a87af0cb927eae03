import FoundationEssentials
import LosslessJSON
import PostHogAPI

/// A playlist as the cache keeps it: what is shown of it, and only what is set.
extension Playlist {
  var seenJSON: JSON {
    var fields = Fields()
    fields.add("id", .string(id.rawValue))
    fields.add("name", name.map(JSON.string))
    fields.add("derived_name", derivedName.map(JSON.string))
    fields.add("description", description.isEmpty ? nil : .string(description))
    fields.add("pinned", isPinned ? true : nil)
    fields.add("kind", (kind?.rawValue).map(JSON.string))
    fields.add("filters", filters == .emptyObject ? nil : .string(filters.text))
    fields.add("created", createdAt.map { JSON($0) })
    fields.add("created_by", createdBy?.seenJSON)
    fields.add("modified", lastModifiedAt.map { JSON($0) })
    fields.add("modified_by", lastModifiedBy?.seenJSON)
    fields.add("members", counts?.collection.seenJSON)
    fields.add("matches", counts?.savedFilters.seenJSON)
    fields.add("built_in", isSynthetic ? true : nil)
    return fields.json
  }

  /// Nil when it is no object with an ID; anything else may be missing or odd.
  init?(seen json: JSON) {
    guard let id = json["id"]?.string, !id.isEmpty else { return nil }
    var counts: RecordingsCounts?
    if let members = json["members"], let matches = json["matches"] {
      counts = RecordingsCounts(
        collection: RecordingsCount(seen: members), savedFilters: RecordingsCount(seen: matches))
    }
    self.init(
      id: PlaylistID(id), name: json["name"]?.string, derivedName: json["derived_name"]?.string,
      description: json["description"]?.string ?? "", isPinned: json["pinned"]?.bool ?? false,
      kind: json["kind"]?.string.map(PlaylistKind.init(rawValue:)),
      filters: json["filters"]?.string.flatMap { try? JSONText($0) } ?? .emptyObject,
      createdAt: json["created"]?.date, createdBy: json["created_by"].flatMap { User(seen: $0) },
      lastModifiedAt: json["modified"]?.date,
      lastModifiedBy: json["modified_by"].flatMap { User(seen: $0) }, counts: counts,
      isSynthetic: json["built_in"]?.bool ?? false)
  }
}

extension User {
  fileprivate var seenJSON: JSON {
    var fields = Fields()
    fields.add("id", id.map { .number(String($0)) })
    fields.add("first", firstName.isEmpty ? nil : .string(firstName))
    fields.add("last", lastName.isEmpty ? nil : .string(lastName))
    fields.add("email", email.isEmpty ? nil : .string(email))
    return fields.json
  }

  fileprivate init?(seen json: JSON) {
    guard json.members != nil else { return nil }
    self.init(
      id: json["id"]?.int, firstName: json["first"]?.string ?? "", lastName: json["last"]?.string ?? "",
      email: json["email"]?.string ?? "")
  }
}

extension RecordingsCount {
  fileprivate var seenJSON: JSON {
    var fields = Fields()
    fields.add("count", count.map { .number(String($0)) })
    fields.add("more", hasMore.map(JSON.bool))
    fields.add("watched", watchedCount.map { .number(String($0)) })
    fields.add("grown", hasIncreased.map(JSON.bool))
    fields.add("counted", lastRefreshedAt.map { JSON($0) })
    return fields.json
  }

  fileprivate init(seen json: JSON) {
    self.init(
      count: json["count"]?.int, hasMore: json["more"]?.bool, watchedCount: json["watched"]?.int,
      hasIncreased: json["grown"]?.bool, lastRefreshedAt: json["counted"]?.date)
  }
}

/// The members of an object, without those that have no value.
private struct Fields {
  private var members: [JSON.Member] = []

  var json: JSON { .object(members) }

  mutating func add(_ key: String, _ value: JSON?) {
    if let value { members.append(.init(key: key, value: value)) }
  }
}

extension JSON {
  /// Seconds since 1970.
  init(_ date: Date) { self = .number(String(date.timeIntervalSince1970)) }

  var date: Date? {
    guard case .number(let digits) = self, let seconds = Double(digits), seconds.isFinite else { return nil }
    return Date(timeIntervalSince1970: seconds)
  }
}
