import PostHogAPI

/// The search field: the server is asked while the user types.
public struct Search: Hashable, Sendable {
  public internal(set) var field: TextField
}

extension Search: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    switch input {
    case .command(.submit): return .close(.search(field.text.trimmed), .endSearch(keepsResult: true))
    case .command(.back): return .close(.endSearch(keepsResult: false))
    case .command(let command): return command.isMotion ? .pass : .stay
    case .edit(let edit):
      let before = field.text
      field.apply(edit)
      return field.text == before ? .stay : .stay(.effect(.wait(.typingPause)))
    case .pause: return .stay(.search(field.text.trimmed))
    default: return .stay
    }
  }
}
