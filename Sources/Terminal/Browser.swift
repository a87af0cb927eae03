/// Opens a web address in the user's browser: the first of `BROWSER`, or what the desktop has. No shell is
/// involved, and the browser shares nothing with this process.
///
/// - Parameter url: `http:` or `https:`; anything else is refused, so that no option or file slips through.
/// - Returns: whether a program was started.
public func openInBrowser(_ url: String) -> Bool {
  Browser.commands(for: url, browser: TerminalEnvironment.variable("BROWSER")).contains {
    Programs.startDetached($0)
  }
}

enum Browser {
  /// The commands to try, in order.
  ///
  /// - Parameter browser: as `BROWSER` has it: commands separated by `:`, with `%s` for the address or
  ///   without, when it comes last.
  static func commands(for url: String, browser: String?) -> [[String]] {
    guard url.hasPrefix("https://") || url.hasPrefix("http://") else { return [] }
    let chosen = (browser ?? "").split(separator: ":").map { command in
      let words = command.split(separator: " ").map { $0 == "%s" ? url : String($0) }
      return words.contains(url) ? words : words + [url]
    }
    return chosen.filter { $0.count > 1 } + [["xdg-open", url], ["open", url]]
  }
}
