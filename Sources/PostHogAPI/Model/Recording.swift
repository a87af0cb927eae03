public import FoundationEssentials
public import LosslessJSON

/// One session recording, as a playlist lists it.
///
/// Source: `GET …/session_recording_playlists/:short_id/recordings/`. Everything but `id` may be missing.
public struct Recording: Hashable, Sendable, Identifiable {
  public internal(set) var id: RecordingID
  public var distinctID: String?
  /// Watched by the owner of the key.
  public var isViewed: Bool
  /// E-mail addresses of others who watched.
  public var viewers: [String]
  /// Seconds.
  public var duration: Int?
  /// Seconds; with `inactiveSeconds` it may be one short of the duration.
  public var activeSeconds: Int?
  public var inactiveSeconds: Int?
  public var startTime: Date?
  public var endTime: Date?
  public var clickCount: Int?
  public var keypressCount: Int?
  public var mouseActivityCount: Int?
  public var consoleLogCount: Int?
  public var consoleWarnCount: Int?
  public var consoleErrorCount: Int?
  /// Untrusted text of whoever was recorded.
  public var startURL: String?
  public var person: Person?
  /// `web` or `mobile`, so far.
  public var snapshotSource: String?
  /// Data arrived in the last five minutes.
  public var isOngoing: Bool
  /// 0 to 100.
  public var activityScore: Double?
  public var expiryTime: Date?
  /// Days until the store drops it.
  public var daysLeft: Int?
  /// What this version does not know, as received.
  public var unknownFields: [String: JSONText]

  public init(
    id: RecordingID, distinctID: String? = nil, isViewed: Bool = false, viewers: [String] = [],
    duration: Int? = nil, activeSeconds: Int? = nil, inactiveSeconds: Int? = nil, startTime: Date? = nil,
    endTime: Date? = nil, clickCount: Int? = nil, keypressCount: Int? = nil, mouseActivityCount: Int? = nil,
    consoleLogCount: Int? = nil, consoleWarnCount: Int? = nil, consoleErrorCount: Int? = nil,
    startURL: String? = nil, person: Person? = nil, snapshotSource: String? = nil, isOngoing: Bool = false,
    activityScore: Double? = nil, expiryTime: Date? = nil, daysLeft: Int? = nil,
    unknownFields: [String: JSONText] = [:]
  ) {
    self.id = id
    self.distinctID = distinctID
    self.isViewed = isViewed
    self.viewers = viewers
    self.duration = duration
    self.activeSeconds = activeSeconds
    self.inactiveSeconds = inactiveSeconds
    self.startTime = startTime
    self.endTime = endTime
    self.clickCount = clickCount
    self.keypressCount = keypressCount
    self.mouseActivityCount = mouseActivityCount
    self.consoleLogCount = consoleLogCount
    self.consoleWarnCount = consoleWarnCount
    self.consoleErrorCount = consoleErrorCount
    self.startURL = startURL
    self.person = person
    self.snapshotSource = snapshotSource
    self.isOngoing = isOngoing
    self.activityScore = activityScore
    self.expiryTime = expiryTime
    self.daysLeft = daysLeft
    self.unknownFields = unknownFields
  }

  /// Who was recorded. `properties` of the server are left unread: they can be large and personal.
  public struct Person: Hashable, Sendable {
    public var id: Int?
    public var uuid: String?
    /// Chosen by the server: an e-mail address first, then a name.
    public var name: String?
    /// At most ten.
    public var distinctIDs: [String]

    public init(id: Int? = nil, uuid: String? = nil, name: String? = nil, distinctIDs: [String] = []) {
      self.id = id
      self.uuid = uuid
      self.name = name
      self.distinctIDs = distinctIDs
    }
  }
}
