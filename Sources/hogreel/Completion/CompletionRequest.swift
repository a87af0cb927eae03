/// An unfinished command line, reduced to the options that choose the server and the project.
struct CompletionRequest {
  private(set) var request = BrowseRequest()

  /// - Parameter words: the words of the command line, including the program's name.
  init(_ words: [String]) {
    var rest = words.dropFirst()[...]
    while let word = rest.popFirst() {
      let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      let path: WritableKeyPath<BrowseRequest, String?>
      switch parts[0] {
      case "--host": path = \.host
      case "--project": path = \.project
      case "--profile": path = \.profile
      default: continue
      }
      let value = parts.count > 1 ? parts[1] : rest.popFirst()
      // The word that is being completed may be the value.
      if let value, !value.isEmpty { request[keyPath: path] = value }
    }
  }

  var start: Start { Start(request) }
}
