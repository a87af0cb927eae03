public import LosslessJSON
public import PostHogAPI

/// Work not yet on the server: kept on disk until it is, and offered again.
public struct Draft: Hashable, Sendable {
  public enum Key: Hashable, Sendable {
    case playlist(PlaylistID)
    case newPlaylist
    case adding(PlaylistID)

    /// For a file name: letters, digits and dashes as the ids have them.
    public var text: String {
      switch self {
      case .playlist(let id): "edit-\(id)"
      case .newPlaylist: "new"
      case .adding(let id): "add-\(id)"
      }
    }
  }

  public struct Edit: Hashable, Sendable {
    /// What the edit began from, to find conflicts with; nil for a new playlist.
    public let base: Playlist?
    public let name: String
    public let description: String
    public let isPinned: Bool
    /// What a new playlist becomes.
    public var kind: PlaylistKind?
    /// The filters as they were left in the editor; nil when they were not touched.
    public var filters: String?
  }

  public enum Content: Hashable, Sendable {
    case edit(Edit)
    /// Recordings still to be added.
    case adding(UnfinishedAdding)
  }

  public let key: Key
  public let content: Content

  public var json: JSON {
    switch (key, content) {
    case (.adding(let id), .adding(let unfinished)):
      return .object([.init(key: "add", value: .string(id.rawValue))] + unfinished.members)
    case (_, .adding): return .null
    case (_, .edit(let edit)):
      return [
        "base": edit.base.map(Self.json(base:)) ?? .null,
        "name": .string(edit.name), "description": .string(edit.description), "pinned": .bool(edit.isPinned),
        "kind": edit.kind.map { .string($0.rawValue) } ?? .null,
        "filters": edit.filters.map { .string($0) } ?? .null,
      ]
    }
  }

  /// Nil when the object is not a draft that this version can read.
  public init?(_ json: JSON) {
    if let id = json["add"]?.string, let unfinished = UnfinishedAdding(json) {
      key = .adding(PlaylistID(id))
      content = .adding(unfinished)
    } else if let name = json["name"]?.string, let description = json["description"]?.string {
      let base = json["base"].flatMap(Self.base)
      key = base.map { .playlist($0.id) } ?? .newPlaylist
      content = .edit(
        Edit(
          base: base, name: name, description: description, isPinned: json["pinned"]?.bool ?? false,
          kind: json["kind"]?.string.map(PlaylistKind.init(rawValue:)), filters: json["filters"]?.string))
    } else {
      return nil
    }
  }

  /// What remains of it after steps that were noted later.
  public func after(_ progress: [AddingProgress]) -> Draft {
    guard case .adding(let unfinished) = content else { return self }
    return Draft(key: key, content: .adding(unfinished.after(progress)))
  }

  init(key: Key, content: Content) {
    self.key = key
    self.content = content
  }

  private static func json(base: Playlist) -> JSON {
    [
      "id": .string(base.id.rawValue), "kind": base.kind.map { .string($0.rawValue) } ?? .null,
      "name": base.name.map { .string($0) } ?? .null, "description": .string(base.description),
      "pinned": .bool(base.isPinned), "filters": .string(base.filters.text),
    ]
  }

  private static func base(_ json: JSON) -> Playlist? {
    guard let id = json["id"]?.string else { return nil }
    return Playlist(
      id: PlaylistID(id), name: json["name"]?.string, description: json["description"]?.string ?? "",
      isPinned: json["pinned"]?.bool ?? false,
      kind: json["kind"]?.string.map(PlaylistKind.init(rawValue:)),
      filters: (try? JSONText(json["filters"]?.string ?? "{}")) ?? .emptyObject)
  }
}
