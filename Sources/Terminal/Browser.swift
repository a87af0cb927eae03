/// Programs that open web addresses in the user's browser. No shell is involved, and they share nothing with this
/// process.
public struct Browser: Sendable {
  /// The result of opening an address.
  public enum Outcome: Hashable, Sendable {
    /// A program has taken the address and ended without an error.
    case opened
    /// All programs failed; the last one ended with this status, 127 when it could not be started.
    case failed(program: String, status: Int32)
  }

  /// In the order in which to try them; at least one.
  private let commands: [[String]]

  /// Finds the programs for an address: those of `BROWSER`, else the desktop's.
  ///
  /// - Parameter url: `http:` or `https:`; anything else is refused, so that no option or file slips through.
  /// - Returns: nil when there is none: no `BROWSER`, and no desktop, as over SSH.
  public init?(for url: String) {
    guard let commands = Self.commands(for: url, variable: TerminalEnvironment.variable), !commands.isEmpty
    else { return nil }
    self.commands = commands
  }

  /// The programs by their names or paths, in the order in which they are tried.
  public var programs: [String] { commands.compactMap(\.first) }

  /// Opens the address and waits until a program has taken it, which may be until the browser is closed.
  public func open() -> Outcome {
    var outcome = Outcome.opened
    for command in commands {
      let status = Programs.runDetached(command)
      guard status != 0 else { return .opened }
      outcome = .failed(program: command[0], status: status)
    }
    return outcome
  }

  /// The commands to try, in order.
  ///
  /// - Parameter variable: the value of an environment variable. `BROWSER` has commands separated by `:`, each with
  ///   `%s` for the address, or without, when it comes last.
  static func commands(for url: String, variable: (String) -> String?) -> [[String]]? {
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return nil }
    let browser = variable("BROWSER") ?? ""
    guard browser.allSatisfy(\.isWhitespace) else {
      return ShellWords.split(browser, separator: ":", variable: variable)?.filter { !$0.isEmpty }.map {
        words in
        let filled = words.map { $0.replacing("%s", with: url) }
        return filled == words ? words + [url] : filled
      }
    }
    // Without a desktop, xdg-open starts a text browser, which has no terminal here and ends at once.
    let hasDesktop = ["DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"].contains {
      variable($0)?.isEmpty == false
    }
    return hasDesktop ? [["xdg-open", url]] : []
  }
}
