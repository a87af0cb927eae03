import FoundationEssentials
import PostHogAPI

/// Saved views: named questions to the list, of this server and project.
extension AppState {
  /// The view that the list shows now.
  public var viewInForce: SavedView? { views.first { $0.query == list.query } }

  var viewEntries: [MenuEntry] {
    let saved = views.map { view in
      MenuEntry(
        title: view.name, value: summary(of: view.query), isOn: view == viewInForce, choice: .view(view))
    }
    return [MenuEntry(title: "save this view…", value: "", isOn: false, choice: .prompt(.viewName))] + saved
  }

  /// Search, filters and order in a few words.
  private func summary(of query: PlaylistQuery) -> String {
    let search = query.search.isEmpty ? [] : ["“\(query.search)”"]
    let filters = query.filters.map { words(for: $0, in: query) }
    let parts = search + filters + (query.order.map { ["by \($0.summary)"] } ?? [])
    return parts.isEmpty ? "all" : parts.joined(separator: ", ")
  }

  mutating func openViews(at row: Int? = nil) {
    var menu = Menu(kind: .views)
    let entries = viewEntries
    menu.cursor = row.map { min($0, entries.count - 1) } ?? entries.firstIndex(where: \.isOn) ?? 0
    dialog = .menu(menu)
  }

  mutating func show(_ view: SavedView) -> [Effect] {
    dialog = nil
    let effects = focus == .detail ? list.cursor.id.map { stopLoadingRecordings(of: $0) } ?? [] : []
    focus = .list
    return effects + ask(view.query)
  }

  mutating func saveView(named name: String, _ prompt: Prompt, at now: Date) -> [Effect] {
    guard !name.isEmpty else { return refuse(prompt, "Type a name.") }
    guard name.count <= SavedView.nameLimit else {
      return refuse(prompt, "A name has at most \(SavedView.nameLimit) characters.")
    }
    let view = SavedView(name: name, query: list.query)
    guard let other = views.first(where: { $0.name == name }), other != view else {
      return save(view, at: now)
    }
    dialog = .confirm(
      Confirmation(
        question: "Replace the view “\(name)”?", details: ["It shows something else so far."],
        subject: .replaceView(view)))
    return []
  }

  mutating func save(_ view: SavedView, at now: Date) -> [Effect] {
    dialog = nil
    views = (views.filter { $0.name != view.name } + [view]).byName
    say(.success, "Saved the view “\(view.name)”.", at: now)
    return [.saveView(view)]
  }

  mutating func askToRemove(_ view: SavedView) {
    dialog = .confirm(
      Confirmation(
        question: "Remove the view “\(view.name)”?", details: ["What it shows stays as it is."],
        subject: .removeView(view)))
  }

  mutating func remove(_ view: SavedView) -> [Effect] {
    let row = viewEntries.firstIndex { $0.choice == .view(view) }
    views.removeAll { $0.name == view.name }
    openViews(at: row)
    return [.removeView(name: view.name)]
  }
}

extension [SavedView] {
  var byName: [SavedView] { sorted { ($0.name.lowercased(), $0.name) < ($1.name.lowercased(), $1.name) } }
}
