public import PostHogAPI

/// The form for what a person can change of a playlist; also for a new one.
public struct EditForm: Hashable, Sendable {
  /// What the server takes in a name, in Unicode scalars, white space at both ends not counted.
  public static let nameLimit = 400
  /// The server has no limit; the web app's editor stops here.
  public static let descriptionAdvice = 400

  /// The copy the edit began from; nil when a new playlist is made.
  public var base: Playlist?
  public var name: TextField
  public var description: TextField
  public var isPinned: Bool
  /// Nil: as they are on the server, or for a new saved filter the template.
  public internal(set) var filters: FilterText?
  /// What a new playlist becomes.
  var newKind = PlaylistKind.collection
  public var focus = Item.name
  public var isSaving = false
  /// The server's words, beside the field they name; nil: about the form as a whole.
  public var errors: [Item?: String] = [:]
  /// The server's copy, when others changed it meanwhile.
  public var theirs: Playlist?

  public enum Item: Hashable, Sendable {
    case name, description, kind, filters, pinned, save
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
    newKind = draft.kind ?? .collection
    if let text = draft.filters, hasFilters { setFilters(text) }
  }

  init() {
    base = nil
    name = TextField()
    description = TextField(isMultiline: true)
    isPinned = false
  }

  /// Why a name cannot be saved; nil when it can.
  static func problem(ofName name: String) -> String? {
    let length = name.unicodeScalars.count
    return length > nameLimit
      ? "A name has at most \(nameLimit) characters; this one has \(length)." : nil
  }

  public var draftKey: Draft.Key { base.map { .playlist($0.id) } ?? .newPlaylist }

  var draft: Draft {
    Draft(
      key: draftKey,
      content: .edit(
        Draft.Edit(
          base: reference, name: name.text, description: description.text, isPinned: isPinned,
          kind: base == nil ? newKind : nil, filters: filters?.text)))
  }

  /// The newest copy of the server's that the user has seen: what the changes are counted from.
  var reference: Playlist? { theirs ?? base }

  /// Nil where the server has not told.
  public var kind: PlaylistKind? {
    if let base { base.kind } else { newKind }
  }

  /// Only what differs from the server's copy.
  public var changes: PlaylistChanges {
    guard let reference else {
      return PlaylistChanges(name: name.text, description: description.text, isPinned: isPinned)
    }
    return PlaylistChanges(
      name: name.text == TextField(reference.name ?? "").text ? nil : name.text,
      description: description.text == TextField(reference.description, isMultiline: true).text
        ? nil : description.text,
      isPinned: isPinned == reference.isPinned ? nil : isPinned, filters: filters?.filters)
  }

  public var isDirty: Bool {
    if filters != nil { return true }
    return base == nil ? !(name.isEmpty && description.isEmpty && !isPinned) : !changes.isEmpty
  }

  public func isDirty(_ item: Item) -> Bool {
    guard base != nil else { return false }
    switch item {
    case .name: return changes.name != nil
    case .description: return changes.description != nil
    case .filters: return filters != nil
    case .pinned: return changes.isPinned != nil
    case .kind, .save: return false
    }
  }

  /// What stands in the way of saving, per field; checked before the server is asked.
  var problems: [Item?: String] {
    var problems: [Item?: String] = [:]
    let length = name.text.trimmed.unicodeScalars.count
    if length > Self.nameLimit {
      problems[.name] =
        "\(length) of \(Self.nameLimit) characters: shorten it by \(length - Self.nameLimit)"
    }
    if hasFilters, let problem = filters?.problem { problems[.filters] = problem.explanation }
    return problems
  }

  mutating func apply(_ edit: TextEdit) {
    switch focus {
    case .name:
      name.apply(edit)
      description.killed = name.killed
    case .description:
      description.apply(edit)
      name.killed = description.killed
    case .kind, .filters, .pinned, .save: return
    }
    if !edit.isMotion { errors[focus] = nil }
  }

  // MARK: Items

  /// In their order. A collection has no filters: the server refuses them.
  public var items: [Item] {
    [.name, .description] + (base == nil ? [.kind] : []) + (hasFilters ? [.filters] : []) + [.pinned, .save]
  }

  public var hasFilters: Bool { kind != .collection }

  mutating func moveFocus(by step: Int) {
    let items = items
    let index = items.firstIndex(of: focus) ?? 0
    focus = items[(index + step + items.count) % items.count]
  }

  /// What Space does where it is not typed.
  mutating func toggle() {
    switch focus {
    case .pinned: isPinned.toggle()
    case .kind: newKind = newKind == .collection ? .savedFilter : .collection
    case .name, .description, .filters, .save: apply(.insert(" "))
    }
  }
}
