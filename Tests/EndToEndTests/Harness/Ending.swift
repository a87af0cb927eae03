/// How a program ended.
enum Ending: Hashable, Sendable, CustomStringConvertible {
  case exit(Int)
  case signal(Int32)

  var description: String {
    switch self {
    case .exit(let code): "exited with \(code)"
    case .signal(let number): "was ended by signal \(number)"
    }
  }
}
