/// How many rows the screen has for each list, by its size alone. At least 1 each.
public struct Viewport: Hashable, Sendable {
  public let listRows: Int
  /// Rows for playlists below a row with the filters in force.
  public let filteredListRows: Int
  public let detailRows: Int
  /// Whether the detail pane is in view beside the list.
  public let isDetailBeside: Bool

  public init(listRows: Int, filteredListRows: Int, detailRows: Int, isDetailBeside: Bool = false) {
    self.isDetailBeside = isDetailBeside
    self.listRows = max(1, listRows)
    self.filteredListRows = max(1, filteredListRows)
    self.detailRows = max(1, detailRows)
  }
}
