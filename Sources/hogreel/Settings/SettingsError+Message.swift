extension SettingsError {
  var message: String {
    switch self {
    case .secretArgument:
      """
      A key must not be an argument, where other users can read it: put it in the environment variable \
      \(Environment.key) and, as it has been seen now, replace it by a new one.
      """
    case .noKey:
      """
      No key is set: put a personal API key in the environment variable \(Environment.key), or try \
      `hogreel --demo`.
      """
    case .keyFile(let error):
      "The file with the key cannot be read (\(error)): put its path in \(Environment.keyFile)."
    case .keyFileIsOpen(let path):
      "The file with the key is not yours alone: make it so with `chmod 600 \(path)`."
    case .keyCommand:
      "The command in \(Environment.keyCommand) failed: run it by itself to see why."
    case .projectToken:
      """
      \(Environment.key) holds a project token (phc_), which can only send events: make a personal API key \
      (phx_) under Settings, Personal API keys.
      """
    case .projectSecret:
      """
      \(Environment.key) holds a project secret (phs_), which cannot be used here: make a personal API key \
      (phx_) under Settings, Personal API keys.
      """
    case .malformedKey:
      """
      \(Environment.key) holds a blank or another character that no key has: copy the key again, alone.
      """
    case .host(let text):
      """
      The host\(quoted(text)) is no server address: give one like \(Settings.defaultHost) with --host or \
      \(Environment.host).
      """
    case .plainHTTP(let text):
      """
      The host\(quoted(text)) is reached unencrypted, which would show your key on the way: use https, or \
      --allow-http if you trust the network.
      """
    case .ingestionHost(let text, let instead):
      "The host\(quoted(text)) only takes events in: use \(instead) with --host or \(Environment.host)."
    case .project(let text):
      """
      The project\(quoted(text)) is neither a number nor @current: take the number from the web app's address, \
      /project/<number>/.
      """
    case .demoWithHost:
      "The demo talks to no server: leave out either --demo or --host."
    case .demoOptionWithoutDemo:
      "--demo-playlists and --demo-generation only make sense with --demo: add it, or leave them out."
    case .demoPlaylists:
      "The demo can have 0 to \(Settings.demoPlaylistLimit) playlists: give --demo-playlists such a number."
    case .targetWithoutAddition:
      "--to names the collection for the recordings of --add: give --add too."
    case .target(let text):
      """
      The collection\(quoted(text)) is no short ID: take the last part of the address of its page, after \
      /playlists/.
      """
    case .additionReadOnly:
      "Nothing can be added with --read-only: leave out either that or --add."
    case .noHome:
      "There is nowhere to keep drafts and undo: set HOME or XDG_STATE_HOME to a directory of yours."
    }
  }

  /// ` “text”`, or nothing where the text may hold a key or a password, or is too long to help.
  private func quoted(_ text: String) -> String {
    let isFit = !SecretShape.isFound(in: text) && !text.contains("@") && text.count <= 100
    return isFit || text == "@" ? " “\(text)”" : ""
  }
}
