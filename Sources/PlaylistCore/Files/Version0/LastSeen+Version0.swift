import FoundationEssentials
import LosslessJSON
import PostHogAPI

extension LastSeen: FileContent {
  private struct Version0: Decodable {
    let query: QueryOfVersion0
    let seen: Date
    let total: Int
    let projectName: String?
    let rows: [PlaylistOfVersion0?]

    private enum CodingKeys: String, CodingKey {
      case query, seen, total, rows
      case projectName = "project_name"
    }
  }

  public init(version0 decoder: any Decoder) throws {
    let list = try Version0(from: decoder)
    self.init(
      query: list.query.query, seenAt: list.seen, total: list.total, projectName: list.projectName,
      rows: list.rows.map { $0?.playlist })
  }
}

/// Members without a value are missing.
struct PlaylistOfVersion0: Decodable {
  private struct Person: Decodable {
    let id: Int?
    let first: String?
    let last: String?
    let email: String?

    var user: User { User(id: id, firstName: first ?? "", lastName: last ?? "", email: email ?? "") }
  }

  private struct Count: Decodable {
    let count: Int?
    let more: Bool?
    let watched: Int?
    let grown: Bool?
    let counted: Date?

    var recordings: RecordingsCount {
      RecordingsCount(
        count: count, hasMore: more, watchedCount: watched, hasIncreased: grown, lastRefreshedAt: counted)
    }
  }

  private let id: PlaylistID
  private let name: String?
  private let derivedName: String?
  private let description: String?
  private let pinned: Bool?
  private let kind: PlaylistKind?
  private let filters: JSONText?
  private let created: Date?
  private let createdBy: Person?
  private let modified: Date?
  private let modifiedBy: Person?
  private let members: Count?
  private let matches: Count?
  private let builtIn: Bool?

  private enum CodingKeys: String, CodingKey {
    case id, name, description, pinned, kind, filters, created, modified, members, matches
    case derivedName = "derived_name"
    case createdBy = "created_by"
    case modifiedBy = "modified_by"
    case builtIn = "built_in"
  }

  var playlist: Playlist {
    var playlist = Playlist(id: id)
    playlist.name = name
    playlist.derivedName = derivedName
    playlist.description = description ?? ""
    playlist.isPinned = pinned ?? false
    playlist.kind = kind
    playlist.filters = filters ?? .emptyObject
    playlist.createdAt = created
    playlist.createdBy = createdBy?.user
    playlist.lastModifiedAt = modified
    playlist.lastModifiedBy = modifiedBy?.user
    playlist.isSynthetic = builtIn ?? false
    if let members, let matches {
      playlist.counts = RecordingsCounts(collection: members.recordings, savedFilters: matches.recordings)
    }
    return playlist
  }
}
