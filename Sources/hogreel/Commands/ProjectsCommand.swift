import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel projects`: the projects that the key's owner can see.
struct ProjectsCommand: ReportingCommand {
  static let configuration = CommandConfiguration(
    commandName: "projects", abstract: "List the projects that the key can see; it needs project:read.")

  @ParentCommand var hogreel: Hogreel

  @OptionGroup var report: ReportOptions
  @OptionGroup var connection: ConnectionOptions

  func run() {
    let options = report
    connect(asksProject: false) { connection in
      try await Report.stream(options, Field.project, shown: ["id", "name"]) { report in
        while true {
          let page = try await connection.client.projects(limit: 100, offset: report.count)
          for project in page { report.write(project) }
          if page.count < 100 { break }
        }
      }
    }
  }
}
