import Glibc
import PlaylistCore
import PostHogAPI

/// The last questions: whether the next start shall do without them, by a profile in the settings file.
///
/// The file gets the place of the key, never the key itself.
extension FirstStart {
  /// What the questions before have found.
  struct Access {
    let address: ServerAddress
    let project: ProjectReference
    /// The project's; nil where it is not known.
    let name: String?
    let key: PersonalAPIKey
  }

  func prepareNextStart(_ access: Access) throws(Left) {
    guard let path = ConfigFile.path(environment) else { return explainVariables(access) }
    console.say(
      """

      hogreel does not keep the key. The next start needs no questions with a profile in
      \(path)
      that says where the key is.
      """)
    guard let profile = try askForProfile(access) else { return explainVariables(access) }
    let file: ProfileText.File
    do throws(Problem) { file = try ProfileText(profile).added(to: path) } catch {
      return explain(error, access)
    }
    guard try confirm(file, at: path) else { return explainVariables(access) }
    do throws(Problem) { try ConfigFile.write(file.whole, to: path, replaces: file.isThere) } catch {
      return explain(error, access)
    }
    console.say("Written.\(reminder(of: profile))")
  }

  // MARK: The key's place

  private static let keyAsPlace = "That is a key itself. The settings file only names where the key is."

  /// Returns nil when none is wanted.
  private func askForProfile(_ access: Access) throws(Left) -> ConfiguredProfile? {
    var profile = ConfiguredProfile(name: Self.profileName(access.name))
    profile.host = access.address.description
    if case .id(let number) = access.project { profile.project = number }
    let choices = [
      "a command prints it, such as that of a password manager", "in a file that only you can read",
      "in the environment variable \(Environment.key)", "nowhere: write no profile",
    ]
    switch try choose("Where will the key be?", from: choices) {
    case 0:
      profile.keyCommand = try answer("The command, such as pass show posthog: ", ifKey: Self.keyAsPlace)
    case 1:
      let path = try answer("The file, such as ~/.config/hogreel/key: ", ifKey: Self.keyAsPlace)
      profile.keyFile = path.hasPrefix("~") ? path : UserFile(path).path
    case 2: return profile
    default: return nil
    }
    check(profile, access.key)
    return profile
  }

  /// Says what would keep the next start from getting the key.
  private func check(_ profile: ConfiguredProfile, _ key: PersonalAPIKey) {
    do throws(Problem) {
      guard let found = try KeySource(profile)?.key(in: environment), found != key else { return }
      console.say("It gives a different key than the one you have pasted.")
    } catch {
      console.say("\(error.message)\nThat can wait until the next start.")
    }
  }

  /// The project's name as a key of the file that needs no quotes.
  private static func profileName(_ project: String?) -> String {
    let words = (project ?? "").lowercased().split { !$0.isASCII || !$0.isLetter && !$0.isNumber }
    return words.isEmpty ? "posthog" : words.joined(separator: "-")
  }

  // MARK: The file

  private func confirm(_ file: ProfileText.File, at path: String) throws(Left) -> Bool {
    let place = file.isThere ? "These lines go to the end of \(path):" : "The new file \(path):"
    console.say("\n\(place)\n\n\(Self.indented(file.added))\n")
    while true {
      switch try answer("Write it? y or n: ").lowercased() {
      case "y", "yes": return true
      case "n", "no": return false
      default: continue
      }
    }
  }

  private func reminder(of profile: ConfiguredProfile) -> String {
    if environment[Environment.host] != nil {
      return " It is used once \(Environment.host) is not set, which wins over profiles."
    }
    return KeySource(profile) == nil ? " Set \(Environment.key) before the next start." : ""
  }

  // MARK: Without a profile

  private func explain(_ problem: Problem, _ access: Access) {
    console.say(problem.message)
    explainVariables(access)
  }

  private func explainVariables(_ access: Access) {
    var lines = ["export \(Environment.host)=\(access.address.description.quotedForShell)"]
    if case .id(let number) = access.project { lines.append("export \(Environment.project)=\(number)") }
    lines.append("export \(Environment.keyCommand)='pass show posthog'")
    console.say(
      """

      To start without these questions, set

      \(Self.indented(lines.joined(separator: "\n")))

      where the last names a command that prints the key, such as that of a password
      manager; \(Environment.keyFile) names a file that only you can read.
      """)
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  \($0)" }
      .joined(separator: "\n")
  }
}
