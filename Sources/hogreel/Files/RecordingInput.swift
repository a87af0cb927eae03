import Glibc
import PlaylistCore

/// Reads the recordings of `--add` before the screen opens.
enum RecordingInput {
  static func read(_ addition: Settings.Addition) throws(Problem) -> RecordingOffer {
    let isPiped = addition.file == "-"
    let source = TextInput.name(of: addition.file)
    let text = try TextInput.text(of: addition.file)
    if isPiped { try useKeyboard() }
    let offer = RecordingOffer(text, from: source, to: addition.target, isFromPipe: isPiped)
    guard let offer else { throw .noRecordings(source) }
    return offer
  }

  /// Makes the keyboard standard input, where curses and editors expect it.
  private static func useKeyboard() throws(Problem) {
    let keyboard = open("/dev/tty", O_RDWR | O_CLOEXEC)
    guard keyboard >= 0 else { throw .noKeyboard }
    defer { close(keyboard) }
    guard dup2(keyboard, STDIN_FILENO) == STDIN_FILENO else { throw .noKeyboard }
  }
}
