/// The commands and arguments of a command line, before it is parsed.
struct CommandWords {
  /// The commands that it names, the outermost first; empty for none.
  private(set) var commands: [CommandTree] = []
  /// The names of commands and their arguments, without options and the values of those.
  private(set) var words: [String] = []
  /// Whether one of its options is that for help.
  private(set) var asksForHelp = false

  /// - Parameter arguments: without the name of the program.
  init(_ arguments: [String], of program: CommandTree) {
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    var known = program.arguments ?? []
    var level: CommandTree? = program
    var isValue = false
    var mayBeValue = false
    for argument in arguments[..<end] {
      if isValue {
        isValue = false
      } else if argument.hasPrefix("-"), argument != "-" {
        let option = known.first { $0.spellings.contains(argument) }
        isValue = option?.kind == "option"
        asksForHelp = asksForHelp || ["--help", "-h"].contains(argument)
        mayBeValue = option == nil && !argument.contains("=")
      } else {
        let command = level?.subcommands?.first { $0.commandName == argument }
        defer { mayBeValue = false }
        // It may belong to an option that does not exist.
        if mayBeValue, command == nil { continue }
        words.append(argument)
        level = command
        if let command {
          commands.append(command)
          known += command.arguments ?? []
        }
      }
    }
    words += arguments[end...].dropFirst()
  }
}
