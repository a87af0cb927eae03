import Foundation
import Testing

/// What `/proc` tells of a process that should sleep.
enum Wakefulness {
  /// How often each thread that lives now has stopped running so far, to sleep or for others, by its name and
  /// number: every wake-up ends with that.
  static func wakeUps(of process: pid_t) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for thread in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task") {
      // A thread may have ended since its number was read.
      let path = "/proc/\(process)/task/\(thread)/status"
      guard let status = try? String(contentsOfFile: path, encoding: .utf8) else { continue }
      let name = field("Name", of: status) ?? ""
      let stops = ["voluntary_ctxt_switches", "nonvoluntary_ctxt_switches"].compactMap {
        field($0, of: status)
      }
      counts["\(name) \(thread)"] = stops.compactMap { Int($0) }.reduce(0, +)
    }
    return counts
  }

  /// The timers that the kernel keeps for the process and that will go off: how long until then. `/proc` writes each
  /// as "it_value: (29, 999876543)", in seconds and nanoseconds.
  static func timers(of process: pid_t) throws -> [Duration] {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fdinfo").compactMap { file in
      let path = "/proc/\(process)/fdinfo/\(file)"
      guard let text = try? String(contentsOfFile: path, encoding: .utf8),
        let rest = field("it_value", of: text)
      else { return nil }
      let numbers = rest.split { "(), ".contains($0) }.compactMap { Int64($0) }
      try #require(numbers.count == 2, "\(rest)")
      let duration = Duration.seconds(numbers[0]) + .nanoseconds(numbers[1])
      return duration == .zero ? nil : duration
    }
  }

  private static func field(_ name: String, of status: String) -> String? {
    let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
    return line.map { $0.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) }
  }
}
