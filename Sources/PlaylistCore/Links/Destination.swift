import FoundationEssentials
public import PostHogAPI

/// A playlist or a recording that a link or an ID names.
public struct Destination: Hashable, Sendable {
  public enum Item: Hashable, Sendable {
    case playlist(PlaylistID)
    /// - Parameter in: the playlist whose page plays it.
    case recording(RecordingID, in: PlaylistID?)
  }

  /// How sure it is that the text is a link or an ID. Short IDs are eight letters and digits, as many words are.
  public enum Certainty: Hashable, Sendable, Comparable {
    /// It can be an ordinary word.
    case possible
    /// It has a digit or an inner capital.
    case likely
    case certain
  }

  public let item: Item
  public let certainty: Certainty
  /// Those of the link, if it names any.
  let host: String?
  public let project: Int?

  /// Reads a link to a page of the web app or to the API, a short ID, or the UUID of a recording.
  ///
  /// - Parameter text: blank space and what surrounds links in mails and Markdown are ignored.
  /// - Returns: nil for any other text.
  public init?(_ text: String) {
    guard text.utf8.count <= Self.longestText, let word = Self.word(in: text) else { return nil }
    if let link = Self.link(word) {
      self = link
    } else if RecordingID(word).isUUID {
      self.init(.recording(RecordingID(word), in: nil), .certain)
    } else if let certainty = Self.certainty(ofShortID: word) {
      self.init(.playlist(PlaylistID(word)), certainty)
    } else {
      return nil
    }
  }

  private init(_ item: Item, _ certainty: Certainty, host: String? = nil, project: Int? = nil) {
    self.item = item
    self.certainty = certainty
    self.host = host
    self.project = project
  }

  /// Reads the only link in a message; nil when there are other links or IDs, or none.
  init?(message text: String) {
    guard text.utf8.count <= Self.longestText else { return nil }
    let found = RecordingIDParser.parse(text).found
    let addresses = text.split(whereSeparator: \.isWhitespace).count { $0.contains("://") }
    guard found.count == 1, addresses < 2, let link = found.first?.link,
      let destination = Self.link(link.text)
    else { return nil }
    self = destination
  }

  /// A playlist of the open project.
  init(playlist: PlaylistID) { self.init(.playlist(playlist), .certain) }

  private static let longestText = 8192

  // MARK: Words

  /// The only word of a text, without what surrounds it; nil where there are several.
  private static func word(in text: String) -> String? {
    var word = text.trimmed[...]
    // A Markdown link: its title may have spaces.
    if word.hasPrefix("["), word.hasSuffix(")"), let start = word.firstRange(of: "](")?.upperBound {
      word = word[start...].dropLast()
    }
    while let first = word.first, "<\"'`([“‘".contains(first) { word.removeFirst() }
    while let last = word.last, ">\"'`)]”’.,;:!?".contains(last) { word.removeLast() }
    return word.isEmpty || word.contains(where: \.isWhitespace) ? nil : String(word)
  }

  /// Nil when it cannot be a short ID. Servers make eight characters and can store twelve.
  private static func certainty(ofShortID word: String) -> Certainty? {
    if word.hasPrefix(PlaylistID.syntheticPrefix), word.isShortID { return .certain }
    guard (8...12).contains(word.utf8.count), word.allSatisfy(\.isASCIILetterOrDigit) else { return nil }
    let letters = word.filter(\.isLetter)
    let hasInnerCapital =
      letters.dropFirst().contains(where: \.isUppercase) && letters.contains(where: \.isLowercase)
    return word.utf8.count == 8 && !letters.isEmpty && (letters.count < 8 || hasInnerCapital)
      ? .likely : .possible
  }

  // MARK: Links

  private static func link(_ word: String) -> Destination? {
    let hasScheme = word.contains("://")
    let start = word.prefix { $0 != "/" }
    guard hasScheme || word.contains("/") && (start.isEmpty || start.contains { $0 == "." || $0 == ":" })
    else {
      return nil
    }
    let text = hasScheme || start.isEmpty ? word : "https://\(word)"
    guard let url = URLComponents(string: text) else { return nil }
    let link = RecordingLink(text[...])
    let playlist = playlist(in: url)
    let item: Item? =
      if let recording = link?.recording { .recording(recording, in: playlist) } else {
        playlist.map { .playlist($0) }
      }
    return item.map { Destination($0, .certain, host: link?.host, project: link?.project) }
  }

  /// Reads `/replay/playlists/<id>`, its older form, `?savedFilterId=<id>`, and the address of the API.
  private static func playlist(in url: URLComponents) -> PlaylistID? {
    let path = url.percentEncodedPath.split(separator: "/").map(String.init)
    let folder = path.indices.last { index in
      path[index] == "session_recording_playlists"
        || path[index] == "playlists" && index > 0 && ["replay", "recordings"].contains(path[index - 1])
    }
    let filter = url.queryItems?.first { $0.name == "savedFilterId" }?.value
    let next = folder.flatMap { path.indices.contains($0 + 1) ? path[$0 + 1] : nil }
    guard let id = next ?? filter, id.isShortID else { return nil }
    return PlaylistID(id)
  }
}

extension String {
  /// Whether it can be a playlist's short ID: that of a built-in one has dashes.
  public var isShortID: Bool {
    (1...40).contains(utf8.count) && allSatisfy { $0.isASCIILetterOrDigit || $0 == "-" }
  }
}

extension Destination {
  /// The ID, or its ends where it is long.
  var shortName: String {
    switch item {
    case .playlist(let id): id.rawValue
    case .recording(let id, _): id.short
    }
  }

  /// Returns the reason why it cannot be opened here, with a remedy; nil if it can.
  public func problem(in session: Session) -> String? {
    let what =
      switch item {
      case .playlist: "playlist"
      case .recording: "recording"
      }
    guard let origin = session.foreignOrigin(host: host, project: project) else { return nil }
    if session.isDemo { return "The \(what) is not in the demo: start hogreel without --demo." }
    switch origin {
    case .host(let host):
      let remedy =
        session.profile == nil
        ? "set POSTHOG_HOST\(Self.setting(of: host)), or start with --host."
        : "use a profile for that server."
      return "The \(what) is on \(host), and this is \(session.host): \(remedy)"
    case .project(let number):
      return """
        The \(what) is in project \(number), and project \(session.project) is open: start with --project \(number), or set \
        POSTHOG_PROJECT_ID.
        """
    }
  }

  /// `=https://eu.posthog.com`; of other servers the link may not have the scheme of the API.
  private static func setting(of host: String) -> String {
    let server = ServerAddress.apiHost(of: host)
    return server.hasSuffix(".posthog.com") ? "=https://\(server)" : " to its address"
  }
}
