import PostHogAPI

/// A question before something that cannot be taken for granted. Anything but the confirming key means no.
public struct Confirmation: Hashable, Sendable {
  public let question: String
  public let details: [String]
  /// What happens after yes.
  let intents: [Intent]
  /// What happens after no.
  var otherwise: [Intent] = []
}

extension Confirmation: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    guard case .command(let command) = input else { return .stay }
    return .close(command == .confirm ? intents : otherwise)
  }
}
