import Synchronization

/// Bases with combining marks, known by numbers: a cell has room for no more. Each is kept once and stays, so that
/// cells that look alike are alike.
final class Clusters: Sendable {
  /// What ncurses can put into a cell (`CCHARW_MAX` less the base).
  static let maximumMarks = 4

  /// Those of all frames. The world's languages have some hundreds; a server must not fill the memory with others.
  static let shared = Clusters(limit: 1 << 14)

  private struct Known {
    var scalars: [[UInt32]] = []
    var numbers: [[UInt32]: UInt32] = [:]
  }

  private let limit: Int
  private let known = Mutex(Known())

  init(limit: Int) { self.limit = limit }

  /// - Parameter scalars: the base, then the marks.
  /// - Returns: nil for what has too many marks, and when there is no room for more.
  func number(of scalars: [UInt32]) -> UInt32? {
    guard scalars.count <= Self.maximumMarks + 1 else { return nil }
    return known.withLock { known in
      if let number = known.numbers[scalars] { return number }
      guard known.scalars.count < limit else { return nil }
      let number = UInt32(known.scalars.count)
      known.scalars.append(scalars)
      known.numbers[scalars] = number
      return number
    }
  }

  /// - Parameter number: as `number(of:)` has given it.
  func scalars(_ number: UInt32) -> [UInt32] { known.withLock { $0.scalars[Int(number)] } }
}
