import PlaylistCore
import TerminalUI

extension KeyMap {
  /// Applies changes of the settings file to this table.
  ///
  /// A change for one place takes precedence over one for all places, and both over the table. Changes are refused if
  /// they would leave a place without a way out, a question without a safe answer, or a key with two meanings.
  ///
  /// - Parameter changes: in the order of the file.
  /// - Returns: the table, and the problems of the changes, in the order of the file.
  public func changed(by changes: [KeyChange]) -> (map: KeyMap, problems: [KeyProblem]) {
    var rebinding = Rebinding(standard: self)
    rebinding.read(changes)
    rebinding.keepWaysOut()
    rebinding.keepQuestionsSafe()
    rebinding.noteUnreachable()
    return (rebinding.map, rebinding.problems)
  }
}

private struct Rebinding {
  let standard: KeyMap
  private var accepted: [PlacedChange] = []
  private var findings: [Finding] = []

  /// A problem of a change, the same in several places.
  private struct Finding {
    let change: KeyChange
    let order: Int
    let level: KeyProblem.Level
    /// The text around the names of the places.
    let text: (String, String)
    var places: [Place]
  }

  init(standard: KeyMap) { self.standard = standard }

  var problems: [KeyProblem] {
    findings.enumerated().sorted { ($0.element.order, $0.offset) < ($1.element.order, $1.offset) }.map {
      let finding = $0.element
      return KeyProblem(
        source: finding.change.source, level: finding.level,
        text: finding.text.0 + finding.places.listed + finding.text.1)
    }
  }

  private mutating func report(
    _ change: PlacedChange, _ before: String, _ after: String, level: KeyProblem.Level = .refused
  ) {
    let index = findings.firstIndex {
      $0.order == change.order && $0.level == level && $0.text == (before, after)
    }
    if let index {
      findings[index].places.append(change.place)
    } else {
      findings.append(
        Finding(
          change: change.change, order: change.order, level: level, text: (before, after),
          places: [change.place]))
    }
  }

  // MARK: Reading

  mutating func read(_ changes: [KeyChange]) {
    let reader = KeyChangeReader(standard: standard)
    var placed: [PlacedChange] = []
    for (order, change) in changes.enumerated() {
      do throws(KeyChangeReader.Refusal) {
        placed += try reader.read(change, order: order)
      } catch {
        findings.append(
          Finding(change: change, order: order, level: error.level, text: (error.text, ""), places: []))
      }
    }
    for change in placed.filter(\.isForOnePlace) + placed.filter({ !$0.isForOnePlace }) { accept(change) }
  }

  private mutating func accept(_ change: PlacedChange) {
    if let other = accepted.first(where: { $0.place == change.place && $0.keys == change.keys }) {
      if other.isForOnePlace == change.isForOnePlace, other.command != change.command {
        report(
          change, "“\(change.change.keys)” is in \(other.change.source) already, for ",
          ": remove one of them.")
      }
    } else if let other = accepted.first(where: change.excludes) {
      let single = (change.keys.second == nil ? change : other).change.keys
      let chord = (change.keys.second == nil ? other : change).change.keys
      report(
        change, "“\(chord)” begins with “\(single)”, which is bound in ",
        " (\(other.change.source)): choose other keys for one of them.")
    } else {
      accepted.append(change)
    }
  }

  // MARK: The table

  /// The accepted changes, then the rest of the table.
  var map: KeyMap {
    let own = accepted.sorted { $0.order < $1.order }.compactMap { change in
      change.command.map { Binding(change.keys, $0, in: [change.place]) }
    }
    let rest = standard.bindings.compactMap { binding -> Binding? in
      let places = binding.places.filter { place in
        !accepted.contains { $0.place == place && $0.replaces(binding.keys) }
      }
      return places.isEmpty ? nil : Binding(binding.keys, binding.command, in: places)
    }
    return KeyMap(own + rest)
  }

  // MARK: Required keys

  /// The commands needed to leave a place, or to find out how.
  private static let waysOut: [Command] = [.back, .quit, .submit, .confirm, .help]

  mutating func keepWaysOut() {
    var count: Int
    repeat {
      count = accepted.count
      keepWaysOutOnce()
    } while accepted.count < count
  }

  /// Reverting one change may remove the key that another place has received instead.
  private mutating func keepWaysOutOnce() {
    for place in Place.allCases {
      for command in Self.waysOut where place.commands.contains(command) {
        guard map.keys(for: command, in: place).isEmpty,
          let keys = standard.keys(for: command, in: place).first
        else { continue }
        refuse(
          { $0.place == place && $0.replaces(keys) },
          "“\(keys.name)” stays the key of “\(command.name)” in ",
          ", which would have none: bind another key to it first.")
      }
    }
  }

  /// Commands that may open a question. Their keys, pressed twice or held, must not answer it.
  private static let asking: [Command] = [
    .delete, .removeRecording, .markWatched, .togglePin, .undo, .redo, .discardDraft, .quit, .sync, .save,
    .submit,
  ]

  mutating func keepQuestionsSafe() {
    while !accepted.isEmpty, let (command, keys) = unsafeKeys {
      refuse(
        { $0.command == .confirm && $0.keys == keys.yes || $0.command == command && $0.keys == keys.asking },
        latestOnly: true,
        "“\(keys.asking.name)” may ask to confirm “\(command.name)”, so “\(keys.yes.name)” cannot confirm it: refused in ",
        ". Choose different keys.")
      keepWaysOut()
    }
  }

  /// The key of a command that asks and the key that confirms it, if the same press does both.
  private var unsafeKeys: (Command, (asking: KeySequence, yes: KeySequence))? {
    let map = map
    for yes in map.keys(for: .confirm, in: .confirm) {
      for place in Place.allCases {
        for command in Self.asking {
          let asking = map.keys(for: command, in: place).first { yes.keys.contains($0.last) }
          if let asking { return (command, (asking, yes)) }
        }
      }
    }
    return nil
  }

  private mutating func refuse(
    _ isConcerned: (PlacedChange) -> Bool, latestOnly: Bool = false, _ before: String, _ after: String
  ) {
    let concerned = accepted.filter(isConcerned)
    let latest = concerned.map(\.order).max()
    for change in concerned where !latestOnly || change.order == latest {
      accepted.removeAll { $0 == change }
      report(change, before, after)
    }
  }

  /// A key that was rebound may have been the only one of its former command.
  mutating func noteUnreachable() {
    let map = map
    for change in accepted {
      guard let command = change.command else { continue }
      let lost = change.place.commands.filter { other in
        let before = standard.keys(for: other, in: change.place)
        return map.keys(for: other, in: change.place).isEmpty && before.contains(where: change.replaces)
      }
      for other in lost {
        report(
          change, "“\(change.change.keys)” is “\(command.name)” now, so “\(other.name)” has no key in ", ".",
          level: .note)
      }
    }
  }
}

extension PlacedChange {
  /// Whether it removes keys of the table from their command.
  fileprivate func replaces(_ other: KeySequence) -> Bool {
    if keys == other { return true }
    // With both, it would be unclear whether the chord was meant.
    return command != nil && keys.first == other.first && (keys.second == nil) != (other.second == nil)
  }
}

extension KeySequence {
  fileprivate var last: Key { second ?? first }
}
