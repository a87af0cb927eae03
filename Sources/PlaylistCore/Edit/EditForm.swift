import FoundationEssentials
public import PostHogAPI

/// The form for a playlist's name, description and pin; also for a new one.
public struct EditForm: Hashable, Sendable {
  /// What the server takes in a name.
  public static let nameLimit = 400
  /// The server has no limit; the web app's editor stops here.
  public static let descriptionAdvice = 400

  /// The copy the edit began from; nil when a new collection is made.
  public var base: Playlist?
  public var name: TextField
  public var description: TextField
  public var isPinned: Bool
  public var focus = Item.name
  public var isSaving = false
  /// The server's words, beside the field they name; nil: about the form as a whole.
  public var errors: [Item?: String] = [:]
  /// The server's copy, when others changed it meanwhile.
  public var theirs: Playlist?

  public enum Item: Hashable, Sendable, CaseIterable {
    case name, description, pinned, save
  }

  init(editing playlist: Playlist) {
    base = playlist
    name = TextField(playlist.name ?? "")
    description = TextField(playlist.description, isMultiline: true)
    isPinned = playlist.isPinned
  }

  init(draft: Draft.Edit) {
    base = draft.base
    name = TextField(draft.name)
    description = TextField(draft.description, isMultiline: true)
    isPinned = draft.isPinned
  }

  init() {
    base = nil
    name = TextField()
    description = TextField(isMultiline: true)
    isPinned = false
  }

  public var draftKey: Draft.Key { base.map { .playlist($0.id) } ?? .newPlaylist }

  var draft: Draft {
    Draft(
      key: draftKey,
      content: .edit(
        Draft.Edit(base: reference, name: name.text, description: description.text, isPinned: isPinned)))
  }

  /// The newest copy of the server's that the user has seen: what the changes are counted from.
  var reference: Playlist? { theirs ?? base }

  /// Only what differs from the server's copy.
  public var changes: PlaylistChanges {
    guard let reference else {
      return PlaylistChanges(name: name.text, description: description.text, isPinned: isPinned)
    }
    return PlaylistChanges(
      name: name.text == TextField(reference.name ?? "").text ? nil : name.text,
      description: description.text == TextField(reference.description, isMultiline: true).text
        ? nil : description.text,
      isPinned: isPinned == reference.isPinned ? nil : isPinned)
  }

  public var isDirty: Bool {
    base == nil ? !(name.isEmpty && description.isEmpty && !isPinned) : !changes.isEmpty
  }

  public func isDirty(_ item: Item) -> Bool {
    guard base != nil else { return false }
    switch item {
    case .name: return changes.name != nil
    case .description: return changes.description != nil
    case .pinned: return changes.isPinned != nil
    case .save: return false
    }
  }

  /// What stands in the way of saving, per field; checked before the server is asked.
  var problems: [Item?: String] {
    name.length > Self.nameLimit
      ? [
        .name: "\(name.length) of \(Self.nameLimit) characters: shorten it by \(name.length - Self.nameLimit)"
      ]
      : [:]
  }

  mutating func apply(_ edit: TextEdit) {
    switch focus {
    case .name: name.apply(edit)
    case .description: description.apply(edit)
    case .pinned, .save: return
    }
    errors[focus] = nil
  }

  mutating func moveFocus(by step: Int) {
    let items = Item.allCases
    let index = items.firstIndex(of: focus) ?? 0
    focus = items[(index + step + items.count) % items.count]
  }

  /// Shows what others made of the playlist meanwhile. Fields that the user left alone follow it, so that
  /// what stands in the form is what saving leads to.
  mutating func compare(with theirs: Playlist) {
    let mine = changes
    if mine.name == nil { name = TextField(theirs.name ?? "") }
    if mine.description == nil { description = TextField(theirs.description, isMultiline: true) }
    if mine.isPinned == nil { isPinned = theirs.isPinned }
    self.theirs = theirs
    isSaving = false
  }

  /// Takes the server's value for the field in focus; what the user had typed is gone from the form only.
  mutating func takeTheirs() {
    guard let theirs else { return }
    switch focus {
    case .name: name = TextField(theirs.name ?? "")
    case .description: description = TextField(theirs.description, isMultiline: true)
    case .pinned: isPinned = theirs.isPinned
    case .save: return
    }
  }
}
