public import LosslessJSON
public import PostHogAPI

/// The form for the editable fields of a playlist or a new one.
public struct EditForm: Hashable, Sendable {
  /// The server's limit for a trimmed name, in Unicode scalars.
  public static let nameLimit = 400
  /// The limit of the web app's editor, in Unicode scalars; the server has none.
  public static let descriptionAdvice = 400

  /// The copy that the edit began from; nil for a new playlist.
  public var base: Playlist?
  public var name = TextField()
  public var description = TextField(isMultiline: true)
  public var isPinned = false
  /// Edited filters; nil keeps the server's, or the template for a new saved filter.
  public internal(set) var filters: FilterText?
  var newKind = PlaylistKind.collection
  public var focus = Item.name
  public var isSaving = false
  /// An earlier attempt to create it had a lost answer: the server is asked first.
  var mayExist = false
  /// Errors by field; nil is the form as a whole.
  public var errors: [Item?: String] = [:]
  /// The server's copy, when others have changed it meanwhile.
  public var theirs: Playlist?
  /// The copy that the open question would overwrite: a yes is to no other.
  var questioned: Playlist?

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
    theirs = draft.theirs
    name = TextField(draft.name)
    description = TextField(draft.description, isMultiline: true)
    isPinned = draft.isPinned
    newKind = draft.kind ?? .collection
    // Those of a new playlist wait for its kind to be a saved filter again.
    if let text = draft.filters, base == nil || hasFilters { setFilters(text) }
  }

  init() {}

  /// Returns why a name cannot be saved; nil when it can.
  public static func problem(ofName name: String) -> String? {
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
          base: base, theirs: theirs, name: name.text, description: description.text, isPinned: isPinned,
          kind: base == nil ? newKind : nil, filters: filters?.text)))
  }

  /// The latest server copy that the user has seen, the basis of `changes`.
  var reference: Playlist? { theirs ?? base }

  /// Nil when the server does not report it.
  public var kind: PlaylistKind? {
    if let base { base.kind } else { newKind }
  }

  /// The fields that differ from the server's copy.
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

  /// Local validation errors by field.
  var problems: [Item?: String] {
    var problems: [Item?: String] = [:]
    let name = name.text.trimmed
    let length = name.unicodeScalars.count
    if name.isEmpty, base == nil || base?.name?.isEmpty == false {
      problems[.name] = "Type a name."
    } else if length > Self.nameLimit {
      problems[.name] =
        "\(length) of \(Self.nameLimit) characters: shorten it by \(length - Self.nameLimit)"
    }
    if hasFilters, let problem = filters?.problem { problems[.filters] = problem.explanation }
    return problems
  }

  mutating func apply(_ edit: TextEdit) {
    let lengthBefore = name.characters.count + description.characters.count
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
    if case .insert(let text) = edit, !text.isEmpty,
      name.characters.count + description.characters.count == lengthBefore,
      lengthBefore + text.count > TextField.limit
    {
      errors[focus] = TextField.refusal
    }
  }

  // MARK: Items

  /// The fields in order. A collection has no filters: the server rejects them.
  public var items: [Item] {
    [.name, .description] + (base == nil ? [.kind] : []) + (hasFilters ? [.filters] : []) + [.pinned, .save]
  }

  public var hasFilters: Bool { kind != .collection }

  mutating func moveFocus(by step: Int) {
    let items = items
    let index = items.firstIndex(of: focus) ?? 0
    focus = items[(index + step + items.count) % items.count]
  }

  mutating func focusFilters() {
    if hasFilters { focus = .filters }
  }

  /// Toggles the focused option, or types a space.
  mutating func toggle() {
    switch focus {
    case .pinned: isPinned.toggle()
    case .kind: newKind = newKind == .collection ? .savedFilter : .collection
    case .name, .description, .filters, .save: apply(.insert(" "))
    }
  }

  // MARK: Filters, which are JSON and change in the editor only

  /// The filters that saving would send; nil while the text is invalid.
  public var filtersInForce: JSONText? {
    if let filters { return filters.filters }
    return reference?.filters ?? JSONText(FilterText.template)
  }

  /// The text for the editor: the user's last one, else the pretty-printed filters.
  var filterSource: String {
    filters?.text ?? (reference?.filters.value ?? FilterText.template).prettyText
  }

  /// Sets the text of the filters, valid or not; text equivalent to the server's is no change.
  mutating func setFilters(_ text: String) {
    filters = FilterText(text, mayBeEmpty: base.map { $0.kind != .savedFilter } ?? false)
    errors[.filters] = nil
    dropEqualFilters()
  }

  mutating func dropEqualFilters() {
    guard let mine = filters?.filters?.value else { return }
    if mine.isEquivalent(to: reference?.filters.value ?? FilterText.template) { filters = nil }
  }
}
