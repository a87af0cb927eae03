import PlaylistCore
import PostHogAPI
import TerminalUI

/// Announcements of dialogs, in the words of their boxes.
extension Reading {
  mutating func add(_ dialog: Dialog, _ scene: Scene) {
    switch dialog {
    case .search(let search):
      field = Field("Search", search.field, hint: "part of a name, a link or an ID")
      addList(scene)
    case .rename(let rename): field = Field("Name", rename.field)
    case .form(let form): add(form, scene)
    case .add(let adding): add(adding, scene)
    case .menu(let menu):
      row = Row(menu, scene)
      if listsChoices { add(.dialog(0), menu.spokenChoices(in: scene.state)) }
    case .prompt(let prompt):
      field = Field(prompt.title, prompt.field, hint: prompt.placeholder)
      add(.dialog(0), prompt.problem.map { "Error: \($0)" } ?? prompt.note)
    case .picker(let picker): add(picker, scene)
    case .pick(let picker): add(picker, scene)
    case .combine(let menu): add(menu, scene)
    case .help(let help):
      let reading = HelpReading(scene: scene, help: help)
      field = Field("Find a key", help.filter, hint: "a key or a word")
      row = reading.row
      if !help.filter.isEmpty, row == nil { add(.dialog(0), "No key and no command matches.") }
    case .palette(let palette): add(palette, scene)
    case .messages(let list):
      row = Row(number: list.cursor, of: scene.state.log.messages.reversed().map { $0.spoken(scene) })
    case .history(let screen): add(screen, scene)
    case .confirm, .copyMenu, .page: break
    }
  }

  /// The announcement of a dialog that opens.
  static func opening(of dialog: Dialog, _ scene: Scene) -> [String] {
    switch dialog {
    case .search, .rename: []
    case .form(let form): [Speech.text(FormPane(scene: scene, form: form, joint: nil).heading.title)]
    case .add(let adding): ["Add recordings to “\(adding.title)”"]
    case .menu(let menu): ["\(menu.title): \(counted(menu.entries(in: scene.state).count, "choice"))"]
    case .prompt(let prompt): prompt.question?.spoken ?? []
    // It says whether it copies or moves with its facts.
    case .picker: []
    case .pick(let picker): ["Pick recordings for “\(picker.title)”"]
    case .combine(let menu): [menu.title]
    case .confirm(let confirmation): confirmation.spoken
    case .copyMenu:
      ["Copy"]
        + CopyBox(scene: scene).commands.map {
          "\(scene.keyName($0, in: .copyMenu) ?? ""): \($0.summary)"
        }
    case .help(let help):
      ["Help: \(help.place.rawValue)"] + HelpReading(scene: scene, help: help).texts
    case .palette: ["Commands, views and settings"]
    case .messages: ["Messages, newest first"]
    case .history(let screen):
      [screen.deletionsOnly ? "Deleted playlists, newest first" : "History, newest first"]
    case .page(let page): ["\(page.title), \(counted(page.lines.count, "line"))"] + page.lines
    }
  }

  // MARK: Forms

  private mutating func add(_ form: EditForm, _ scene: Scene) {
    let pane = FormPane(scene: scene, form: form, joint: nil)
    field = Field(form)
    if form.isSaving { add(.dialog(0), "Saving…") }
    if let error = form.errors[nil] { add(.dialog(1), "Error: \(error)") }
    if form.theirs != nil { add(.dialog(2), pane.conflict) }
    for (number, item) in form.items.enumerated() {
      let problem = item == .filters ? form.filters?.problem?.explanation : nil
      if let error = form.errors[item] ?? problem { add(.dialog(10 + number), "\(item.label): \(error)") }
      if let theirs = form.theirs, form.isChangedByOthers(item) {
        add(.dialog(20 + number), "\(item.label), theirs: \(pane.value(of: item, in: theirs))")
      }
    }
  }

  private mutating func add(_ adding: AddRecordings, _ scene: Scene) {
    let summary = AddSummary(scene: scene, adding: adding)
    field = Field("IDs or links", adding.input, hint: "type or paste any number")
    if adding.phase.isUnderWay {
      progress = "Adding, \(summary.progress)"
    } else if !adding.candidates.isEmpty || adding.ignoredWords > 0 {
      let submit = Command.submit.label(in: scene.state).flatMap { label in
        scene.keyName(.submit, in: .add).map { "\($0): \(label)" }
      }
      let lines = Speech.texts(summary.lines(width: Speech.width)) + (submit.map { [$0] } ?? [])
      add(.dialog(0), lines.joined(separator: ". "))
    }
    row = Row(candidates: adding, scene)
    row?.isQuiet = adding.phase.isUnderWay
  }

  // MARK: Pickers

  private mutating func add(_ picker: CollectionPicker, _ scene: Scene) {
    let box = PickerBox(scene: scene, picker: picker)
    field = Field("Collection", picker.field, hint: "type to search or to name a new one")
    add(.dialog(0), picker.moveRefusal)
    if picker.isOutdated || picker.isLoading {
      add(.loading, "Searching…")
    } else {
      add(.dialog(1), box.state.map(Speech.text))
    }
    add(.dialog(2), picker.title)
    guard picker.cursor > 0, picker.collections.indices.contains(picker.cursor - 1) else {
      row = Row(
        id: "new", number: 1, count: picker.rowCount,
        parts: [picker.search.isEmpty ? "a new collection" : "a new collection “\(picker.search)”"])
      return
    }
    let playlist = picker.collections[picker.cursor - 1]
    row = Row(
      id: playlist.id.rawValue, number: picker.cursor + 1, count: picker.rowCount,
      parts: [playlist.titleText, Counts.spoken(of: playlist)])
  }

  private mutating func add(_ picker: RecordingPicker, _ scene: Scene) {
    let pane = RecordingPickerPane(scene: scene, picker: picker)
    if picker.rows.loading != nil, picker.rows.visible.isEmpty {
      add(.loading, "Loading…")
    } else if picker.rows.visible.isEmpty {
      add(.dialog(0), Speech.texts(pane.emptyText).joined(separator: " "))
    } else if picker.rows.loading == nil {
      let heading = RecordingsHeading(state: picker.rows, isFocused: false).spoken
      add(.dialog(0), "\(heading), of \(picker.scope.words)")
    }
    if picker.marks.count > 0 { add(.dialog(1), "\(grouped(picker.marks.count)) marked") }
    row = Row(recordings: picker.rows, marks: picker.marks, scene, isTaken: picker.members.contains)
  }

  private mutating func add(_ menu: CombineMenu, _ scene: Scene) {
    let notes = CombineBox(scene: scene, menu: menu).notes(width: Speech.width)
    if menu.sets == nil, menu.error == nil {
      progress = Speech.texts(notes).joined(separator: " ")
    } else {
      add(.dialog(0), Speech.texts(notes).joined(separator: " "))
    }
    row = Row(
      number: menu.cursor,
      of: menu.choices.enumerated().map { number, choice in
        menu.title(of: choice)
          + (menu.counts.isEmpty ? "" : ", \(Counts.recordings(menu.counts[number]))")
      })
  }

  private mutating func add(_ palette: Palette, _ scene: Scene) {
    let rows = palette.rows(in: scene.state)
    field = Field("Find", palette.field, hint: "a few letters of a command, view or setting")
    if !palette.field.isEmpty {
      add(.dialog(0), rows.isEmpty ? "Nothing matches." : listsChoices ? Self.numbered(rows) : nil)
    }
    row = Row(
      number: palette.cursor,
      of: rows.map { row in
        let key = row.entry.command.flatMap { scene.keyName($0, in: palette.place) }
        let reason = row.entry.command.flatMap { scene.state.reasonUnavailable($0) }.map { "not now: \($0)" }
        return [row.entry.title, row.entry.isOn ? "on" : nil, key.map { "key \($0)" }, reason]
          .compactMap(\.self).joined(separator: ", ")
      })
  }

  /// The first matches with the numbers that choose them; nil of one, which the row is.
  private static func numbered(_ rows: [Palette.Row]) -> String? {
    guard rows.count > 1 else { return nil }
    let first = rows.prefix(9).enumerated().map { "\($0 + 1) \($1.entry.title)" }
    let rest = rows.count > first.count ? ["\(grouped(rows.count - first.count)) more"] : []
    return "A number chooses: \((first + rest).joined(separator: "; "))"
  }

  private mutating func add(_ screen: HistoryScreen, _ scene: Scene) {
    let rows = screen.rows(in: scene.state.history)
    guard !rows.isEmpty else {
      return add(.dialog(0), screen.deletionsOnly ? "No deletions yet." : "No changes yet.")
    }
    let cursor = rows.firstIndex { $0.id == screen.cursor } ?? 0
    let entry = rows[cursor]
    let details = HistoryPane(scene: scene, screen: screen).details(
      of: entry, limit: Speech.rows, width: Speech.width)
    row = Row(
      id: entry.id, number: cursor + 1, count: rows.count,
      parts: ["\(entry.summary) “\(entry.title)”", entry.isUndone ? "undone" : ""]
        + (screen.marks.contains(entry.id) ? ["marked"] : []) + Speech.texts(details))
  }
}

extension Menu {
  /// Its entries with the letters that choose them.
  fileprivate func spokenChoices(in state: AppState) -> String {
    let choices = entries(in: state).map { [$0.key.map(String.init), $0.title].compactMap(\.self) }
    return "A letter chooses: \(choices.map { $0.joined(separator: " ") }.joined(separator: "; "))"
  }
}

extension FormPane {
  /// Changes made by others, and the keys that resolve them.
  fileprivate var conflict: String {
    Speech.text(Line(conflictText(in: Size(columns: Speech.width, rows: Speech.rows))))
  }
}

extension Confirmation {
  /// All of the question.
  fileprivate var spoken: [String] { [question] + details }
}

extension Message {
  /// With its time and its details.
  fileprivate func spoken(_ scene: Scene) -> String {
    [scene.clockTime(date).clock, spoken, detail].compactMap(\.self).joined(separator: ", ")
  }
}

extension EditForm.Item {
  fileprivate var label: String {
    switch self {
    case .name: "Name"
    case .description: "Description"
    case .kind: "Kind"
    case .filters: "Filters"
    case .pinned: "Pinned for everyone"
    case .save: "Save"
    }
  }
}

extension Reading.Field {
  init(_ label: String, _ field: TextField, hint: String = "") {
    self.init(label: label, text: field.text, cursor: field.cursor, hint: hint)
  }

  /// The item of a form that has the focus.
  fileprivate init(_ form: EditForm) {
    let label = form.focus.label
    switch form.focus {
    case .name: self.init(label, form.name)
    case .description: self.init(label, form.description)
    case .kind: self.init(label: label, text: form.kind == .collection ? "collection" : "saved filter")
    case .filters:
      let text = form.filtersInForce.map { FilterSummary($0).text } ?? "invalid JSON; your text is kept"
      self.init(label: label, text: text)
    case .pinned: self.init(label: label, text: form.isPinned ? "yes" : "no")
    case .save: self.init(label: "Save, a button")
    }
  }
}

extension Reading.Row {
  /// - Parameter texts: of all rows.
  init?(number: Int, of texts: [String]) {
    guard texts.indices.contains(number) else { return nil }
    self.init(
      id: "\(number) \(texts[number])", number: number + 1, count: texts.count, parts: [texts[number]])
  }

  fileprivate init?(_ menu: Menu, _ scene: Scene) {
    let entries = menu.entries(in: scene.state)
    guard entries.indices.contains(menu.cursor) else { return nil }
    let entry = entries[menu.cursor]
    self.init(
      id: "\(menu.cursor)", number: menu.cursor + 1, count: entries.count,
      parts: [entry.title, entry.value, entry.isOn ? "on" : "", entry.key.map { "key \($0)" } ?? ""])
  }
}
