import FoundationEssentials
import Glibc
import PlaylistCore
import PostHogAPI
import PostHogCurl
import Terminal
import TerminalUI

/// A report for a bug report, as one Markdown file without keys.
struct DoctorBundle {
  struct Part {
    let title: String
    /// The private data that it may contain, for the person who is about to send it.
    let contents: String
    let text: String
  }

  let start: Start
  let diagnosis: Doctor.Diagnosis

  static let logLines = 100

  var parts: [Part] {
    var parts = [
      Part(title: "Versions", contents: "hogreel, system and libraries", text: versions),
      Part(
        title: "Checks",
        contents: "what doctor prints: the server's host, the project's number and name, paths",
        text: DoctorReport(diagnosis: diagnosis, repertoire: .unicode, width: nil).text),
      Part(
        title: "Settings file", contents: "all of it but commands for keys; hosts and names of profiles",
        text: settingsFile),
    ]
    if let path = start.request.log, let lines = LogFile.lastLines(Self.logLines, of: path) {
      parts.append(
        Part(
          title: "Log",
          contents:
            "the last \(counted(lines.count, "line")): IDs of playlists and recordings, messages of the server; no texts that were searched",
          text: lines.map(Self.withoutSearch).joined(separator: "\n")))
    }
    parts.append(
      Part(
        title: "Environment", contents: "variables that hogreel reads; those with keys or passwords as “set”",
        text: environment))
    return parts.map { Part(title: $0.title, contents: $0.contents, text: cleaned($0.text)) }
  }

  /// The file.
  var text: String {
    let parts = parts
    let list = parts.map { "- \($0.title): \($0.contents)" }.joined(separator: "\n")
    return """
      # hogreel report

      Without keys. Names of playlists are not in it, unless messages of the server in the log quote them.

      \(list)

      \(parts.map { "## \($0.title)\n\n\(Self.indented($0.text))" }.joined(separator: "\n\n"))

      """
  }

  /// Writes the file, for its owner only.
  ///
  /// - Throws: when there is a file of that name already, too.
  func write(to path: String) throws(FileError) {
    let changes = SystemFileChanges()
    let file = changes.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600, in: AT_FDCWD)
    guard file >= 0 else { throw FileError(operation: "create", path: path, code: errno) }
    defer { close(file) }
    try OwnerFile.write(Array(text.utf8), to: file, path: path, by: changes)
  }

  /// The name of a file for a time, such as `hogreel-report-20261129-161200.md`.
  static func fileName(at date: Date) -> String {
    let digits = date.formatted(.iso8601).filter(\.isNumber)
    return "hogreel-report-\(digits.prefix(8))-\(digits.dropFirst(8)).md"
  }

  // MARK: Contents

  private var versions: String {
    var system = utsname()
    uname(&system)
    func text<Value>(_ field: Value) -> String {
      withUnsafeBytes(of: field) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    }
    let release = (try? UserFile("/etc/os-release").read()) ?? ""
    let name = release.split(separator: "\n").first { $0.hasPrefix("PRETTY_NAME=") }?.dropFirst(12)
    return """
      hogreel \(HelpText.version)
      \(name.map { String($0).unwrapped } ?? "Linux"), \(text(system.sysname)) \(text(system.release)) \(text(system.machine))
      \(CurlTransport.libraryVersion)
      \(TerminalDescription.library)
      """
  }

  /// Line by line, since what is broken has to be seen, too.
  private var settingsFile: String {
    guard let path = ConfigFile.path(start.environment), access(path, F_OK) == 0 else { return "(none)" }
    guard let text = try? UserFile(path).read() else { return "(cannot be read)" }
    var isRemoving: String?
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      if let quotes = isRemoving {
        if line.contains(quotes) { isRemoving = nil }
        return "(removed)"
      }
      guard line.contains("key-command") || SecretShape.isFound(in: String(line)) else { return String(line) }
      // A text of several lines.
      isRemoving = ["\"\"\"", "'''"].first { line.ranges(of: $0).count % 2 == 1 }
      return "(removed: a line with a command for a key, or with a key)"
    }.joined(separator: "\n")
  }

  /// A line of the log without what was searched.
  private static func withoutSearch(_ line: String) -> String {
    guard let start = line.firstRange(of: "search=")?.upperBound else { return line }
    return line[..<start] + "(removed)" + line[start...].drop { $0 != "&" && $0 != " " }
  }

  private var environment: String {
    let harmless = [
      "TERM", "COLORTERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR",
      "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", Environment.host, Environment.project,
      Environment.preview, Environment.certificateFile, Environment.certificateDirectory, "no_proxy",
      "NO_PROXY",
      "https_proxy", "HTTPS_PROXY", "http_proxy", "all_proxy", "ALL_PROXY", Environment.visual,
      Environment.editor, "BROWSER",
    ]
    let hidden =
      ["TMUX", "STY", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", Environment.keyFile, Environment.keyCommand]
      + start.keyVariables
    let variables = start.environment
    return
      (harmless.map { name in "\(name): \(variables[name]?.onOneLine ?? "not set")" }
      + hidden.map { name in "\(name): \(variables[name] == nil ? "not set" : "set")" }).joined(
        separator: "\n")
  }

  /// Without keys and whatever else may be secret, and without the name of the user in paths.
  private func cleaned(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var text = lines.map { String($0).onOneLine }.joined(separator: "\n")
    if let home = start.environment["HOME"], home.count > 1 { text = text.replacing(home, with: "~") }
    return diagnosis.redactor.redacted(text, isStrict: true)
  }

  /// As a block of code, which no text in it can end.
  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "    " + $0 }.joined(separator: "\n")
  }
}
