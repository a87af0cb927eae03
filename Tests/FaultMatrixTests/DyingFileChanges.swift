import Glibc
import Synchronization

@testable import hogreel

/// Changes of files that end at one of them, as when the program is killed there: from then on nothing is carried out.
final class DyingFileChanges: FileChanges {
  /// The place of a death in the order of all changes.
  struct Death: Hashable, CustomStringConvertible {
    /// The first change that is not carried out, from 1 on.
    var number: Int
    /// Whether half of it is, if it writes bytes.
    var isTorn: Bool

    var description: String { "at change \(number)\(isTorn ? ", torn" : "")" }
  }

  private struct State {
    var count = 0
    var last = ""
  }

  private let death: Death?
  private let state = Mutex(State())

  /// - Parameter death: nil to live on.
  init(_ death: Death?) { self.death = death }

  var isDead: Bool { death.map { death in state.withLock { $0.count >= death.number } } ?? false }

  /// What the program died of, such as `rename .new`.
  var lastChange: String { state.withLock { $0.last } }

  /// Numbers a change.
  ///
  /// - Returns: whether it is carried out, wholly or by half.
  private func begin(_ name: String) -> (isWhole: Bool, isHalf: Bool) {
    state.withLock { state in
      state.count += 1
      guard let death, state.count >= death.number else { return (true, false) }
      guard state.count == death.number else { return (false, false) }
      state.last = name
      return (false, death.isTorn)
    }
  }

  private func change(_ name: String, _ body: () -> Int32) -> Int32 {
    guard begin(name).isWhole else {
      errno = EIO
      return -1
    }
    return body()
  }

  func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    let (isWhole, isHalf) = begin("write of \(bytes.count) bytes")
    if isWhole { return system.write(bytes, to: descriptor) }
    if isHalf {
      _ = system.write(UnsafeRawBufferPointer(rebasing: bytes.prefix(bytes.count / 2)), to: descriptor)
    }
    errno = EIO
    return -1
  }

  func open(_ path: String, _ flags: Int32, _ mode: mode_t, in directory: Int32) -> Int32 {
    // Opening for reading changes nothing.
    guard flags & (O_CREAT | O_TRUNC) != 0 else { return system.open(path, flags, mode, in: directory) }
    return change("open \(path)") { system.open(path, flags, mode, in: directory) }
  }

  /// The kernel keeps what a killed program wrote, so that the disk is not waited for.
  func sync(_ descriptor: Int32) -> Int32 { change("sync") { 0 } }

  func rename(_ path: String, to newPath: String, in directory: Int32) -> Int32 {
    change("rename \(path)") { system.rename(path, to: newPath, in: directory) }
  }

  func link(_ path: String, to newPath: String) -> Int32 {
    change("link \(path)") { system.link(path, to: newPath) }
  }

  func remove(_ path: String, in directory: Int32) -> Int32 {
    change("remove \(path)") { system.remove(path, in: directory) }
  }

  func makeDirectory(_ path: String) -> Int32 {
    change("make \(path)") { system.makeDirectory(path) }
  }

  private let system = SystemFileChanges()
}
