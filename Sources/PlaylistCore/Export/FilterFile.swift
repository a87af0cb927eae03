import LosslessJSON
public import PostHogAPI

/// A saved filter as a file: name, description and filters. Bare filters are read too.
struct FilterFile: Hashable {
  var name: String?
  var description = ""
  let filters: JSON

  typealias Problem = FilterFileProblem

  init(_ playlist: Playlist) {
    name = playlist.name
    description = playlist.description
    filters = playlist.filters.value
  }

  init(_ text: String) throws(Problem) {
    let json: JSON
    do {
      json = try JSON(parsing: text)
    } catch {
      if text.trimmed.hasPrefix("{"), let problem = FilterText(text, mayBeEmpty: true).problem {
        throw .json(problem)
      }
      throw RecordingIDParser.holdsIDs(text) ? .recordings : .other
    }
    guard let members = json.members, !members.isEmpty else {
      throw RecordingIDParser.holdsIDs(text) ? .recordings : .other
    }
    if let inner = json["filters"], let keys = inner.members, !keys.isEmpty {
      name = json["name"]?.string
      description = json["description"]?.string ?? ""
      filters = inner
    } else {
      // The export of a collection's recordings, in whatever program it was made.
      if json["recordings"]?.array != nil || json["results"]?.array != nil { throw .recordings }
      filters = json
    }
  }

  var text: String {
    let json: JSON = [
      "type": .string(PlaylistKind.savedFilter.rawValue), "name": name.map { .string($0) } ?? .null,
      "description": .string(description), "filters": filters,
    ]
    return json.prettyText + "\n"
  }
}

/// Why a text is no file of a saved filter.
public struct FilterFileProblem: Error, Hashable {
  let reason: Reason

  enum Reason: Hashable {
    case json(FilterText.Problem)
    /// Holds recordings rather than filters.
    case recordings
    case other
  }

  static func json(_ problem: FilterText.Problem) -> FilterFileProblem { Self(reason: .json(problem)) }
  public static let recordings = FilterFileProblem(reason: .recordings)
  static let other = FilterFileProblem(reason: .other)

  /// A sentence that names keys, which ``KeyNames/filled(_:)`` puts in.
  public var explanation: String {
    switch reason {
    case .json(let problem): problem.explanation
    case .recordings:
      "The file contains recordings. Open a collection with \(key: .addRecordings), then \(key: .importFile, in: .add) adds them from a file."
    case .other: "The file contains no filters: those are a JSON object { … }."
    }
  }
}

extension NewPlaylist {
  /// The saved filter of a file.
  ///
  /// - Parameter name: instead of the one in the file.
  public init(filterFile text: String, name: String?) throws(FilterFileProblem) {
    let file = try FilterFile(text)
    self.init(
      content: .savedFilter(filters: JSONText(file.filters)), name: name ?? file.name ?? "",
      description: file.description)
  }
}

extension EditForm {
  /// Fills what is still empty in the form of a new playlist.
  mutating func fill(from file: FilterFile) {
    newKind = .savedFilter
    setFilters(file.filters.prettyText)
    if name.isEmpty, let title = file.name { name = TextField(title) }
    if description.isEmpty { description = TextField(file.description, isMultiline: true) }
  }
}

extension RecordingIDParser {
  /// Whether it is worth while to look for recordings here.
  fileprivate static func holdsIDs(_ text: String) -> Bool { !parse(text).ids.isEmpty }
}
