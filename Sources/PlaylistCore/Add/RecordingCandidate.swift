import FoundationEssentials
public import PostHogAPI

/// One ID that may be added, with what can be said of it beforehand.
public struct RecordingCandidate: Hashable, Sendable {
  public let id: RecordingID
  /// The link it was found in.
  public let link: RecordingLink?
  public internal(set) var verdict: Verdict
  /// Whether it goes out, if it can.
  public internal(set) var isTakenIn: Bool
  public internal(set) var outcome = Outcome.waiting

  public enum Verdict: Hashable, Sendable {
    case valid
    /// It will be sent, but may be a slip of the hand.
    case odd(Oddity)
    /// A link to somewhere else: sent only when the user takes it in.
    case elsewhere(Elsewhere)
    /// Stands further up already.
    case duplicate
    case alreadyIn
    /// The server cannot take it.
    case unsendable(Fault)

    public var isSendable: Bool {
      switch self {
      case .valid, .odd, .elsewhere: true
      case .duplicate, .alreadyIn, .unsendable: false
      }
    }
  }

  public enum Oddity: Hashable, Sendable {
    /// An old or mobile SDK makes such, or a slip of the hand.
    case noUUID
    /// Nearly a UUID, but with this many characters instead of 36.
    case miscounted(Int)
    /// Another ID than the same in lower case.
    case upperCase
    /// It fits no address of a single recording: only servers with the bulk call take it.
    case dotOrSlash
    /// The start that it carries lies before there were recordings.
    case tooEarly
    case inFuture
  }

  public enum Elsewhere: Hashable, Sendable {
    case host(String)
    case project(Int)
  }

  public enum Fault: Hashable, Sendable {
    /// Characters, as the server counts them.
    case tooLong(Int)
    case controlCharacter
    /// A link to something else than a recording.
    case noRecording
  }

  public enum Outcome: Hashable, Sendable {
    case waiting
    case sending
    case added
    case failed(APIError)
    /// It was sent and no answer came: the server has to be asked before it is sent again.
    case unknown
  }

  /// To be sent, under way, or done.
  public var isChosen: Bool { verdict.isSendable && isTakenIn }

  init(_ finding: RecordingIDParser.Finding, home: LinkHome, at now: Date) {
    id = finding.id
    link = finding.link
    verdict = Verdict(finding, home: home, at: now)
    if case .elsewhere = verdict { isTakenIn = false } else { isTakenIn = true }
  }
}

extension RecordingCandidate.Verdict {
  fileprivate init(_ finding: RecordingIDParser.Finding, home: LinkHome, at now: Date) {
    let id = finding.id
    let text = id.rawValue
    if let link = finding.link, link.recording == nil {
      self = .unsendable(.noRecording)
    } else if text.utf8.count > RecordingID.lengthLimit, text.unicodeScalars.count > RecordingID.lengthLimit {
      self = .unsendable(.tooLong(text.unicodeScalars.count))
    } else if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      self = .unsendable(.controlCharacter)
    } else if let elsewhere = finding.link.flatMap(home.elsewhere) {
      self = .elsewhere(elsewhere)
    } else {
      self = Self.oddity(of: id, at: now).map { .odd($0) } ?? .valid
    }
  }

  private static func oddity(of id: RecordingID, at now: Date) -> RecordingCandidate.Oddity? {
    let bytes = id.rawValue.utf8
    if bytes.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }) { return .dotOrSlash }
    guard id.isUUID else { return id.isNearlyUUID ? .miscounted(bytes.count) : .noUUID }
    if bytes.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "F") ~= $0 }) { return .upperCase }
    guard let start = id.startTime else { return nil }
    if start < firstRecording { return .tooEarly }
    // Clocks of visitors are not always right.
    return start > now.addingTimeInterval(86_400) ? .inFuture : nil
  }

  /// 1 January 2020: PostHog was founded that year.
  private static let firstRecording = Date(timeIntervalSince1970: 1_577_836_800)
}
