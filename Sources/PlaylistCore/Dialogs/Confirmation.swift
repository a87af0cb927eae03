/// A question before a risky action. One key confirms, Esc declines, others do nothing.
public struct Confirmation: Hashable, Sendable {
  /// Starts with the verb of the action, as `Delete 3 playlists?`.
  public private(set) var question: String
  public private(set) var details: [String]
  /// Performed after yes.
  let intents: [Intent]
  /// Performed after no.
  var otherwise: [Intent] = []
  /// Goes to the dialog that asked, after yes.
  var answer: Command?
  /// How many dialogs below are closed with it after yes.
  var closing = 0
  /// The first line in view, where the window is too small for all.
  public internal(set) var top = 0

  /// The most that one key removes; for more, the number is typed.
  private static let limit = 10

  /// The dialog that asks it.
  ///
  /// - Parameter count: how many playlists or recordings others lose; 0 for anything else.
  func dialog(removing count: Int = 0) -> Dialog {
    count > Self.limit ? .prompt(Prompt(purpose: .number(self, count))) : .confirm(self)
  }

  /// Scrolls by one line. The end of the text depends on the window, which forwards no motion past it.
  mutating func scroll(_ command: Command) { top = max(0, top + (command == .moveDown ? 1 : -1)) }

  /// With the keys that its text names.
  func filled(with keys: KeyNames) -> Confirmation {
    var filled = self
    filled.question = keys.filled(question)
    filled.details = details.map(keys.filled)
    return filled
  }

  /// The verb of the action.
  public var title: String { String(question.prefix { $0 != " " }) }
}

extension Confirmation: DialogContent {
  mutating func handle(_ input: DialogInput, in context: DialogContext) -> DialogResponse {
    guard case .command(let command) = input else { return .stay }
    if command.isMotion {
      scroll(command)
      return .stay
    }
    guard command == .confirm else { return .close(otherwise) }
    return DialogResponse(
      step: .close(below: closing), intents: intents, delivery: answer.map { .command($0) })
  }
}
