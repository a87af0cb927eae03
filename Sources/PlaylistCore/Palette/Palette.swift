/// Everything that can be done from a pane, found by a few of its letters.
public struct Palette: Hashable, Sendable {
  /// The pane that it was opened on.
  public let place: Place
  public internal(set) var field = TextField()
  public internal(set) var cursor = 0

  public struct Row: Hashable, Sendable {
    public let entry: PaletteEntry
    /// The characters of the title that match what was typed, by offset.
    public let matched: [Int]
  }

  init(in app: AppState) { place = app.place }

  /// The entries that match, best first. Equals, as all are with nothing typed, begin with those that can be chosen now, and
  /// these with the most recent choice.
  public func rows(in app: AppState) -> [Row] {
    let recent = app.recentChoices
    let entries = PaletteEntry.all(in: app, of: place)
    let ranked = entries.enumerated().compactMap { offset, entry -> (row: Row, rank: (Int, Int, Int, Int))? in
      guard let match = entry.match(field.text) else { return nil }
      let age = recent.firstIndex(of: entry.id) ?? recent.count
      let refusal = entry.reasonUnavailable(in: app) == nil ? 0 : 1
      return (Row(entry: entry, matched: match.offsets), (-match.score, refusal, age, offset))
    }
    return ranked.sorted { $0.rank < $1.rank }.map(\.row)
  }
}

extension Palette: DialogContent {
  private static let pageHeight = 10

  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.back): return .close()
    case .command(.submit): return choose(in: context)
    case .edit(let edit):
      field.apply(edit)
      cursor = 0
    case .command, .row, .scroll:
      cursor = input.row(from: cursor, count: rows(in: context.app).count, height: Self.pageHeight)
    default: break
    }
    return .stay
  }

  private func choose(in context: DialogContext) -> DialogResponse {
    let rows = rows(in: context.app)
    guard rows.indices.contains(cursor) else { return .stay }
    let entry = rows[cursor].entry
    if let reason = entry.reasonUnavailable(in: context.app) { return .stay(.say(.warning, reason)) }
    return DialogResponse(step: .closeAll, intents: [.remember(entry.id)] + entry.intents)
  }
}
