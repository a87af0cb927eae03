import ArgumentParser
import PlaylistCore

/// `hogreel config`: the settings file, from the shell.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Write, check and show the settings file.",
    subcommands: [Init.self, Check.self, Show.self, Path.self])

  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "init",
      abstract: "Write a settings file with every setting as a comment, unless there is one.")

    func run() {
      do throws(Problem) {
        Output.print("Wrote \(try ConfigFile.create(Settings.unwrapped(Environment.current())))")
      } catch {
        Hogreel.exit(reporting: error)
      }
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Print all problems of the settings file.",
      discussion: "Exits with 0 if there are none, and with \(ExitCode.config.rawValue) otherwise.")

    func run() throws {
      let environment = Settings.unwrapped(Environment.current())
      let lines = ConfigCheck(ConfigFile.read(environment), environment).lines
      for line in lines { Output.print(line) }
      if !lines.isEmpty { throw ArgumentParser.ExitCode(ExitCode.config.rawValue) }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: "Print the settings in force, and where each is set.")

    @OptionGroup var options: BrowseOptions

    func run() {
      let environment = Settings.unwrapped(Environment.current())
      do throws(Problem) {
        let report = try SettingsReport(options.request, environment, ConfigFile.read(environment))
        Output.print(report.text)
      } catch {
        Hogreel.exit(reporting: error)
      }
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path", abstract: "Print the path of the settings file.")

    func run() {
      guard let path = ConfigFile.path(Settings.unwrapped(Environment.current())) else {
        Hogreel.exit(reporting: .noConfigDirectory)
      }
      Output.print(path)
    }
  }
}
