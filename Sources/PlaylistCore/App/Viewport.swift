/// How many rows the screen has for each list, by its size alone. At least 1 each.
public struct Viewport: Hashable, Sendable {
  public let listRows: Int
  /// Rows for playlists below a row with the filters in force.
  public let filteredListRows: Int
  public let detailRows: Int
  /// How wide the list can be beside the detail pane; nil where only one of them is in view.
  public let split: Split?

  /// Widths in percent of the window's.
  public struct Split: Hashable, Sendable {
    /// As long as the user has not moved it.
    public let standard: Int
    /// The shares that leave room for both panes.
    public let possible: ClosedRange<Int>

    public init(standard: Int, possible: ClosedRange<Int>) {
      self.standard = standard
      self.possible = possible
    }
  }

  /// Whether the detail pane is in view beside the list.
  public var isDetailBeside: Bool { split != nil }

  public init(listRows: Int, filteredListRows: Int, detailRows: Int, split: Split? = nil) {
    self.split = split
    self.listRows = max(1, listRows)
    self.filteredListRows = max(1, filteredListRows)
    self.detailRows = max(1, detailRows)
  }
}
