import PostHogAPI

extension Draft: FileContent {
  private struct Adding: Decodable {
    let add: PlaylistID?
    let title: String?
    let recordings: [RecordingID]?
    let sent: [RecordingID]?
    let leftOut: [String]?
  }

  private struct Form: Decodable {
    let base: PlaylistOfVersion0?
    let name: String
    let description: String
    let pinned: Bool
    let kind: PlaylistKind?
    let filters: String?
  }

  public init(version0 decoder: any Decoder) throws {
    let adding = try Adding(from: decoder)
    if let id = adding.add {
      let unfinished = UnfinishedAdding(
        title: adding.title ?? "", waiting: adding.recordings ?? [], sent: adding.sent ?? [],
        leftOut: adding.leftOut ?? [])
      self.init(key: .adding(id), content: .adding(unfinished))
    } else {
      let form = try Form(from: decoder)
      let edit = Edit(
        base: form.base?.playlist, name: form.name, description: form.description, isPinned: form.pinned,
        kind: form.kind, filters: form.filters)
      self.init(key: edit.base.map { .playlist($0.id) } ?? .newPlaylist, content: .edit(edit))
    }
  }
}

extension AddingProgress: FileContent {
  private struct Version0: Decodable {
    let sent: [RecordingID]?
    let added: [RecordingID]?
    let left: [RecordingID]?
  }

  public init(version0 decoder: any Decoder) throws {
    let step = try Version0(from: decoder)
    self = step.sent.map(AddingProgress.sent) ?? .ended(added: step.added ?? [], left: step.left ?? [])
  }
}
