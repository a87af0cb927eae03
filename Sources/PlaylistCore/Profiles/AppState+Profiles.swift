import FoundationEssentials
import PostHogAPI

/// Going to another profile or project, and leaving the one in force.
extension AppState {
  mutating func openProfiles() -> [Effect] {
    open(.menu(Menu(.profiles, in: self)))
    return profiles.beginListing() ? [.call(Call(.projects, owner: .projects, number: makeID()))] : []
  }

  mutating func projectsListed(_ result: Result<[Project], APIError>, at now: Date) {
    switch result {
    case .success(let projects):
      profiles.merge(projects)
      for index in layers.indices {
        guard case .menu(var menu) = layers[index].dialog, menu.kind == .profiles else { continue }
        menu.findChoiceInForce(in: self)
        layers[index].dialog = .menu(menu)
      }
    case .failure(let error):
      profiles.merge(nil)
      guard error.kind != .cancelled else { return }
      let reason = error.isRefusal ? "This key cannot list projects." : error.explanation
      say(.info, "\(reason) A project can be named by its number.", error, at: now)
    }
  }

  /// Goes on with another profile or project. Changes under way are asked about, as before quitting.
  mutating func go(to target: ConnectionTarget, at now: Date) -> [Effect] {
    if isInForce(target) {
      say(.info, "This is what is open now.", at: now)
      return []
    }
    switch target {
    case .profile(let name): return leave(by: .useProfile(name: name))
    case .project(let number): return leave(by: .openProject(number))
    }
  }

  func isInForce(_ target: ConnectionTarget) -> Bool {
    switch target {
    case .profile(let name):
      // Another project of the same server may have been opened since.
      guard let profile = session.profile, profile.name == name else { return false }
      return profile.project.map { .id($0) == session.project } ?? true
    case .project(let number): return session.project == .id(number)
    }
  }

  /// Asks before changes that have not reached the server are given up, then performs an effect that ends the session.
  mutating func leave(by effect: Effect) -> [Effect] {
    let underWay = operations.running.reduce(awaitedReversal == nil ? 0 : 1) {
      $0 + max(1, $1.pendingUpdates.count)
    }
    if underWay > 0 {
      let verb = effect == .quit ? "Quit" : "Leave"
      // Those are in the journal.
      let isSent = awaitedReversal == nil && operations.running.allSatisfy(\.isAsking)
      open(
        .confirm(
          Confirmation(
            question: "\(verb) while saving \(counted(underWay, "change"))?",
            details: [
              isSent
                ? "Sent, but not confirmed yet: the next start asks the server about it."
                : "Unsent changes will be lost."
            ], intents: [.leave(effect)])))
    } else if effect == .quit, let question = offer?.quitQuestion {
      open(.confirm(question))
    } else {
      return [effect]
    }
    return []
  }
}

extension MenuEntry {
  /// Profiles, then the projects of the server, which are listed last because they arrive later.
  static func profiles(_ app: AppState) -> [MenuEntry] {
    let profiles = app.profiles.all.map { profile in
      entry(profile.name, profile.summary, .profile(profile.name), app)
    }
    let number = MenuEntry(
      title: "Project number…", key: "n", choice: .open(.prompt(Prompt(purpose: .project))))
    let projects = (app.profiles.projects ?? []).map { project in
      entry(
        project.name.isEmpty ? "Project \(project.id)" : project.name, "project \(project.id)",
        .project(project.id), app)
    }
    return profiles + [number] + projects
  }

  private static func entry(
    _ title: String, _ value: String, _ target: ConnectionTarget, _ app: AppState
  ) -> MenuEntry {
    MenuEntry(
      title: title, value: value, isOn: app.isInForce(target), choice: .perform(.go(target), closes: true))
  }
}

extension Profile {
  /// Its server, project and marks, in a line.
  var summary: String {
    [
      host, project.map { "project \($0)" }, isProduction ? "production" : nil,
      isReadOnly ? "read-only" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
  }
}
