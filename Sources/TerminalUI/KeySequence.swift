/// A key, or a chord: two keys pressed one after the other.
public struct KeySequence: Hashable, Sendable {
  public let first: Key
  /// Nil for a single key.
  public let second: Key?

  public init(_ first: Key, _ second: Key? = nil) {
    self.first = first
    self.second = second
  }

  public var keys: [Key] { second.map { [first, $0] } ?? [first] }

  /// As in the help: `g`, `Ctrl-F`, and for a chord `g g`.
  public var name: String { keys.map(\.name).joined(separator: " ") }

  /// The keys with a name as ``name`` gives it; nil for no key, more than two, or a key without that name.
  public init?(name: String) {
    let names = name.split(separator: " ")
    guard (1...2).contains(names.count) else { return nil }
    let keys = names.compactMap { Key(name: String($0)) }
    guard keys.count == names.count, let first = keys.first else { return nil }
    self.init(first, keys.count == 2 ? keys.last : nil)
  }
}
