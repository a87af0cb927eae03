public import FoundationEssentials
public import PostHogAPI

/// A playlist in a format, complete.
public struct ExportedText: Hashable, Sendable {
  public let text: String
  /// How many recordings there are, and of how many; nil for filters.
  public let countText: String?
  /// Whether recordings are missing that the playlist holds.
  public let isPartial: Bool

  public init(filtersOf playlist: Playlist) {
    (text, countText, isPartial) = (FilterFile(playlist).text, nil, false)
  }

  /// - Parameter isFromHistory: the server shows the recordings to no API key: these are known from what was added here.
  public init(
    _ recordings: [Recording], of playlist: Playlist, as format: ExportFormat, isFromHistory: Bool = false,
    links: WebLinks, at date: Date
  ) {
    let list = RecordingList(
      playlist: playlist, recordings: recordings, isFromHistory: isFromHistory, links: links, date: date)
    (text, countText, isPartial) = (list.text(format), list.countText, list.isPartial)
  }
}
