import LosslessJSON

extension Problem {
  /// The document of a command that failed before it had anything to print.
  func document(of command: String) -> JSON {
    ["operation": .string(command), "status": .string(exitCode.outcomeName), "error": json]
  }

  /// The problem in a document: a class that scripts can rely on, and a sentence for people.
  var json: JSON {
    [
      "code": .string(exitCode.name), "exit_status": .number(String(exitCode.rawValue)),
      "message": .string(message.onOneLine),
    ]
  }
}
