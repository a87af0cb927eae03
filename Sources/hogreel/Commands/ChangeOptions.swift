import ArgumentParser

/// Options of every command that changes something.
struct ChangeOptions: ParsableArguments {
  @Flag(name: [.short, .long], help: "Answer all questions with yes; required without a terminal.")
  var yes = false

  @Flag(help: "Change nothing: print the requests that would be sent, as curl commands without the key.")
  var dryRun = false

  @Flag(help: "Print one JSON document about what became of each item.")
  var json = false

  @OptionGroup var connection: ConnectionOptions
}

/// A command that changes something on the server, by the operations of the interface.
protocol ChangingCommand: ParsableCommand {
  var hogreel: Hogreel { get }
  var options: ChangeOptions { get }

  /// Looks up what the command is about, and returns what is to be changed. Nothing is sent that changes anything.
  func plan(_ lookup: Lookup) throws(Problem) -> CommandPlan
}

extension ChangingCommand {
  func run() { ChangeRunner.run(self) }
}
