import FoundationEssentials
public import LosslessJSON
public import PostHogAPI

/// A column of a file or a report: its name, and its value in a row.
public struct Field<Row>: Sendable {
  /// In JSON and in the first line of a table.
  public let name: String
  /// Nil where nothing is known.
  public let value: @Sendable (Row) -> JSON?
  /// Whether the text is of use when it is cut, unlike that of an ID, a link or a date.
  public let isProse: Bool

  init(_ name: String, isProse: Bool = false, _ value: @escaping @Sendable (Row) -> JSON?) {
    self.name = name
    self.isProse = isProse
    self.value = value
  }

  /// The value as plain text, empty where nothing is known.
  public func text(_ row: Row) -> String {
    switch value(row) {
    case nil, .null: ""
    case .string(let text): text
    case let value?: value.text
    }
  }
}

extension Field {
  /// A row as JSON. Unknown values are null, so that every row has the same keys.
  public static func json(_ row: Row, _ fields: [Field<Row>]) -> JSON {
    .object(fields.map { .init(key: $0.name, value: $0.value(row) ?? .null) })
  }
}

extension Field where Row == Recording {
  /// The fields of a recording.
  ///
  /// - Parameter showsWatched: false if the server does not report it.
  public static func recording(_ links: WebLinks, showsWatched: Bool = true) -> [Field<Recording>] {
    [
      Field("id") { .string($0.id.rawValue) },
      Field("start") { $0.startTime.map(time) },
      Field("duration_seconds") { $0.duration.map(number) },
      Field("active_seconds") { $0.activeSeconds.map(number) },
      Field("clicks") { $0.clickCount.map(number) },
      Field("keys") { $0.keypressCount.map(number) },
      Field("errors") { $0.consoleErrorCount.map(number) },
      Field("person", isProse: true) { ($0.person?.name ?? $0.distinctID).map { .string($0) } },
      Field("start_url", isProse: true) { $0.startURL.map { .string($0) } },
      Field("watched") { showsWatched ? .bool($0.isViewed) : nil },
      Field("link") { .string(links.recording($0.id)) },
    ]
  }
}

extension Field where Row == Playlist {
  /// The fields of a playlist. Its filters, which can be long, are in `show` only.
  public static func playlist(_ links: WebLinks) -> [Field<Playlist>] {
    [
      Field("id") { .string($0.id.rawValue) },
      Field("kind") { $0.kind.map { .string($0.fieldText) } },
      Field("pinned") { .bool($0.isPinned) },
      Field("recordings") { $0.counts?.shown?.count.map(number) },
      Field("watched") { $0.counts?.shown?.watchedCount.map(number) },
      Field("modified") { $0.lastModifiedAt.map(time) },
      Field("modified_by", isProse: true) { $0.lastModifiedBy.map { .string($0.displayName) } },
      Field("created") { $0.createdAt.map(time) },
      Field("created_by", isProse: true) { $0.createdBy.map { .string($0.displayName) } },
      Field("name", isProse: true) { .string($0.titleText) },
      Field("description", isProse: true) { .string($0.description) },
      Field("link") { .string(links.playlist($0.id)) },
    ]
  }

  public static var filters: Field<Playlist> { Field("filters", isProse: true) { $0.filters.value } }
}

/// A playlist that holds a recording.
public struct Holding: Sendable {
  let recording: RecordingID
  let playlist: Playlist

  public init(recording: RecordingID, playlist: Playlist) {
    (self.recording, self.playlist) = (recording, playlist)
  }
}

extension Field where Row == Holding {
  /// The recording, then the fields of the playlist.
  public static func holding(_ links: WebLinks) -> [Field<Holding>] {
    [Field("recording") { .string($0.recording.rawValue) }]
      + Field<Playlist>.playlist(links).map { field in
        Field(field.name, isProse: field.isProse) { field.value($0.playlist) }
      }
  }
}

extension Field where Row == HistoryEntry {
  /// The fields of a change in the history.
  public static var historyEntry: [Field<HistoryEntry>] {
    [
      Field("id") { .string($0.id) },
      Field("group") { $0.group.map { .string($0) } },
      Field("date") { time($0.date) },
      Field("undone") { .bool($0.isUndone) },
      Field("change", isProse: true) { .string($0.summary) },
      Field("playlist") { .string($0.target.id.rawValue) },
      Field("name", isProse: true) { .string($0.title) },
      Field("details", isProse: true) { .string($0.particulars.joined(separator: "; ")) },
      Field("recordings", isProse: true) { .array($0.operation.recordings.map { .string($0.rawValue) }) },
    ]
  }
}

extension Field where Row == Project {
  public static var project: [Field<Project>] {
    [Field("id") { number($0.id) }, Field("name", isProse: true) { .string($0.name) }]
  }
}

private func number(_ value: Int) -> JSON { .number(String(value)) }

private func time(_ date: Date) -> JSON { .string(date.formatted(.iso8601)) }

extension PlaylistKind {
  /// The kind as an option names it: `collection` or `filter`; others as the server does.
  fileprivate var fieldText: String {
    switch self {
    case .collection: "collection"
    case .savedFilter: "filter"
    case .unknown(let text): text
    }
  }
}
