import FoundationEssentials
import Glibc
import Synchronization
import TestSupport
import Testing

@testable import hogreel

/// What the doctor finds where permissions allow writing and the disk does not.
@Suite struct FileChecksTests {
  private final class Counter: Sendable {
    private let count = Atomic(0)
    var value: Int { count.load(ordering: .relaxed) }
    func add() { count.add(1, ordering: .relaxed) }
  }

  /// A disk that has room for the names of files, and for nothing in them.
  private struct FullDisk: FileChanges {
    let code: Int32
    var removalCode: Int32?
    let system = SystemFileChanges()
    let writes = Counter()

    func open(_ path: String, _ flags: Int32, _ mode: mode_t, in directory: Int32) -> Int32 {
      system.open(path, flags, mode, in: directory)
    }
    func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
      writes.add()
      guard code != 0 else { return system.write(bytes, to: descriptor) }
      errno = code
      return -1
    }
    func sync(_ descriptor: Int32) -> Int32 { system.sync(descriptor) }
    func rename(_ path: String, to newPath: String, in directory: Int32) -> Int32 { -1 }
    func link(_ path: String, to newPath: String) -> Int32 { -1 }
    func remove(_ path: String, in directory: Int32) -> Int32 {
      guard let removalCode else { return system.remove(path, in: directory) }
      errno = removalCode
      return -1
    }
    func makeDirectory(_ path: String) -> Int32 { -1 }
  }

  private let home: TemporaryDirectory

  init() throws { home = try TemporaryDirectory() }

  private func findings(
    _ changes: any FileChanges, isReadOnly: Bool = false, log: String? = nil
  ) -> [Check: Finding] {
    var request = BrowseRequest()
    request.readOnly = isReadOnly
    request.log = log
    let checks = FileChecks(request: request, environment: ["HOME": home.path], changes: changes)
    return Dictionary(checks.findings.map { ($0.check, $0) }) { first, _ in first }
  }

  private var files: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
  }

  @Test func aFullDiskIsFound() throws {
    let log = home.path + "/requests.log"
    let findings = findings(FullDisk(code: ENOSPC), log: log)
    let state = try #require(findings[.stateDirectory])
    #expect(state.verdict == .failure)
    #expect(state.fact == "\(home.path)/.local/state/hogreel cannot be written to: No space left on device.")
    #expect(state.remedy == "Delete something there, or set XDG_STATE_HOME to a directory on another disk.")
    #expect(findings[.cacheDirectory]?.verdict == .warning && findings[.configDirectory]?.verdict == .warning)
    #expect(findings[.log]?.verdict == .failure)
    #expect(findings[.log]?.remedy?.contains("--log") == true)
    #expect(files.isEmpty, "what was tried is removed")
  }

  @Test func whatOnlyReadsDoesNotNeedIt() {
    let findings = findings(FullDisk(code: EDQUOT), isReadOnly: true)
    #expect(findings[.stateDirectory]?.verdict == .warning)
  }

  @Test func aPlaceThatDirectoriesShareIsTriedOnce() {
    let disk = FullDisk(code: ENOSPC)
    _ = findings(disk)
    #expect(disk.writes.value == 1, "all three would be created in the home directory")
  }

  @Test func aSampleThatStaysIsReported() throws {
    let state = try #require(findings(FullDisk(code: 0, removalCode: EPERM))[.stateDirectory])
    let file = try #require(files.first)
    #expect(state.verdict == .warning)
    #expect(state.fact.hasSuffix("\(file) cannot be removed: Operation not permitted."), "\(state.fact)")
    #expect(state.remedy == "Delete it.")
  }

  @Test func aDiskWithRoomIsFine() {
    let findings = findings(SystemFileChanges(), log: home.path + "/requests.log")
    #expect(findings.values.allSatisfy { $0.verdict == .ok }, "\(findings)")
    #expect(files.isEmpty)
  }
}
