import PlaylistCore
import PostHogAPI

/// The questions of a start without a key: where the project is, the key, which project.
///
/// Plain lines instead of the interface: they work in every terminal and with a screen reader, and answers can be
/// pasted. The key stays in memory.
struct FirstStart {
  enum Outcome: Hashable {
    case connect(host: String, project: ProjectReference, key: String)
    case demo
    case leave
  }

  /// The host and the project that options or environment name; they are not asked for.
  var host: String?
  var project: ProjectReference?
  var allowsPlainHTTP = false
  /// Says where the settings file is; without a place for it none is offered.
  var environment: [String: String] = [:]
  let console: any Console
  let check: any KeyChecking

  /// Thrown by a question that is left.
  struct Left: Error {}

  /// Asks until the key works, or the user leaves.
  func run() -> Outcome {
    console.say(
      """
      hogreel shows the session recording playlists of a PostHog project. It needs a
      personal API key for that. q, or Ctrl-D, leaves at any question.
      """)
    do throws(Left) { return try connect() } catch { return .leave }
  }

  private func connect() throws(Left) -> Outcome {
    while true {
      guard let address = try askForServer() else { return .demo }
      explainKey(address)
      guard let (text, access) = try askForAccess(address) else { continue }
      try prepareNextStart(access)
      _ = console.ask("Enter opens hogreel. ")
      return .connect(host: address.description, project: access.project, key: text)
    }
  }

  /// Returns nil when the server has to be chosen again.
  private func askForAccess(_ address: ServerAddress) throws(Left) -> (text: String, Access)? {
    // The key may be pasted once more while it is checked.
    try console.withoutEcho { () throws(Left) in
      guard let (text, key) = try askForKey(address) else { return nil }
      let (project, name) = try askForProject(address, key)
      return (text, Access(address: address, project: project, name: name, key: key))
    }
  }

  // MARK: The server

  private static let clouds = [
    (name: "PostHog Cloud US", address: "https://us.posthog.com"),
    (name: "PostHog Cloud EU", address: "https://eu.posthog.com"),
  ]

  /// Returns nil for the demo.
  private func askForServer() throws(Left) -> ServerAddress? {
    if let host, let address = address(host) { return address }
    let choices =
      Self.clouds.map { "\($0.name) (\($0.address))" } + [
        "another server (or type its address here)", "nowhere yet: try the demo, with made-up data",
      ]
    list("Where is your project?", choices)
    while true {
      let text = try answer(
        Self.prompt(choices.count),
        ifKey: "That is a key. Choose the server first; the key comes next and stays hidden.")
      switch Self.choice(text, of: choices.count) {
      case let choice? where choice < Self.clouds.count: return address(Self.clouds[choice].address)
      case choices.count - 1: return nil
      case .some: return try askForAddress()
      case nil:
        if !Self.isAddress(text) {
          console.say("Type a number from 1 to \(choices.count), an address, or q to leave.")
        } else if let address = address(text) {
          return address
        }
      }
    }
  }

  private func askForAddress() throws(Left) -> ServerAddress {
    while true {
      let text = try answer(
        "Its address, such as https://posthog.example.com: ",
        ifKey: "That is a key, not an address. The key comes next, where it stays hidden.")
      if let address = address(text) { return address }
    }
  }

  /// Whether an answer must be meant as an address: a mistyped number would be looked up as a host.
  private static func isAddress(_ text: String) -> Bool {
    text.contains { ".:[".contains($0) } && text.contains(where: \.isLetter)
      || text.split(separator: ".").count == 4 || text == "localhost"
  }

  /// Returns the server of an address, such as a page's; explains the problem if the address has none.
  private func address(_ text: String) -> ServerAddress? {
    do throws(ServerAddressError) {
      return try ServerAddress(text, allowPlainHTTP: allowsPlainHTTP)
    } catch {
      switch error {
      case .page(let server, _): return address(server)
      case .eventCaptureOnly(let apiHost): return address("https://\(apiHost)")
      case .plainHTTP: console.say(Problem.plainHTTP(text).message)
      default: console.say("\(error)")
      }
      return nil
    }
  }

  // MARK: The key

  private func explainKey(_ address: ServerAddress) {
    console.say(
      """

      Create a key at \(address)/settings/user-api-keys
      with these scopes:

        session_recording_playlist:write   see and change playlists (:read to look)
        session_recording:read             list what saved filters find
        project:read                       show the names of projects

      """)
  }

  /// Returns nil when the server has to be chosen again.
  private func askForKey(_ address: ServerAddress) throws(Left) -> (String, PersonalAPIKey)? {
    while true {
      guard let text = console.askSecretly("Paste the key; it stays hidden: "), !Self.leaves(text) else {
        throw Left()
      }
      do throws(PersonalAPIKeyError) {
        let key = try PersonalAPIKey(text)
        console.say("Checking the key…")
        guard case .failure(let error) = check.playlists(of: .current, address, key) else {
          return (text, key)
        }
        // Whoever has no project open in the web app, or not this one, chooses it below.
        if error.kind == .project { return (text, key) }
        console.say("\(error)")
        if case .network = error.kind, host == nil { return nil }
      } catch {
        console.say("\(error)")
      }
    }
  }

  // MARK: The project

  /// Returns the project with its name, where that is known.
  private func askForProject(
    _ address: ServerAddress, _ key: PersonalAPIKey
  ) throws(Left) -> (ProjectReference, name: String?) {
    if let project { return (project, nil) }
    guard let projects = check.projects(address, key), !projects.isEmpty else {
      return (try askForNumber(address, key), nil)
    }
    var number = 0
    if projects.count == 1 {
      console.say("The key works. Its project is \(projects[0].title).")
    } else {
      number = try choose("The key works. Which project?", from: projects.map(\.title))
    }
    return (.id(projects[number].id), projects[number].name)
  }

  private func askForNumber(_ address: ServerAddress, _ key: PersonalAPIKey) throws(Left) -> ProjectReference
  {
    while true {
      let text = try answer(
        "The key works, but cannot list projects. Project number, or @ for the one open in the web app: ")
      guard let project = text == "@" ? .current : ProjectReference(text) else {
        console.say("“\(text)” is not a number: it is in the web app's address, /project/<number>/.")
        continue
      }
      guard case .failure(let error) = check.playlists(of: project, address, key) else { return project }
      console.say("\(error)")
    }
  }

  // MARK: Questions

  /// Returns the index of the choice.
  func choose(_ question: String, from choices: [String]) throws(Left) -> Int {
    list(question, choices)
    while true {
      if let choice = Self.choice(try answer(Self.prompt(choices.count)), of: choices.count) { return choice }
      console.say("Type a number from 1 to \(choices.count), or q to leave.")
    }
  }

  private func list(_ question: String, _ choices: [String]) {
    console.say("\n" + question)
    for (index, choice) in choices.enumerated() { console.say("  \(index + 1)  \(choice)") }
  }

  private static func prompt(_ count: Int) -> String { "1 to \(count): " }

  private static func choice(_ text: String, of count: Int) -> Int? {
    guard let number = Int(text), 1...count ~= number else { return nil }
    return number - 1
  }

  /// Returns an answer that is not empty and holds no key.
  ///
  /// - Parameter ifKey: the reply to a key.
  func answer(
    _ question: String, ifKey reply: String = "That is a key. It is not asked for here, and not kept."
  ) throws(Left) -> String {
    while true {
      guard let text = console.ask(question), !Self.leaves(text) else { throw Left() }
      if SecretShape.isFound(in: text) {
        console.say(reply)
      } else if !text.isEmpty {
        return text
      }
    }
  }

  private static func leaves(_ text: String) -> Bool { text == "q" || text == "Q" }
}

extension Project {
  fileprivate var title: String { name.isEmpty ? "\(id)" : "\(name) (\(id))" }
}
