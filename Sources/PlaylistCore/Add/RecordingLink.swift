public import PostHogAPI

/// A pasted link with its host, project and recording.
public struct RecordingLink: Hashable, Sendable {
  /// Lower case, with a non-default port; nil in links without a host.
  public let host: String?
  public let project: Int?
  /// Nil in links to other pages.
  public let recording: RecordingID?
  public let text: String

  /// Pages of the web app in the path position of a recording's ID.
  private static let pages: Set<Substring> = [
    "home", "playlists", "recent", "settings", "templates", "file-playback", "kiosk",
  ]
  private static let folders: Set<Substring> = ["replay", "recordings", "session_recordings"]
  private static let marker = "sessionRecordingId="

  /// Reads `https://<host>/project/<n>/replay/<id>`, the API's addresses, and the older `/recordings/<id>` and
  /// `#sessionRecordingId=<id>`. Host and project may be missing.
  ///
  /// - Returns: nil when the word is no link.
  init?(_ word: Substring) {
    // By bytes, for speed: there may be many thousands.
    let scheme = Self.scheme(of: word)
    let rest = scheme.map { word[word.utf8.index($0.endIndex, offsetBy: 3)...] } ?? word
    let path = Substring(rest.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
    var segments = path.utf8.split(separator: UInt8(ascii: "/")).map { Substring($0) }
    let isNamed = scheme != nil || segments.first?.utf8.contains(UInt8(ascii: ".")) == true
    host = isNamed ? segments.first.map { Self.host($0, scheme: scheme) } : nil
    if isNamed, !segments.isEmpty { segments.removeFirst() }

    project = segments.firstIndex { $0 == "project" || $0 == "projects" }.flatMap { folder in
      segments.indices.contains(folder + 1) ? Int(segments[folder + 1]) : nil
    }
    let tail = rest[path.endIndex...]
    if tail.utf8.count > Self.marker.count, let start = tail.firstRange(of: Self.marker)?.upperBound {
      recording = Self.recording(tail[start...].prefix { $0 != "&" && $0 != "#" && $0 != "?" })
    } else if segments.count >= 2, Self.folders.contains(segments[segments.count - 2]),
      let last = segments.last, !Self.pages.contains(last)
    {
      recording = Self.recording(last)
    } else {
      recording = nil
    }
    guard scheme != nil || recording != nil else { return nil }
    text = String(word)
  }

  /// The part before `://`.
  private static func scheme(of word: Substring) -> Substring? {
    guard let colon = word.utf8.firstIndex(of: UInt8(ascii: ":")),
      word.utf8[colon...].starts(with: "://".utf8)
    else { return nil }
    return word[..<colon]
  }

  private static func recording(_ text: Substring) -> RecordingID? {
    text.isEmpty
      ? nil : RecordingID(text.utf8.contains(UInt8(ascii: "%")) ? percentDecoded(text) : String(text))
  }

  /// Drops the user name and the default port.
  private static func host(_ authority: Substring, scheme: Substring?) -> String {
    var host = authority.lowercased()
    if let at = host.lastIndex(of: "@") { host = String(host[host.index(after: at)...]) }
    for (name, port) in [("https", ":443"), ("http", ":80")]
    where scheme?.lowercased() == name && host.hasSuffix(port) {
      host.removeLast(port.count)
    }
    return host
  }

  private static func percentDecoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = text.utf8[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let digits = Substring(rest.prefix(2)).asciiHex {
        bytes.append(digits)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Substring {
  /// The value of exactly two hexadecimal digits.
  fileprivate var asciiHex: UInt8? {
    utf8.count == 2 && utf8.allSatisfy { $0.hexDigit != nil } ? UInt8(self, radix: 16) : nil
  }
}

/// The server and project that links are compared with.
struct LinkHome: Hashable, Sendable {
  let host: String
  /// Nil when only the server knows the project.
  let project: Int?

  init(_ session: Session) {
    host = Self.plain(session.address.host + (session.address.port.map { ":\($0)" } ?? ""))
    if case .id(let number) = session.project { project = number } else { project = nil }
  }

  /// Returns the other host or project of a link; nil when it may be this one.
  func foreignOrigin(of link: RecordingLink) -> RecordingCandidate.Origin? {
    if let other = link.host, Self.plain(other) != host { return .host(other) }
    if let other = link.project, let project, other != project { return .project(other) }
    return nil
  }

  /// The old host of PostHog Cloud is an alias of the US one.
  private static func plain(_ host: String) -> String {
    host == "app.posthog.com" ? "us.posthog.com" : host
  }
}
