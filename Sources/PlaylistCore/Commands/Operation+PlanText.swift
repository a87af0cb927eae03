import PostHogAPI

/// The requests of an operation in words.
extension Operation {
  /// Such as `Pin “Checkout errors” (aB3dE6gH)`.
  func planText(for call: Call) -> String {
    switch call.request {
    case .update(let target, let changes, let expected):
      let update = currentStep?.items(ofRequest: call.id.number).first?.update
      // The title of an entry in the history may be that before the change.
      let name = changes.name == nil ? nil : expected?.name.flatMap { $0.isBlank ? nil : $0 }
      return changes.planText(for: name ?? update?.title ?? target.id.rawValue, target.id)
    case .create(let new):
      let kind = new.content == .collection ? "collection" : "saved filter"
      return "Create the \(kind) “\(new.name)”"
    case .recordings(let playlist, _, _): return "List the recordings of \(named(playlist.id))"
    case .add(let ids, let id, _): return "Add \(Self.named(ids)) to \(named(id))"
    case .remove(let ids, let id): return "Remove \(Self.named(ids)) from \(named(id))"
    case .membership(let ids, let id):
      return "Ask whether \(Self.named(ids)) \(ids.count == 1 ? "is" : "are") in \(named(id))"
    case .lookUp(let ids, let target, _):
      return
        "Look up which of \(Self.named(ids)) \(ids.count == 1 ? "is" : "are") in \(named(target.id)) already"
    case .markWatched(let id): return "Mark \(id) as watched"
    case .page: return "Ask whether an earlier attempt has created \(targetName)"
    case .playlist(let id): return "Ask for \(named(id))"
    case .recording(let id): return "Ask whether \(id) is watched"
    case .matches, .project, .projects: return ""
    }
  }

  /// The part of a request that depends on earlier answers; nil for none.
  func planNote(for call: Call) -> String? {
    guard let step = currentStep else { return nil }
    switch call.request {
    case .membership: return "Lists them, then checks each one that is not listed."
    case .lookUp(let ids, _, _):
      return ids.count <= PriorMembers.questionLimit
        ? "Lists its recordings, then checks each one that is not listed, unless it lists all."
        : "Lists its recordings, so that undo leaves those that were in it before."
    case .remove(let ids, _) where step.takesAdded:
      let before = steps[max(0, current - 1)]
      let place = playlist(of: before).map { "“\(title(of: $0.id))”" } ?? targetName
      return "Up to \(counted(ids.count, "recording")): those that are then in \(place)."
    default: return nil
    }
  }

  /// Such as `“Checkout errors” (aB3dE6gH)`.
  private func named(_ id: PlaylistID) -> String {
    id == ChangePlan.newPlaylist ? "the new “\(target?.title ?? "")”" : "“\(title(of: id))” (\(id))"
  }

  private static func named(_ ids: [RecordingID]) -> String {
    ids.count == 1 ? ids[0].rawValue : counted(ids.count, "recording")
  }
}

extension PlaylistChanges {
  /// Such as `Rename “Checkout” (aB3dE6gH) to “Cart”`.
  fileprivate func planText(for title: String, _ id: PlaylistID) -> String {
    let playlist = "“\(title)” (\(id))"
    switch isDeleted {
    case true?: return "Delete \(playlist)"
    case false?: return "Restore \(playlist)"
    case nil: break
    }
    if fields == [.pinned] { return isPinned == true ? "Pin \(playlist)" : "Unpin \(playlist)" }
    if fields == [.name] { return "Rename \(playlist) to “\(name ?? "")”" }
    return "Change \(fields.map(\.rawValue).joined(separator: ", ")) of \(playlist)"
  }
}
