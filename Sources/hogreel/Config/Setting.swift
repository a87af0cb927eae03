import PlaylistCore

/// A value of the settings file, of one of the types that settings have.
enum ConfigValue: Hashable, Sendable {
  case flag(Bool)
  case number(Int)
  case text(String)
  case names([String])

  /// The value in the syntax of the file.
  var toml: String {
    switch self {
    case .flag(let isOn): "\(isOn)"
    case .number(let number): "\(number)"
    case .text(let text): text.quotedForTOML
    case .names(let names): "[" + names.map(\.quotedForTOML).joined(separator: ", ") + "]"
    }
  }
}

/// A setting: its key in the file, its type, and its meaning.
///
/// Reading, checking, `config init`, `config show` and the manual are derived from tables of settings.
struct Setting<Owner>: Sendable {
  enum Form: Hashable, Sendable {
    case flag
    case number(ClosedRange<Int>)
    /// One of some names.
    case choice([String])
    /// Several of some names, each once, in an order.
    case choices([String])
    case text
  }

  let name: String
  let form: Form
  /// The meaning in one sentence.
  let meaning: String
  /// An example, for a setting without a default.
  var example: ConfigValue?
  /// The value in force; nil for none.
  let value: @Sendable (Owner) -> ConfigValue?
  /// Sets the value; ignores values of other types.
  let set: @Sendable (inout Owner, ConfigValue) -> Void

  /// The possible values, for people; nil if the default or the example shows them.
  var range: String? {
    switch form {
    case .flag: "true or false"
    case .number(let range) where range.upperBound == .max: nil
    case .number(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .choice(let names): names.joined(separator: ", ")
    case .choices(let names): "any of \(names.joined(separator: ", "))"
    case .text: nil
    }
  }
}

extension Setting {
  typealias Path<Value> = WritableKeyPath<Owner, Value> & Sendable

  static func flag(_ name: String, _ path: any Path<Bool>, _ meaning: String) -> Setting {
    Setting(
      name: name, form: .flag, meaning: meaning, value: { .flag($0[keyPath: path]) },
      set: { if case .flag(let isOn) = $1 { $0[keyPath: path] = isOn } })
  }

  static func number(
    _ name: String, _ path: any Path<Int>, _ range: ClosedRange<Int>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, form: .number(range), meaning: meaning, value: { .number($0[keyPath: path]) },
      set: { if case .number(let number) = $1 { $0[keyPath: path] = number } })
  }

  static func number(
    _ name: String, _ path: any Path<Int?>, _ range: ClosedRange<Int>, _ meaning: String, example: Int
  ) -> Setting {
    Setting(
      name: name, form: .number(range), meaning: meaning, example: .number(example),
      value: { $0[keyPath: path].map { .number($0) } },
      set: { if case .number(let number) = $1 { $0[keyPath: path] = number } })
  }

  static func text(_ name: String, _ path: any Path<String?>, _ meaning: String, example: String) -> Setting {
    Setting(
      name: name, form: .text, meaning: meaning, example: .text(example),
      value: { $0[keyPath: path].map { .text($0) } },
      set: { if case .text(let text) = $1 { $0[keyPath: path] = text } })
  }

  static func choice(
    _ name: String, _ path: any Path<String>, of names: [String], _ meaning: String
  ) -> Setting {
    Setting(
      name: name, form: .choice(names), meaning: meaning, value: { .text($0[keyPath: path]) },
      set: { if case .text(let text) = $1 { $0[keyPath: path] = text } })
  }

  static func choice<Choice: Name>(_ name: String, _ path: any Path<Choice>, _ meaning: String) -> Setting {
    Setting(
      name: name, form: .choice(Choice.allCases.map(\.rawValue)), meaning: meaning,
      value: { .text($0[keyPath: path].rawValue) },
      set: {
        if case .text(let text) = $1, let choice = Choice(rawValue: text) { $0[keyPath: path] = choice }
      })
  }

  static func choices<Choice: Name>(
    _ name: String, _ path: any Path<[Choice]>, _ meaning: String
  ) -> Setting {
    Setting(
      name: name, form: .choices(Choice.allCases.map(\.rawValue)), meaning: meaning,
      value: { .names($0[keyPath: path].map(\.rawValue)) },
      set: {
        if case .names(let names) = $1 { $0[keyPath: path] = names.compactMap { Choice(rawValue: $0) } }
      })
  }

  /// A choice whose raw value is its name in the file.
  typealias Name = RawRepresentable<String> & CaseIterable & Sendable
}

extension String {
  /// The text as a basic string of TOML.
  var quotedForTOML: String {
    var quoted = "\""
    for scalar in unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
