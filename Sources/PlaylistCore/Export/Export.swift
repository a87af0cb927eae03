import FoundationEssentials
public import PostHogAPI

/// An export under way: all recordings that the server lists are loaded, then written or copied.
public struct Export: Hashable, Sendable {
  /// Recordings asked for at a time.
  private static let pageSize = 100

  /// What happened to an export, for the prompt it was started from.
  enum Event: Hashable, Sendable {
    case progress(String)
    case failed(String)
    /// A file of that name exists and must not be replaced unasked.
    case exists(FileWrite)
    case written
  }

  /// What the next step of an export leads to.
  struct Step {
    var effects: [Effect] = []
    var event: Event?
    var message: Message?
    var isOver = false
  }

  let playlist: Playlist
  let format: ExportFormat
  /// Nil: to the clipboard.
  let path: String?
  private let links: WebLinks
  /// Recordings known from the history, for servers that show them to no API key.
  private let knownMembers: [RecordingID]
  private let origin: RecordingOrigin
  private var pager = RecordingPager()
  public private(set) var recordings: [Recording] = []
  private var loading: Call?
  private var nextNumber = 1
  /// How many recordings there are, in words.
  private var countText: String?
  private var writing: FileWrite?

  init(
    _ playlist: Playlist, _ format: ExportFormat, path: String?, links: WebLinks, knownMembers: [RecordingID]
  ) {
    self.playlist = playlist
    self.format = format
    self.path = path
    self.links = links
    self.knownMembers = knownMembers
    origin = RecordingOrigin(playlist, playlist.id)
  }

  var isLoading: Bool { loading != nil }

  mutating func start(at now: Date) -> Step {
    guard format == .filters else { return loadNext(at: now) }
    let text = FilterFile(playlist).text
    guard let path else { return Step(effects: [.copy(text, what: "filters")], isOver: true) }
    return write(FileWrite(path: path, text: text))
  }

  // MARK: Loading

  private mutating func loadNext(at now: Date) -> Step {
    guard let request = origin.page(offset: pager.nextOffset, limit: Self.pageSize) else {
      return fail(origin.refusal ?? "", nil, at: now)
    }
    let call = Call(request, owner: .export, number: nextNumber)
    nextNumber += 1
    loading = call
    let count = recordings.isEmpty ? "" : " \(grouped(recordings.count)) so far"
    return Step(effects: [.call(call)], event: .progress("Loading the recordings…\(count)"))
  }

  mutating func answered(_ call: Call, _ result: Result<Answer, APIError>, at now: Date) -> Step {
    guard loading == call else { return Step() }
    loading = nil
    switch result.recordings {
    case .success(let page):
      recordings += pager.advance(past: page)
      return pager.isAtEnd ? finish(recordings, isFromHistory: false, at: now) : loadNext(at: now)
    case .failure(let error) where error.kind == .keysRefused && playlist.kind != .savedFilter:
      guard !knownMembers.isEmpty else {
        return fail("\(error.explanation) No recordings added from here are known either.", error, at: now)
      }
      return finish(knownMembers.map { Recording(id: $0) }, isFromHistory: true, at: now)
    case .failure(let error):
      return fail("The recordings could not be loaded: \(origin.explanation(of: error))", error, at: now)
    }
  }

  /// Stops loading; what is being written runs to its end.
  func cancel() -> Step {
    guard let loading else { return Step(isOver: writing == nil) }
    return Step(effects: [.cancel(loading.id)], isOver: true)
  }

  // MARK: Writing

  private mutating func finish(_ recordings: [Recording], isFromHistory: Bool, at now: Date) -> Step {
    let list = RecordingList(
      playlist: playlist, recordings: recordings, isFromHistory: isFromHistory, links: links, date: now)
    countText = list.countText
    let text = list.text(format)
    guard let path else { return Step(effects: [.copy(text, what: list.countText)], isOver: true) }
    return write(FileWrite(path: path, text: text))
  }

  mutating func write(_ file: FileWrite) -> Step {
    writing = file
    return Step(effects: [.writeFile(file)], event: .progress("Writing…"))
  }

  mutating func written(_ file: FileWrite, _ result: Result<String, FileFailure>, at now: Date) -> Step {
    guard writing == file else { return Step() }
    writing = nil
    switch result {
    case .success(let path):
      let what = countText.map { " (\($0))" } ?? ""
      let text = "Exported “\(playlist.titleText)” to \(path)\(what)."
      return Step(
        event: .written, message: Message(level: .success, text: text, error: nil, date: now), isOver: true)
    case .failure(.exists):
      var again = file
      again.replaces = true
      return Step(event: .exists(again))
    case .failure(.failed(let reason)): return fail(reason, nil, at: now)
    }
  }

  private func fail(_ reason: String, _ error: APIError?, at now: Date) -> Step {
    let message = Message(level: .failure, text: reason, error: error, date: now)
    return Step(event: .failed(reason), message: message, isOver: true)
  }
}
