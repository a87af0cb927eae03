import LosslessJSON
import PostHogAPI

/// JSON of any shape: API responses, exports, one value per line, tables as arrays.
///
/// All values under one path belong to one field, wherever the objects are. Fields named after a recording count as one
/// field under any path.
struct ListJSON: ListReading {
  private(set) var unreadableLines = 0
  let isCutShort: Bool
  private var fields = JSONFields()

  var sources: [RecordingSource] { fields.all.map(\.source) }

  enum Result {
    case whole(ListJSON)
    /// A value whose end is missing.
    case cutShort
    /// Not JSON, or a lone number or string.
    case other
  }

  static func read(_ text: String) -> Result {
    guard let first = text.utf8.first(where: { !$0.isBlank }),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    else { return .other }
    do throws(JSONError) {
      return .whole(ListJSON(try JSON(parsing: text)))
    } catch {
      if let lines = ListJSON(lines: text) { return .whole(lines) }
      let lastLine = text.utf8.split(whereSeparator: \.isLineEnd).last ?? text.utf8[...]
      return error.reason == .endOfText || isCutOff(lastLine) ? .cutShort : .other
    }
  }

  /// Whether a line begins as an array or an object, and ends within it.
  private static func isCutOff(_ line: Substring.UTF8View) -> Bool {
    guard let first = line.first(where: { !$0.isBlank }),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    else { return false }
    do throws(JSONError) {
      _ = try JSON(parsing: Array(line))
      return false
    } catch {
      return error.reason == .endOfText
    }
  }

  /// - Returns: nil when most lines are no JSON.
  private init?(lines text: String) {
    var values: [JSON] = []
    var unreadable = 0
    for line in text.utf8.split(whereSeparator: \.isLineEnd) where line.contains(where: { !$0.isBlank }) {
      if let value = try? JSON(parsing: Array(line)), value.isContainer {
        values.append(value)
      } else {
        unreadable += 1
      }
    }
    guard values.count > unreadable else { return nil }
    self.init(.array(values))
    unreadableLines = unreadable
  }

  private init(_ value: JSON) {
    isCutShort = (value.array?.last ?? value).hasNextPage
    fields.read(value)
  }

  func findings(from source: Int) -> RecordingIDParser.Findings {
    var findings = RecordingIDParser.Findings()
    for value in fields.all[source].values { findings.read(value[...]) }
    return findings
  }
}

/// The values of JSON by their fields.
private struct JSONFields {
  struct Field {
    var source: RecordingSource
    var values: [String] = []
    /// The path of the last value.
    fileprivate var lastPath = ""
  }

  private(set) var all: [Field] = []
  /// Indices in `all`, by path, and by name for those named after a recording.
  private var numbers: [String: Int] = [:]

  /// The position of a value.
  struct Place {
    /// The path for people, such as `results.session_id`.
    var path = ""
    /// The part of the path that describes the values.
    var key = ""
    /// The titles of the columns of arrays below.
    var titles: [String] = []
    /// Whether an array lies between the value and its parent object.
    var isElement = true

    func member(_ name: String) -> Place {
      // The `id` of a row identifies the row; that of a nested object something else.
      let isOfParent = !isElement && ["id", "uuid", "guid"].contains(name.lowercased()) && !key.isEmpty
      return Place(
        path: path.isEmpty ? name : "\(path).\(name)", key: isOfParent ? "\(key).\(name)" : name,
        titles: titles,
        isElement: false)
    }
  }

  mutating func read(_ value: JSON) { read(value, at: Place()) }

  private mutating func read(_ value: JSON, at place: Place) {
    switch value {
    case .string(let text): add(text, at: place)
    case .number(let digits): add(digits, at: place)
    case .array(let elements): read(elements, at: place)
    case .object(let members): read(members, at: place)
    case .null, .bool: break
    }
  }

  private mutating func add(_ text: String, at place: Place, kind: RecordingSource.Kind = .field) {
    let number = number(of: place, kind)
    // A row may have the same recording under two paths.
    if let last = all[number].values.last, last == text, all[number].lastPath != place.path { return }
    all[number].source.count(text[...])
    all[number].values.append(text)
    all[number].lastPath = place.path
  }

  private mutating func number(of place: Place, _ kind: RecordingSource.Kind) -> Int {
    let path = kind == .keys ? "\(place.path) keys" : place.path
    if let number = numbers[path] { return number }
    let isNamed = kind == .field && RecordingSource.Rank(ofName: place.key) == .recording
    let field = isNamed ? place.key.snakeCased + " anywhere" : path
    let number = numbers[field] ?? all.count
    if number == all.count {
      all.append(Field(source: RecordingSource(kind, place.path, key: place.key)))
      numbers[field] = number
    }
    numbers[path] = number
    return number
  }

  // MARK: Objects

  private mutating func read(_ members: [JSON.Member], at place: Place) {
    var place = place
    if let titles = members.lazy.compactMap(\.titles).first { place.titles = titles }
    if let (name, value) = members.pair { return read(value, at: place.member(name)) }
    for member in members {
      if RecordingID(member.key).isUUID {
        add(member.key, at: place, kind: .keys)
        read(member.value, at: Place(path: place.path, key: place.key))
      } else if member.key.isNumberOrWrapper {
        read(member.value, at: place)
      } else {
        read(member.value, at: place.member(member.key))
      }
    }
  }

  // MARK: Arrays

  private mutating func read(_ elements: [JSON], at place: Place) {
    if let text = elements.joinedLines { return add(text, at: place) }
    guard let rows = elements.rows else {
      var place = place
      place.isElement = true
      for element in elements { read(element, at: place) }
      return
    }
    if rows.contains(where: \.isNamedRecording), rows.allSatisfy({ $0.count == 2 && $0[0].string != nil }) {
      // Pairs of a name and a value.
      for row in rows { read(row[1], at: place.member(row[0].string ?? "")) }
      return
    }
    read(rows, at: place)
  }

  /// Reads the rows of a table, with titles from elsewhere or in the first row.
  private mutating func read(_ rows: [[JSON]], at place: Place) {
    var rows = rows[...]
    var titles = place.titles
    if !titles.isEmpty, titles.count == rows.count, rows.first?.count != titles.count {
      // One array per column.
      for (title, column) in zip(titles, rows) { for cell in column { read(cell, at: place.member(title)) } }
      return
    }
    if titles.count != rows.first?.count {
      titles = []
      if let first = rows.first, first.allSatisfy({ $0.string.map { !RecordingID($0).isUUID } ?? false }) {
        titles = first.compactMap(\.string)
        rows = rows.dropFirst()
      }
    }
    for row in rows {
      for (column, cell) in row.enumerated() {
        let title = titles.indices.contains(column) ? titles[column] : "column \(column + 1)"
        read(cell, at: place.member(title))
      }
    }
  }
}

extension JSON {
  fileprivate var isContainer: Bool { array != nil || members != nil }

  /// Whether it is a page that others follow, as the API sends them.
  fileprivate var hasNextPage: Bool {
    self["results"] != nil && (self["has_next"] == .bool(true) || self["next"]?.string?.isEmpty == false)
  }

  fileprivate var evidence: RecordingEvidence { string.map { RecordingEvidence($0[...]) } ?? .none }
}

extension [JSON] {
  /// Whether a name such as `session_id` describes a recording.
  fileprivate var isNamedRecording: Bool {
    guard count == 2, let name = self[0].string else { return false }
    return RecordingSource.Rank(ofName: name) <= .related && self[1].evidence != .none
  }

  /// The rows of a table; nil unless these are arrays of scalar values.
  fileprivate var rows: [[JSON]]? {
    guard !isEmpty,
      prefix(20).allSatisfy({ $0.array.map { !$0.isEmpty && $0.contains { !$0.isContainer } } ?? false })
    else { return nil }
    return map { $0.array ?? [] }
  }

  /// The text of an array of lines, as notebooks keep it; nil for other arrays.
  fileprivate var joinedLines: String? {
    guard count > 1, first?.string?.utf8.last == UInt8(ascii: "\n") else { return nil }
    let lines = compactMap(\.string)
    return lines.count == count ? lines.joined() : nil
  }
}

extension JSON.Member {
  private static let titleKeys: Set<String> = [
    "columns", "cols", "fields", "headers", "header", "column_names", "columnnames", "names", "meta",
    "schema",
  ]

  /// The titles of a table in another member; nil if this is not a list of titles.
  fileprivate var titles: [String]? {
    guard Self.titleKeys.contains(key.lowercased()) else { return nil }
    let elements = value.array ?? value["fields"]?.array ?? []
    let titles = elements.compactMap { element in
      element.string
        ?? ["name", "display_name", "title", "label", "id"].lazy.compactMap { element[$0]?.string }.first
    }
    return titles.isEmpty || titles.count != elements.count || titles.contains { RecordingID($0).isUUID }
      ? nil : titles
  }
}

extension [JSON.Member] {
  private static var nameKeys: [String] { ["key", "name", "field", "label", "k", "title"] }
  private static var valueKeys: [String] { ["value", "val", "v"] }

  /// The name and the value of an object that has only these, such as a tag or an attribute.
  fileprivate var pair: (String, JSON)? {
    guard count <= 4, let nameIndex = firstIndex(where: { Self.nameKeys.contains($0.key.lowercased()) }),
      let valueIndex = firstIndex(where: { Self.valueKeys.contains($0.key.lowercased()) }),
      let name = self[nameIndex].value.string
    else { return nil }
    let others = indices.filter { $0 != nameIndex && $0 != valueIndex }
    return others.allSatisfy { self[$0].value.evidence == .none } ? (name, self[valueIndex].value) : nil
  }
}

extension String {
  /// Whether a key is only an index, or wraps a value by its type.
  fileprivate var isNumberOrWrapper: Bool {
    utf8.allSatisfy(\.isASCIIDigit)
      || ["stringValue", "string_value", "S", "$oid", "value", "values"].contains(self)
  }
}
