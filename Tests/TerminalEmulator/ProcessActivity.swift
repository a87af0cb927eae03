import Foundation

/// Reads from `/proc` whether a process sleeps.
enum ProcessActivity {
  /// The number of times each live thread has stopped running, by its name and ID.
  ///
  /// Every wake-up ends in such a context switch, voluntary or not.
  static func wakeUps(of process: pid_t) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task") {
      // A thread may have ended since the directory was read.
      let path = "/proc/\(process)/task/\(thread)/status"
      guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      let switches = ["voluntary_ctxt_switches", "nonvoluntary_ctxt_switches"].compactMap {
        field($0, of: status).flatMap { Int($0) }
      }
      counts["\(field("Name", of: status) ?? "") \(thread)"] = switches.reduce(0, +)
    }
    return counts
  }

  /// The remaining time of each armed kernel timer of the process.
  ///
  /// `/proc` shows it as `it_value: (29, 999876543)`, in seconds and nanoseconds.
  static func timers(of process: pid_t) throws -> [Duration] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fdinfo").compactMap { file in
      let path = "/proc/\(process)/fdinfo/\(file)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8),
        let value = field("it_value", of: text)
      else { return nil }
      let numbers = value.split { "(), ".contains($0) }.compactMap { Int64($0) }
      guard numbers.count == 2 else { throw ScenarioFailure("cannot read the timer \(value)") }
      let remaining = Duration.seconds(numbers[0]) + .nanoseconds(numbers[1])
      return remaining == .zero ? nil : remaining
    }
  }

  /// Whether the main thread of the process runs or is about to, rather than waiting for something.
  ///
  /// `/proc` shows its state as the letter after the name, which is in parentheses and may hold any character.
  static func isRunning(_ process: pid_t) -> Bool {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
      let end = status.lastIndex(of: ")")
    else { return false }
    return status[end...].dropFirst(2).first == "R"
  }

  private static func field(_ name: String, of status: String) -> String? {
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }
}
