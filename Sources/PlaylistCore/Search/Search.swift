import PostHogAPI

/// The search field: the server is asked while the user types.
public struct Search: Hashable, Sendable {
  public internal(set) var field: TextField

  /// The playlist or recording that the text may name.
  public var destination: Destination? { Destination(field.text) }
}

extension Search: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.submit): return submit(in: context)
    case .command(.back): return .close(.endSearch(keepsResult: false))
    case .command(let command): return command.isMotion ? .pass : .stay
    case .edit(let edit):
      let before = field.text
      field.apply(edit)
      return field.text == before ? .stay : .stay(.effect(.wait(.typingPause)))
    // A link or a long ID is in no name.
    case .pause: return destination?.certainty == .certain ? .stay : .stay(.search(field.text.trimmed))
    default: return .stay
    }
  }

  private func submit(in context: DialogContext) -> DialogResponse {
    let text = field.text.trimmed
    switch destination {
    case let destination? where destination.certainty == .certain:
      return .close(.endSearch(keepsResult: false), .open(destination, search: nil))
    case let destination?
    where destination.certainty == .likely
      || context.app.list.query.search == text && context.app.list.total == 0:
      return .close(.search(text), .endSearch(keepsResult: true), .open(destination, search: text))
    default: return .close(.search(text), .endSearch(keepsResult: true))
    }
  }
}
