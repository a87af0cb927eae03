import ArgumentParser
import FoundationEssentials
import Glibc
import LosslessJSON
import Terminal

/// `hogreel doctor`: checks the set-up, with remedies.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check files, settings, terminal, server, key and project.",
    discussion: """
      Every check states what it found and, where something is wrong, what to do. Nothing is changed on the server; here, a \
      small file is written into each directory of hogreel and removed again. Exits with \(ExitCode.check.rawValue) if something does not work, and with 0 otherwise.

      --bundle writes the result with versions, settings and the end of the log into a file for a bug report, without \
      keys. Read it before you send it.
      """)

  @ParentCommand var hogreel: Hogreel

  @Flag(help: "Print one JSON document.")
  var json = false

  @Flag(help: "Send nothing: leave out the checks of server, key and project.")
  var offline = false

  @Flag(help: "Also write a report without keys for a bug report.")
  var bundle = false

  @Argument(
    help: ArgumentHelp(
      "The new file for --bundle; by default hogreel-report-TIME.md here.", valueName: "file"),
    completion: .file())
  var file: String?

  func validate() throws {
    guard file == nil || bundle else {
      throw ValidationError("A file is for --bundle: add it, or drop the file.")
    }
  }

  func run() {
    guard !hogreel.options.demo else { refuse(.demoWithoutScreen) }
    let isInteractive = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    let start = Start(hogreel.options.request)
    // Before anything takes long.
    let path = bundle ? file ?? DoctorBundle.fileName(at: Date()) : nil
    if let path, access(path, F_OK) == 0 { refuse(.reportExists(path)) }
    let diagnosis = Doctor(start: start, isOffline: offline, isInteractive: isInteractive && !json).run()
    let report = DoctorReport(
      diagnosis: diagnosis, repertoire: TerminalEnvironment.repertoire, width: Output.columns)
    Output.print(json ? report.json.prettyText : report.text)
    if let path { write(DoctorBundle(start: start, diagnosis: diagnosis), to: path) }
    Glibc.exit((report.hasFailures ? ExitCode.check : .ok).rawValue)
  }

  private func refuse(_ problem: Problem) -> Never {
    Hogreel.exit(reporting: problem, documentOf: json ? Self._commandName : nil)
  }

  private func write(_ bundle: DoctorBundle, to path: String) {
    do {
      try bundle.write(to: path)
    } catch {
      refuse(.reportNotWritten("\(error)"))
    }
    let parts = bundle.parts.map { "  \($0.title): \($0.contents)" }
    let text = """

      Wrote \(path.onOneLine), without keys. In it are
      \(parts.joined(separator: "\n"))
      Names of playlists are not in it, unless messages of the server in the log quote them. Read it before you send it.

      """
    // With --json, standard output is one document.
    let descriptor = json ? STDERR_FILENO : STDOUT_FILENO
    _ = text.utf8CString.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count - 1) }
  }
}
