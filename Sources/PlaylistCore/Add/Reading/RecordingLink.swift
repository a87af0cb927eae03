import FoundationEssentials
public import PostHogAPI

/// A pasted link and the place it leads to.
public struct RecordingLink: Hashable, Sendable {
  /// Lower case, with a non-default port; nil in links without a host.
  public let host: String?
  public let project: Int?
  /// Nil in links to something other than a recording.
  public let recording: RecordingID?
  public let text: String

  /// Pages of the web app that take the place of a recording's ID.
  private static let pages: Set<String> = [
    "home", "playlists", "recent", "settings", "templates", "file-playback", "kiosk",
  ]
  private static let folders: Set<String> = ["replay", "recordings", "session_recordings"]
  private static let marker = "sessionRecordingId="

  /// Reads `https://<host>/project/<n>/replay/<id>`, addresses of the API, and the older `/recordings/<id>` and
  /// `#sessionRecordingId=<id>`. Host and project may be missing. A link within another address is taken in its place.
  ///
  /// - Returns: nil when the word is no link.
  init?(_ word: Substring) { self.init(word, depth: WrappedAddress.depth) }

  private init?(_ word: Substring, depth: Int) {
    let wrapped = WrappedAddress(word)
    func inner() -> RecordingLink? {
      guard depth > 0 else { return nil }
      return wrapped.inner.lazy.compactMap { RecordingLink($0[...], depth: depth - 1) }.first {
        $0.recording != nil
      }
    }
    if wrapped.isInPath, let inner = inner() {
      self = inner
      return
    }
    guard let own = RecordingLink(address: word) else { return nil }
    self = own.recording == nil ? inner() ?? own : own
  }

  private init?(address word: Substring) {
    let hasScheme = word.contains("://")
    let startsWithHost = word.prefix { $0 != "/" && $0 != "#" && $0 != "?" }.contains(".")
    guard let url = URLComponents(string: hasScheme || !startsWithHost ? String(word) : "https://\(word)")
    else {
      return nil
    }
    host = url.host.map { Self.host($0, port: url.port, scheme: url.scheme) }
    let path = url.percentEncodedPath.split(separator: "/").map(Self.decoded)
    project = path.firstIndex { $0 == "project" || $0 == "projects" }.flatMap { folder in
      path.indices.contains(folder + 1) ? Int(path[folder + 1]) : nil
    }
    if let marked = Self.marked(in: url.fragment) ?? Self.marked(in: url.query) {
      recording = RecordingID(marked)
    } else if path.count >= 2, Self.folders.contains(path[path.count - 2]), let last = path.last,
      !last.isEmpty, !Self.pages.contains(last)
    {
      recording = RecordingID(last)
    } else {
      recording = nil
    }
    guard hasScheme || recording != nil else { return nil }
    text = String(word)
  }

  /// Empty where the escapes are not UTF-8.
  private static func decoded(_ segment: Substring) -> String {
    var url = URLComponents()
    url.percentEncodedPath = String(segment)
    return url.path
  }

  /// The ID after `sessionRecordingId=`.
  private static func marked(in part: String?) -> String? {
    guard let part, let start = part.firstRange(of: marker)?.upperBound else { return nil }
    let id = part[start...].prefix { $0 != "&" && $0 != "#" && $0 != "?" }
    return id.isEmpty ? nil : String(id)
  }

  private static func host(_ host: String, port: Int?, scheme: String?) -> String {
    let isStandard = port == (scheme?.lowercased() == "http" ? 80 : 443)
    return host.lowercased() + (isStandard ? "" : port.map { ":\($0)" } ?? "")
  }
}

extension Session {
  /// Returns the other host or project of a link; nil when it may be this one.
  func foreignOrigin(of link: RecordingLink) -> RecordingCandidate.Origin? {
    foreignOrigin(host: link.host, project: link.project)
  }

  /// - Parameter other: with its port unless it is the default; nil in links without a host.
  func foreignOrigin(host other: String?, project number: Int?) -> RecordingCandidate.Origin? {
    if let other, ServerAddress.apiHost(of: other) != ServerAddress.apiHost(of: host) { return .host(other) }
    if let number, case .id(let own) = project, number != own { return .project(number) }
    return nil
  }
}
