public import FoundationEssentials
import LosslessJSON
public import PostHogAPI

/// The recordings of a text that an addition would send, and how many of the others it leaves out.
public struct RecordingSelection: Hashable, Sendable {
  /// In the order of the text, each once.
  public let recordings: [RecordingID]
  /// Those left out: repeated, of other hosts and projects, doubtful, and what no server accepts.
  public let duplicates, foreign, doubtful, invalid: Int
  /// The first that looks like a UUID with digits missing.
  public let cutOff: RecordingID?
  /// Lines that are cut off or broken.
  public let unreadableLines: Int
  /// Whether the text lacks recordings of its list: its end is missing, or it is one page of several.
  public let isCutShort: Bool
  /// Why it must not be taken for the whole list, a sentence; nil when nothing speaks against it.
  public let incompleteness: String?

  /// - Parameters:
  ///   - text: of any form that the dialog of an addition reads.
  ///   - session: the server and the project that links may lead to.
  ///   - now: recordings do not begin in the future.
  public init(_ text: String, for session: Session, at now: Date) {
    let anywhere = PlaylistReference.collection(PlaylistID(""))
    var adding = AddRecordings(target: anywhere, title: "", members: [], home: session)
    adding.collect(text, at: now)
    recordings = adding.candidates.filter(\.isChosen).map(\.id)
    (duplicates, foreign) = (adding.tally.duplicates, adding.tally.foreign)
    (doubtful, invalid) = (adding.tally.skipped, adding.tally.unsendable)
    cutOff = adding.cutOff
    unreadableLines = adding.unreadableLines
    isCutShort = adding.textsCutShort > 0
    incompleteness = adding.incompleteness
  }

  /// Such as "Left out: 2 duplicates, 1 of another host or project."; nil when nothing was.
  public var leftOutText: String? {
    let parts = [
      (duplicates, "duplicate"), (doubtful, "doubtful ID"), (invalid, "invalid ID"),
      (unreadableLines, "unreadable line"),
    ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    let others = foreign > 0 ? ["\(grouped(foreign)) of another host or project"] : []
    let all = parts + others
    var sentences = all.isEmpty ? [] : ["Left out: \(all.joined(separator: ", "))."]
    if let cutOff { sentences.append("\(cutOff) looks cut off.") }
    if isCutShort { sentences.append(AddRecordings.cutShortText) }
    return sentences.isEmpty ? nil : sentences.joined(separator: " ")
  }
}

extension AddRecordings {
  static let cutShortText = "The list is cut short: its end is missing, or it is one page of several."

  /// The first that is left out because it looks like a UUID with digits missing.
  fileprivate var cutOff: RecordingID? {
    candidates.first { !$0.isIncluded && $0.id.isNearlyUUID }?.id
  }

  /// Why the set must not be taken for a whole list, a sentence; nil when nothing speaks against it.
  var incompleteness: String? {
    if textsCutShort > 0 { return Self.cutShortText }
    if let cutOff { return "\(cutOff) looks cut off." }
    return unreadableLines > 0 ? "The list has \(counted(unreadableLines, "unreadable line"))." : nil
  }
}
