public import FoundationEssentials
public import LosslessJSON

/// A session recording as a playlist lists it. Any field but `id` may be missing.
///
/// Source: `GET /api/projects/:id/session_recording_playlists/:short_id/recordings/`.
public struct Recording: Hashable, Sendable, Identifiable {
  /// The identifier.
  public internal(set) var id: RecordingID
  /// The identifier that the SDK used for the person.
  public var distinctID: String?
  /// Whether the key's owner has watched it.
  public var isViewed = false
  /// The e-mail addresses of others who have watched it.
  public var viewers: [String] = []
  /// The length in seconds.
  public var duration: Int?
  /// The seconds with activity; their sum with `inactiveSeconds` may be one less than `duration`.
  public var activeSeconds: Int?
  /// The seconds without activity.
  public var inactiveSeconds: Int?
  /// The time at which it starts.
  public var startTime: Date?
  /// The time at which it ends.
  public var endTime: Date?
  /// The number of clicks.
  public var clickCount: Int?
  /// The number of key presses.
  public var keypressCount: Int?
  /// The number of mouse events.
  public var mouseActivityCount: Int?
  /// The number of console messages.
  public var consoleLogCount: Int?
  /// The number of console warnings.
  public var consoleWarnCount: Int?
  /// The number of console errors.
  public var consoleErrorCount: Int?
  /// The first page visited. Untrusted text.
  public var startURL: String?
  /// The person who was recorded.
  public var person: Person?
  /// The kind of SDK: `web` or `mobile`, so far.
  public var snapshotSource: String?
  /// Whether data arrived in the last five minutes.
  public var isOngoing = false
  /// The activity score, from 0 to 100.
  public var activityScore: Double?
  /// The time at which the server deletes it.
  public var expiryTime: Date?
  /// The days until the server deletes it.
  public var daysLeft: Int?
  /// Fields that this version does not know or could not read, exactly as received.
  public var unknownFields: [String: JSONText] = [:]

  /// The person in a recording.
  ///
  /// The server's `properties` are not read, because they can be large and personal.
  public struct Person: Hashable, Sendable {
    /// The number of the person.
    public var id: Int?
    /// The UUID of the person.
    public var uuid: String?
    /// An e-mail address or a name, as the server chose. Untrusted text.
    public var name: String?
    /// Up to ten identifiers that SDKs used for the person.
    public var distinctIDs: [String]

    /// Creates a person, for tests and previews.
    public init(id: Int? = nil, uuid: String? = nil, name: String? = nil, distinctIDs: [String] = []) {
      self.id = id
      self.uuid = uuid
      self.name = name
      self.distinctIDs = distinctIDs
    }
  }
}

extension Recording {
  /// Creates an empty recording, for tests and previews.
  public init(id: RecordingID) { self.id = id }
}
