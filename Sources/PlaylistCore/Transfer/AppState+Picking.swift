import FoundationEssentials
import PostHogAPI

/// The dialog that asks where recordings go.
extension AppState {
  mutating func openPicker() -> [Effect] {
    guard let source = selected else { return [] }
    return ask(CollectionPicker(recordingTargets, of: source))
  }

  mutating func runInPicker(_ command: Command, _ picker: CollectionPicker, at now: Date) -> [Effect] {
    var picker = picker
    switch command {
    case .back: return closePicker(picker)
    case .submit: return submit(picker, at: now)
    case .switchTransfer:
      if let refusal = picker.moveRefusal {
        say(.warning, refusal, at: now)
      } else {
        picker.isMove.toggle()
        dialog = .picker(picker)
      }
      return []
    default:
      let height = pickerHeight
      picker.moveCursor(
        to: row(after: command, from: picker.cursor, count: picker.rowCount, height: height), height: height)
      return ask(picker)
    }
  }

  /// Rows in view, as the box draws them.
  private var pickerHeight: Int { max(1, list.height - 5) }

  /// Shows the picker, and has the next page fetched if one is needed.
  private mutating func ask(_ picker: CollectionPicker) -> [Effect] {
    var picker = picker
    let call = picker.nextCall(number: makeID())
    dialog = .picker(picker)
    return call.map { [.call($0)] } ?? []
  }

  mutating func typeInPicker(_ edit: TextEdit, _ picker: CollectionPicker) -> [Effect] {
    var picker = picker
    picker.field.apply(edit)
    dialog = .picker(picker)
    return [.wait(.pickerPause)]
  }

  /// The pause in typing is over.
  mutating func askForCollections() -> [Effect] {
    guard case .picker(var picker) = dialog, picker.isOutdated || picker.error != nil else { return [] }
    let cancels = picker.loading.map { [Effect.cancel($0.id)] } ?? []
    picker.restart()
    return cancels + ask(picker)
  }

  mutating func collectionsLoaded(_ call: Call, _ result: Result<Answer, APIError>, at now: Date) -> [Effect]
  {
    guard case .picker(var picker) = dialog, picker.loading == call else { return [] }
    switch result.playlists {
    case .success(let page):
      picker.take(page, height: pickerHeight)
      return ask(picker)
    case .failure(let error):
      picker.loading = nil
      picker.error = error
      dialog = .picker(picker)
      say(.failure, error.explanation, error, at: now)
      return []
    }
  }

  private mutating func submit(_ picker: CollectionPicker, at now: Date) -> [Effect] {
    if picker.error != nil, picker.isOutdated { return askForCollections() }
    if let target = picker.chosen {
      // A row that fits what has been typed since will be in the answer too.
      let fits = target.titleText.lowercased().contains(picker.search.lowercased())
      guard fits || !picker.isOutdated else {
        say(.info, "Still searching for “\(picker.search)”.", at: now)
        return []
      }
      playlists[target.id] = playlists[target.id] ?? target
      return closePicker(picker) + transfer(picker, to: Operation.Target(target), at: now)
    }
    let name = picker.search
    let length = name.unicodeScalars.count
    guard !name.isEmpty, length <= EditForm.nameLimit else {
      say(
        .warning,
        name.isEmpty
          ? "Type the name of the new collection first."
          : "A name has at most \(EditForm.nameLimit) characters; this one has \(length).", at: now)
      return []
    }
    return closePicker(picker) + transfer(picker, to: Operation.Target(title: name), at: now)
  }

  private mutating func transfer(
    _ picker: CollectionPicker, to target: Operation.Target, at now: Date
  ) -> [Effect] {
    start(
      .transfer(picker.recordings, from: picker.source, to: target, isMove: picker.isMove, id: makeEntryID()),
      at: now)
  }

  mutating func duplicate(at now: Date) -> [Effect] {
    guard let original = selected else { return [] }
    return start(
      .duplicate(original, knownMembers: history.members(of: original.id), id: makeEntryID()), at: now)
  }

  private mutating func closePicker(_ picker: CollectionPicker) -> [Effect] {
    dialog = nil
    return [.cancelTimer(.pickerPause)] + (picker.loading.map { [.cancel($0.id)] } ?? [])
  }
}
