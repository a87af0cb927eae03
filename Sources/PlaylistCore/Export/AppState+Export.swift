import FoundationEssentials
import PostHogAPI

/// A playlist as a file or in the clipboard: choose what, say where, load, write.
extension AppState {
  var reasonNotExportable: String? {
    guard let selected else { return "No playlist is selected." }
    if let export {
      return export.loading == nil
        ? "Wait until the file has been written." : "An export is still loading: Esc in the list stops it."
    }
    return ExportFormat.formats(for: selected).isEmpty ? "There is nothing to export." : nil
  }

  var exportEntries: [MenuEntry] {
    let formats = selected.map(ExportFormat.formats) ?? []
    return formats.map { MenuEntry(title: $0.title, value: "to a file", choice: .export($0, toFile: true)) }
      + formats.map {
        MenuEntry(title: $0.title, value: "to the clipboard", choice: .export($0, toFile: false))
      }
  }

  mutating func export(as format: ExportFormat, toFile: Bool) -> [Effect] {
    dialog = nil
    guard let selected else { return [] }
    guard toFile else {
      return startExport(Export(playlist: selected, format: format, path: nil))
    }
    var prompt = Prompt(purpose: .export(format, selected.id))
    prompt.field = TextField(format.defaultPath(for: selected))
    dialog = .prompt(prompt)
    return []
  }

  /// The path has been typed. The prompt stays until the file is written.
  mutating func export(to path: String, as format: ExportFormat, _ id: PlaylistID, _ prompt: Prompt)
    -> [Effect]
  {
    guard export == nil else { return [] }
    guard let playlist = playlist(id) else {
      return refuse(prompt, "The playlist is not in the list any more.")
    }
    guard !path.isEmpty else {
      return refuse(prompt, "Type a path, such as \(format.defaultPath(for: playlist))")
    }
    return startExport(Export(playlist: playlist, format: format, path: path))
  }

  private mutating func startExport(_ new: Export) -> [Effect] {
    guard new.format == .filters else {
      export = new
      return requestForExport()
    }
    let text = FilterFile(new.playlist).text
    guard let path = new.path else { return [.copy(text, what: "the filters")] }
    export = new
    return write(FileWrite(path: path, text: text))
  }

  // MARK: Loading

  private mutating func requestForExport() -> [Effect] {
    guard var export else { return [] }
    let call = export.nextCall(number: makeID())
    self.export = export
    let count = export.recordings.count
    note("Loading the recordings…\(count == 0 ? "" : " \(count) so far")")
    return [.call(call)]
  }

  mutating func recordingsLoadedForExport(
    _ call: Call, _ result: Result<Answer, APIError>, at now: Date
  ) -> [Effect] {
    guard var export, export.loading == call else { return [] }
    switch result.page {
    case .success(let page):
      export.take(page)
      self.export = export
      guard export.isComplete else { return requestForExport() }
      return finish(export, export.recordings, isFromHistory: false, at: now)
    case .failure(let error) where error.kind == .keysRefused:
      let known = history.members(of: export.playlist.id)
      guard !known.isEmpty else {
        return failExport(
          "\(error.explanation) Nothing is known here of its recordings either.", error, at: now)
      }
      return finish(export, known.map { Recording(id: $0) }, isFromHistory: true, at: now)
    case .failure(let error):
      return failExport("The recordings could not be loaded: \(error.explanation)", error, at: now)
    }
  }

  // MARK: Writing

  private mutating func finish(
    _ export: Export, _ recordings: [Recording], isFromHistory: Bool, at now: Date
  ) -> [Effect] {
    let list = RecordingList(
      playlist: export.playlist, recordings: recordings, isFromHistory: isFromHistory, links: session.links,
      date: now)
    let text = list.text(export.format)
    self.export?.loading = nil
    self.export?.words = list.countText
    guard let path = export.path else {
      self.export = nil
      return [.copy(text, what: list.countText)]
    }
    return write(FileWrite(path: path, text: text))
  }

  /// Sends the file on its way.
  mutating func write(_ file: FileWrite) -> [Effect] {
    export?.writing = file
    note("Writing…")
    return [.writeFile(file)]
  }

  mutating func fileWritten(
    _ file: FileWrite, _ result: Result<String, FileFailure>, at now: Date
  ) -> [Effect] {
    guard let export, export.writing == file else { return [] }
    switch result {
    case .success(let path):
      self.export = nil
      if case .prompt(let prompt) = dialog, prompt.isExport { dialog = nil }
      let what = export.words.map { " (\($0))" } ?? ""
      say(.success, "Exported “\(export.playlist.titleText)” to \(path)\(what).", at: now)
    case .failure(.exists):
      guard case .prompt(var prompt) = dialog, prompt.isExport else {
        return failExport("Not exported: \(file.path) is there already.", at: now)
      }
      prompt.note = nil
      var again = file
      again.replaces = true
      dialog = .confirm(
        Confirmation(
          question: "\(file.path) is there already. Replace it?", details: ["Its contents are lost then."],
          subject: .replaceFile(again, prompt)))
    case .failure(.failed(let reason)): return failExport(reason, at: now)
    }
    return []
  }

  mutating func replaceFile(_ file: FileWrite, _ prompt: Prompt) -> [Effect] {
    dialog = .prompt(prompt)
    return write(file)
  }

  /// For another path.
  mutating func returnToExport(_ prompt: Prompt) {
    dialog = .prompt(prompt)
    export = nil
  }

  /// Tells it in the prompt, where there is one.
  private mutating func failExport(_ reason: String, _ error: APIError? = nil, at now: Date) -> [Effect] {
    export = nil
    if case .prompt(let prompt) = dialog, prompt.isExport { return refuse(prompt, reason) }
    say(.failure, reason, error, at: now)
    return []
  }

  /// Stops an export that still loads; what is being written tells of itself.
  mutating func cancelExport() -> [Effect] {
    guard let loading = export?.loading else { return [] }
    export = nil
    return [.cancel(loading.id)]
  }

  private mutating func note(_ text: String) {
    guard case .prompt(var prompt) = dialog, prompt.isExport else { return }
    prompt.note = text
    prompt.problem = nil
    dialog = .prompt(prompt)
  }
}
