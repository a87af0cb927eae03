/// A column, field or label of a text that may hold recordings.
public struct RecordingSource: Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case column
    case field
    /// The keys of an object.
    case keys
    /// What stands before a value in a text, as in `session_id=…`.
    case label
    /// All of a text.
    case text
  }

  public let kind: Kind
  /// As written; empty when it has none.
  public let name: String
  /// The position of a column, from 1.
  public let position: Int
  /// How many values are UUIDs, or hold UUIDs or links to recordings.
  public internal(set) var recordings = 0
  /// How many of those hold links.
  var links = 0
  /// How many other values there are.
  public internal(set) var others = 0
  private(set) var rank: Rank

  /// What a name says about its values, the most promising first.
  enum Rank: Int, Comparable {
    /// Such as `session_id` or `$session_id`.
    case recording
    /// Such as `Session replay`.
    case related
    case neutral
    /// `uuid`: in most exports that of an event.
    case uuid
    /// An ID by a name that says nothing, such as `Sitzungs-ID`.
    case unknown
    /// The ID of something else, such as `distinct_id`.
    case foreign

    static func < (first: Rank, second: Rank) -> Bool { first.rawValue < second.rawValue }
  }

  /// - Parameter key: the part of the name that describes the values; nil for all of it.
  init(_ kind: Kind, _ name: String = "", position: Int = 0, key: String? = nil) {
    self.kind = kind
    self.name = name
    self.position = position
    rank = Rank(ofName: key ?? name)
  }

  mutating func count(_ value: Substring) {
    guard !value.isPlaceholder else { return }
    if value.isTextWithRecordings {
      let inner = RecordingIDParser.parse(String(value))
      recordings += inner.likelyCount
      // A table within a text names its columns better than the text is named.
      if let source = inner.source { rank = min(rank, inner.sources[source].rank) }
      return
    }
    switch RecordingEvidence(value) {
    case .none: others += 1
    case .uuid: recordings += 1
    case .link:
      recordings += 1
      links += 1
    }
  }
}

extension [RecordingSource] {
  /// The index of the source that holds recordings; nil when none seems to.
  var likeliest: Int? {
    if let text = firstIndex(where: { $0.kind == .text }) { return text }
    guard contains(where: { $0.recordings > 0 }) else { return likeliestWithoutUUIDs }
    func best(_ rank: RecordingSource.Rank) -> Int? {
      indices.filter { self[$0].rank == rank && self[$0].recordings > 0 }
        .max { self[$0].isLess(promisingThan: self[$1]) }
    }
    if let named = best(.recording) { return named }
    let neutral = best(.neutral)
    if let related = best(.related), self[related].recordings * 2 >= neutral.map({ self[$0].recordings }) ?? 0
    {
      return related
    }
    // An export of events has UUIDs of its own; a list of nothing else means recordings.
    return neutral ?? (count == 1 ? best(.uuid) : nil) ?? best(.unknown)
  }

  /// IDs of old and mobile SDKs are no UUIDs: then only a name tells.
  private var likeliestWithoutUUIDs: Int? {
    indices.filter { self[$0].others > 0 && (self[$0].rank == .recording || self[$0].isPlainName) }
      .min { self[$0].rank < self[$1].rank }
  }
}

extension RecordingSource {
  /// Whether the name is as short as `id`, which says little.
  fileprivate var isPlainName: Bool { ["id", "session", "recording", "replay"].contains(name.snakeCased) }

  /// Of equals, the first is taken.
  fileprivate func isLess(promisingThan other: RecordingSource) -> Bool {
    (recordings, links, isPlainName ? 1 : 0) < (other.recordings, other.links, other.isPlainName ? 1 : 0)
  }
}

extension RecordingSource.Rank {
  /// Names of an ID of a recording, alone or at the end of a longer name.
  private static let names: Set<String> = [
    "session_id", "sessionid", "recording_id", "recordingid", "replay_id", "replayid",
    "session_ids", "recording_ids", "replay_ids",
  ]
  private static let relatedWords: Set<Substring> = [
    "session", "sessions", "recording", "recordings", "replay", "replays",
  ]
  private static let identifiers: Set<Substring> = ["id", "ids", "uuid", "guid", "key"]
  /// What has IDs of its own in exports.
  private static let others: Set<Substring> = [
    "account", "anonymous", "author", "build", "channel", "client", "company", "contact", "correlation",
    "customer",
    "device", "distinct", "event", "group", "guild", "insert", "invoice", "issue", "message", "msg",
    "occurrence",
    "order", "org", "organization", "pageview", "parent", "payment", "person", "product", "project",
    "request", "row",
    "span", "subscription", "team", "tenant", "thread", "ticket", "trace", "transaction", "user", "visitor",
    "window",
    "workspace",
  ]
  /// Identifiers written in one piece.
  private static let foreignNames: Set<String> = [
    "traceid", "spanid", "userid", "requestid", "eventid", "distinctid",
  ]

  init(ofName name: String) {
    let plain = name.snakeCased
    let parts = plain.split(separator: "_")
    let ends = [parts.suffix(2).joined(separator: "_"), String(parts.last ?? "")]
    if ends.contains(where: Self.names.contains) {
      self = .recording
    } else if parts.contains(where: Self.relatedWords.contains) {
      self = .related
    } else if plain == "uuid" || plain == "guid" {
      self = .uuid
    } else if parts.count > 1, let last = parts.last, Self.identifiers.contains(last) {
      self = parts.contains(where: Self.others.contains) ? .foreign : .unknown
    } else {
      self = Self.foreignNames.contains(plain) ? .foreign : .neutral
    }
  }
}

extension String {
  /// The last part of a dotted name in lower case, with `_` between its words: `session_id` for
  /// `*.properties.$session_id`, `session.id`, `Session ID` and `sessionId`.
  var snakeCased: String {
    let parts = split(separator: ".").filter { $0 != "*" }
    let isOfParent =
      parts.count > 1 && parts.last.map { ["id", "uuid", "guid"].contains($0.lowercased()) } == true
    var plain: [UInt8] = []
    var wasLower = false
    for byte in parts.suffix(isOfParent ? 2 : 1).joined(separator: "_").utf8 {
      let isUpper = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
      let isLower = UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte
      if isUpper || isLower || byte.isASCIIDigit || byte >= 0x80 {
        if isUpper, wasLower { plain.append(UInt8(ascii: "_")) }
        plain.append(isUpper ? byte | 0x20 : byte)
      } else if let end = plain.last, end != UInt8(ascii: "_") {
        plain.append(UInt8(ascii: "_"))
      }
      wasLower = isLower || byte.isASCIIDigit
    }
    while plain.last == UInt8(ascii: "_") { plain.removeLast() }
    return String(decoding: plain, as: UTF8.self)
  }
}
