import PostHogAPI

/// Asks in which form to copy what is marked or under the cursor.
public struct CopyMenu: Hashable, Sendable {}

extension CopyMenu: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    guard case .command(let command) = input else { return .stay }
    guard command == .copyLinkAtMoment else {
      return .close(context.app.copying(command).map { [.effect($0)] } ?? [])
    }
    guard context.app.focus == .detail, let recording = context.app.selectedRecording else {
      let reason = context.app.reasonUnavailable(.openAtMoment)
      return .close(reason.map { [.say(.warning, $0)] } ?? [])
    }
    return .replace(.prompt(Prompt(purpose: .moment(recording.id, opens: false))))
  }
}
