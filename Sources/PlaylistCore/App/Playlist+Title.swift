public import PostHogAPI

extension Playlist {
  /// The title by the rule of the web app: name, else derived name, else unnamed. `""` counts as none.
  public enum Title: Hashable, Sendable {
    case name(String)
    case derived(String)
    case unnamed(PlaylistID)
  }

  public var title: Title {
    if let name, !name.isBlank { return .name(name) }
    if let derivedName, !derivedName.isBlank { return .derived(derivedName) }
    return .unnamed(id)
  }

  /// The title as text for messages.
  public var titleText: String {
    switch title {
    case .name(let text), .derived(let text): text
    case .unnamed(let id): "Unnamed \(id)"
    }
  }

  /// The word for its kind.
  public var kindText: String {
    switch kind {
    case .collection: isSynthetic ? "built-in collection" : "collection"
    case .savedFilter: "saved filter"
    case .unknown(let raw): "playlist (\(raw))"
    case nil: "playlist"
    }
  }
}

extension Playlist {
  /// The name of the person who last changed one of these fields; nil if the server does not record it, as for pins
  /// and deletions.
  func lastEditor(of fields: [Field]) -> String? {
    fields.contains { [.name, .description, .filters].contains($0) } ? lastModifiedBy?.displayName : nil
  }
}

extension User {
  /// First and last name, else the e-mail address.
  public var displayName: String {
    let (first, last) = (firstName.trimmed, lastName.trimmed)
    if first.isEmpty { return last.isEmpty ? email : last }
    return last.isEmpty ? first : first + " " + last
  }
}

extension Playlist {
  /// Whether a collection without a count has no recordings. That of a built-in one may have failed: then the number of
  /// watched ones is missing, too.
  public var isEmptyWithoutCount: Bool {
    guard kind == .collection, let counts, counts.shown == nil else { return false }
    return !isSynthetic || counts.collection.watchedCount != nil
  }
}

extension RecordingsCounts {
  /// The count to show: of members, else of the last count of a saved filter; nil when never counted.
  public var shown: RecordingsCount? {
    [collection, savedFilters].first { $0.count != nil }
  }
}
