import ArgumentParser
import PlaylistCore
import PostHogAPI

/// `hogreel projects`: the projects that the key's owner can see.
struct ProjectsCommand: ConnectedCommand {
  static let configuration = CommandConfiguration(
    commandName: "projects", abstract: "List the projects that the key can see; it needs project:read.")

  @ParentCommand var hogreel: Hogreel

  @OptionGroup var report: ReportOptions
  @OptionGroup var connection: ConnectionOptions

  func run() {
    let options = report
    connect { connection in
      var report = try Report(options, Field.project, shown: ["id", "name"])
      var offset = 0
      while true {
        let page = try await connection.client.projects(limit: 100, offset: offset)
        for project in page { report.write(project) }
        offset += page.count
        if page.count < 100 { break }
      }
      report.finish()
    }
  }
}
