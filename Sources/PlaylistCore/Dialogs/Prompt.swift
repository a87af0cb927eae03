public import PostHogAPI

/// A dialog that asks for a line of text. Invalid text stays in the field, with the reason.
public struct Prompt: Hashable, Sendable {
  public private(set) var purpose: Purpose
  public var field = TextField()
  /// Why what was typed will not do.
  public var problem: String?
  /// The work in progress on the submitted text.
  public var note: String?

  public enum Purpose: Hashable, Sendable {
    /// Where in a recording the link begins.
    case moment(RecordingID, opens: Bool)
    /// Filters: the number of a user, a moment, a recording.
    case person
    case time(ListFilter)
    case holder
    case viewName
    /// The number of a project of the server.
    case project
    /// Where a playlist is written to.
    case export(ExportFormat, PlaylistID)
    /// Where filters are read from.
    case importFile
    /// Whose recordings are listed to pick from.
    case pickedPerson
    /// Where recordings to be added are read from.
    case candidateFile
    /// The name of the copy.
    case duplicate(Playlist, as: PlaylistKind?)
    /// A question that is answered by typing the number of what is removed.
    case number(Confirmation, Int)
  }

  public var title: String {
    switch purpose {
    case .moment(_, let opens): opens ? "Open the recording at" : "Copy the link to"
    case .person: "Created by user ID"
    case .time(let filter): filter == .modifiedAfter ? "Modified after" : "Modified before"
    case .holder: "Holds the recording"
    case .viewName: "Save this view as"
    case .project: "Go to the project"
    case .export(let format, _): "Export \(format.title) to"
    case .importFile: "Create a saved filter from"
    case .pickedPerson: "List the recordings of"
    case .candidateFile: "Add the recordings of"
    case .duplicate(let playlist, _): "Duplicate “\(playlist.titleText)” as"
    case .number(let confirmation, _): confirmation.title
    }
  }

  /// Stands in the empty field.
  public var placeholder: String {
    switch purpose {
    case .moment: "83, 1:23 or 1:02:03"
    case .person: "User ID"
    case .time: "2026-03-31 or -7d"
    case .holder: "ID or link"
    case .viewName: "Name"
    case .project: "Project number"
    case .export: "Path; ~ is your home"
    case .importFile: "Path of a file with filters in JSON"
    case .pickedPerson: "Part of an e-mail address or name"
    case .candidateFile: "Path of a file with IDs or links"
    case .duplicate: "Name"
    case .number(_, let count): "Type \(count)"
    }
  }

  /// The question that typing a number answers; nil in other prompts.
  public var question: Confirmation? { if case .number(let question, _) = purpose { question } else { nil } }

  /// Puts in the keys that the question names.
  mutating func fill(with keys: KeyNames) {
    guard case .number(let question, let count) = purpose else { return }
    purpose = .number(question.filled(with: keys), count)
  }

  var isExport: Bool { if case .export = purpose { true } else { false } }
}

extension Prompt {
  /// Asks for the name of a copy.
  init(duplicating playlist: Playlist, as kind: PlaylistKind? = nil) {
    self.init(
      purpose: .duplicate(playlist, as: kind), field: TextField(Operation.nameOfDuplicate(of: playlist)))
  }
}

extension Prompt: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.submit): return submit(field.text.trimmed, in: context)
    case .command(let command) where command.isMotion:
      if case .number(var confirmation, let count) = purpose {
        confirmation.scroll(command)
        purpose = .number(confirmation, count)
      }
    case .command: return isExport ? .close(.cancelExport) : .close()
    case .edit(let edit):
      field.apply(edit)
      problem = nil
    case .fileRead(let result): return fileRead(result, in: context)
    case .export(let event) where isExport: return follow(event)
    default: break
    }
    return .stay
  }

  private mutating func submit(_ text: String, in context: DialogContext) -> DialogResponse {
    switch purpose {
    case .moment(let recording, let opens):
      return submitMoment(text, of: recording, opens: opens, in: context)
    case .person: return narrow(to: text, .createdBy, closing: 1, in: context)
    case .time(let filter): return narrow(to: text, filter, closing: 1, in: context)
    case .holder: return narrow(to: text, .containing, closing: 0, in: context)
    case .viewName: return saveView(named: text, in: context)
    case .project:
      guard let number = Int(text), number > 0 else {
        return refuse("Type a project's number, such as 12345: it is in the address of its pages.")
      }
      return .closeAll(.go(.project(number)))
    case .export(let format, let id):
      guard !text.isEmpty else { return refuse("Type a path, such as ./recordings.\(format.fileExtension)") }
      return .stay(.export(format, id, path: text))
    case .importFile: return read(text, "Type the path of a file with filters in JSON.")
    case .pickedPerson:
      guard !text.isEmpty else { return refuse("Type a part of an e-mail address or name.") }
      return DialogResponse(step: .close(below: 1), delivery: .picked(.scope(.person(text))))
    case .candidateFile: return read(text, "Type the path of a file with IDs or links.")
    case .duplicate(let playlist, let kind):
      if text.isEmpty { return refuse("Type a name.") }
      if let problem = EditForm.problem(ofName: text) { return refuse(problem) }
      return .close(.change(.duplicate(playlist.id, name: text, as: kind)))
    case .number(let confirmation, let count):
      guard text == String(count) else {
        return refuse(
          context.app.keyNames.filled("Type \(count), or \(key: .back, in: .prompt) to leave all as it is."))
      }
      return DialogResponse(
        step: .close(below: confirmation.closing), intents: confirmation.intents,
        delivery: confirmation.answer.map { .command($0) })
    }
  }

  /// Stays open with what was typed.
  mutating func refuse(_ problem: String) -> DialogResponse {
    self.problem = problem
    note = nil
    return .stay
  }

  private mutating func submitMoment(
    _ text: String, of recording: RecordingID, opens: Bool, in context: DialogContext
  ) -> DialogResponse {
    guard let second = moment(text) else {
      return refuse("Type seconds, or minutes and seconds such as 1:23.")
    }
    let link = context.app.session.links.recording(recording, atSecond: second)
    return .close(.effect(opens ? .openInBrowser(link) : .copy(link, what: "link")))
  }

  /// Shows the list narrowed by what was typed, and goes back to the filters.
  private mutating func narrow(
    to text: String, _ filter: ListFilter, closing below: Int, in context: DialogContext
  ) -> DialogResponse {
    do throws(ListFilter.InvalidText) {
      let query = try filter.narrowed(context.app.list.query, to: text)
      return DialogResponse(step: .close(below: below), intents: [.list(query)])
    } catch {
      return refuse(error.explanation)
    }
  }

  private mutating func saveView(named name: String, in context: DialogContext) -> DialogResponse {
    guard !name.isEmpty else { return refuse("Type a name.") }
    guard name.count <= SavedView.nameLimit else {
      return refuse("A name has at most \(SavedView.nameLimit) characters.")
    }
    let view = SavedView(name: name, query: context.app.list.query)
    guard let other = context.app.views.first(where: { $0.name == name }), other != view else {
      return .closeAll(.saveView(view))
    }
    return .replace(
      .confirm(
        Confirmation(
          question: "Replace the view “\(name)”?", details: ["It shows something else so far."],
          intents: [.saveView(view)])))
  }

  // MARK: Files

  private mutating func read(_ path: String, _ hint: String) -> DialogResponse {
    guard !path.isEmpty else { return refuse(hint) }
    problem = nil
    note = "Reading…"
    return .stay(.effect(.readFile(path: path)))
  }

  private mutating func fileRead(
    _ result: Result<String, FileFailure>, in context: DialogContext
  ) -> DialogResponse {
    switch (purpose, result) {
    case (.importFile, .success(let text)): return openImport(text, in: context)
    case (.candidateFile, .success(let text)):
      return DialogResponse(step: .close(below: 0), delivery: .paste(text))
    case (_, .failure(.failed(let reason))): return refuse(reason)
    default: return .stay
    }
  }

  /// Fills the form of a new saved filter with what the file holds.
  private mutating func openImport(_ text: String, in context: DialogContext) -> DialogResponse {
    var form = context.app.newForm
    guard form.filters == nil else {
      return refuse(
        context.app.keyNames.filled(
          "A new saved filter is still a draft: \(key: .create) brings it back, save it first."))
    }
    do throws(FilterFile.Problem) {
      form.fill(from: try FilterFile(text))
    } catch {
      return refuse(context.app.keyNames.filled(error.explanation))
    }
    return DialogResponse(step: .replace(.form(form)), intents: [form.draftIntent(isUrgent: false)])
  }

  private mutating func follow(_ event: Export.Event) -> DialogResponse {
    switch event {
    case .progress(let text):
      note = text
      problem = nil
      return .stay
    case .failed(let reason): return refuse(reason)
    case .written: return .close()
    case .exists(let file):
      note = nil
      return .open(
        .confirm(
          Confirmation(
            question: "Replace \(file.path)?", details: ["It exists already; its contents will be lost."],
            intents: [.replaceFile(file)], otherwise: [.cancelExport])))
    }
  }
}

/// Seconds from `83`, `1:23` or `1:02:03`; nil for anything else, or for more than a day.
private func moment(_ text: String) -> Int? {
  let parts = text.split(separator: ":", omittingEmptySubsequences: false)
  guard (1...3).contains(parts.count) else { return nil }
  var seconds = 0
  for (index, part) in parts.enumerated() {
    guard (1...5).contains(part.count), part.allSatisfy({ $0.isASCII && $0.isNumber }),
      let number = Int(part),
      index == 0 || number < 60
    else { return nil }
    seconds = seconds * 60 + number
  }
  return seconds <= 86_400 ? seconds : nil
}
