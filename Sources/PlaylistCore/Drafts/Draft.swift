public import PostHogAPI

/// Unsaved work, kept on disk until the server has it.
public struct Draft: Hashable, Sendable, Codable {
  public enum Key: Hashable, Sendable, Codable {
    case playlist(PlaylistID)
    case newPlaylist
    case adding(PlaylistID)

    private enum PlaylistCodingKeys: String, CodingKey { case _0 = "id" }
    private enum AddingCodingKeys: String, CodingKey { case _0 = "id" }

    /// A name for files and messages, with the characters of the playlist's ID.
    public var text: String {
      switch self {
      case .playlist(let id): "edit-\(id)"
      case .newPlaylist: "new"
      case .adding(let id): "add-\(id)"
      }
    }
  }

  /// The fields of a form.
  public struct Edit: Hashable, Sendable, Codable {
    /// The playlist when the edit began, to find conflicts; nil for a new playlist.
    public let base: Playlist?
    /// What others have made of it meanwhile, as a conflict has shown it.
    public var theirs: Playlist?
    public let name: String
    public let description: String
    public let isPinned: Bool
    public var kind: PlaylistKind?
    /// The text of the filters as the editor left it, which need not be JSON; nil for unchanged.
    public var filters: String?
  }

  public enum Content: Hashable, Sendable, Codable {
    case edit(Edit)
    case adding(UnfinishedAdding)

    private enum EditCodingKeys: String, CodingKey { case _0 = "form" }
    private enum AddingCodingKeys: String, CodingKey { case _0 = "recordings" }
  }

  public let key: Key
  public let content: Content

  /// How many recordings are still to be added; 0 for a form.
  var recordingCount: Int {
    if case .adding(let unfinished) = content { unfinished.count } else { 0 }
  }

  /// The draft after steps that were recorded later.
  public func after(_ progress: [AddingProgress]) -> Draft {
    guard case .adding(let unfinished) = content else { return self }
    return Draft(key: key, content: .adding(unfinished.after(progress)))
  }
}
