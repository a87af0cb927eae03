import Glibc

/// Shows the interface until the person leaves it. Blocks; call it on the process's first thread.
func runInterface(settings: Settings) -> ExitCode {
  guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else {
    Hogreel.exit(with: StartError.notATerminal)
  }
  return .ok
}
