import FoundationEssentials
public import PostHogAPI

/// A recording ID to be added, with its verdict and outcome.
public struct RecordingCandidate: Hashable, Sendable {
  public let id: RecordingID
  /// The link that contained it.
  public let link: RecordingLink?
  /// The number of the text it came from; 0 for all others.
  var list = 0
  public internal(set) var verdict: Verdict
  /// Whether to send it if it can be sent; the user can change that.
  public internal(set) var isIncluded: Bool
  public internal(set) var outcome = Operation.Outcome.waiting

  public enum Verdict: Hashable, Sendable {
    case valid
    /// May be a typo, or not a recording.
    case odd(Oddity)
    /// From a link to another host or project: sent only when the user includes it.
    case foreign(Origin)
    /// The same ID as in a row above.
    case duplicate
    case alreadyIn
    /// The server cannot accept it.
    case unsendable(Fault)

    public var isSendable: Bool {
      switch self {
      case .valid, .odd, .foreign: true
      case .duplicate, .alreadyIn, .unsendable: false
      }
    }
  }

  public enum Oddity: Hashable, Sendable {
    /// From an old or mobile SDK, or a typo.
    case notUUID
    /// In the place of a recording, but probably not one.
    case doubtful(RecordingIDParser.Doubt)
    /// Like a UUID, but with this many characters instead of 36.
    case wrongLength(Int)
    /// In upper case, which is a different ID than in lower case.
    case upperCase
    /// Not usable in the path of a single recording: only servers with the bulk endpoint accept it.
    case dotOrSlash
    /// Its start time is before PostHog had recordings.
    case tooEarly
    case inFuture

    /// Whether it is sent only when the user includes it.
    var isSkipped: Bool {
      switch self {
      // Projects with old or mobile SDKs have whole lists like this.
      case .notUUID, .dotOrSlash: false
      case .doubtful, .wrongLength, .upperCase, .tooEarly, .inFuture: true
      }
    }
  }

  public enum Origin: Hashable, Sendable {
    case host(String)
    case project(Int)
  }

  public enum Fault: Hashable, Sendable {
    /// Characters, as the server counts them.
    case tooLong(Int)
    case controlCharacter
    /// A link to something other than a recording.
    case notRecording
  }

  /// As the user's editor shows it.
  var line: String { link?.text ?? id.rawValue }

  /// Whether it is to be sent, in flight, or done.
  public var isChosen: Bool { verdict.isSendable && isIncluded }

  init(_ finding: RecordingIDParser.Finding, home: Session, at now: Date) {
    id = finding.id
    link = finding.link
    verdict = Verdict(finding, home: home, at: now)
    isIncluded =
      switch verdict {
      case .foreign: false
      case .odd(let oddity): !oddity.isSkipped
      default: true
      }
  }
}

extension RecordingCandidate.Verdict {
  fileprivate init(_ finding: RecordingIDParser.Finding, home: Session, at now: Date) {
    let id = finding.id
    let text = id.rawValue
    if let link = finding.link, link.recording == nil {
      self = .unsendable(.notRecording)
    } else if text.utf8.count > RecordingID.lengthLimit, text.unicodeScalars.count > RecordingID.lengthLimit {
      self = .unsendable(.tooLong(text.unicodeScalars.count))
    } else if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      self = .unsendable(.controlCharacter)
    } else if let origin = finding.link.flatMap(home.foreignOrigin(of:)) {
      self = .foreign(origin)
    } else {
      let doubt = finding.doubt.map { RecordingCandidate.Oddity.doubtful($0) }
      self = (Self.shapeProblem(of: id) ?? doubt ?? Self.oddity(of: id, at: now)).map { .odd($0) } ?? .valid
    }
  }

  private static func oddity(of id: RecordingID, at now: Date) -> RecordingCandidate.Oddity? {
    let bytes = id.rawValue.utf8
    if bytes.contains(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") }) { return .dotOrSlash }
    guard id.isUUID else { return .notUUID }
    if bytes.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "F") ~= $0 }) { return .upperCase }
    guard let start = id.startTime else { return nil }
    if start < firstRecording { return .tooEarly }
    // The clocks of visitors are not always right.
    return start > now.addingTimeInterval(86_400) ? .inFuture : nil
  }

  private static func shapeProblem(of id: RecordingID) -> RecordingCandidate.Oddity? {
    id.isNearlyUUID ? .wrongLength(id.rawValue.utf8.count) : nil
  }

  /// 1 January 2020: PostHog was founded that year.
  private static let firstRecording = Date(timeIntervalSince1970: 1_577_836_800)
}
