import FoundationEssentials
import PlaylistPanes
import Terminal
import TerminalUI

/// The user's side of the event loop: a screen, or lines, with their input. Tests replace it.
protocol Display {
  var size: Size { get }
  /// Readable when `readEvents` has something; -1 once there is no more input.
  var inputDescriptor: Int32 { get }
  /// Whether input is lines, each of which waits until what came before it is done.
  var readsLines: Bool { get }
  /// Whether a copied text is printed, for want of a clipboard.
  var printsCopies: Bool { get }
  /// Whether nothing can be shown any more.
  var isOutputLost: Bool { get }

  func readEvents() -> [InputEvent]
  /// Waits a moment for more.
  func awaitEvents() -> [InputEvent]
  /// Shows the program as it is now, unless nothing has changed.
  func show(_ app: inout App, at now: Date)
  /// Draws in a theme from now on.
  func use(_ theme: Theme)
  /// Shows everything anew, whatever was shown before.
  func redraw(_ app: App, at now: Date)
  func useMouse(_ isUsed: Bool)
  /// Follows a change of the window's size.
  func followWindow() -> Size
  @discardableResult func suspend() -> Size
  @discardableResult func resume() -> Size
  /// Runs work on the normal screen.
  func outside(_ work: () -> Void)
  func runOutside(_ arguments: [String]) -> Int32
  func copyToClipboard(_ text: String) -> Bool
  /// Gives the terminal back as it was.
  func close()
}

extension Display {
  var readsLines: Bool { false }
  var printsCopies: Bool { false }
  var isOutputLost: Bool { false }
}

extension Screen: Display {
  func show(_ app: inout App, at now: Date) {
    if let frame = app.nextFrame(at: now) { show(frame) }
  }

  func redraw(_ app: App, at now: Date) { redraw() }

  func followWindow() -> Size {
    let before = size
    // Two quick changes may restore the size, but the terminal may have cut the frame.
    if resized() == before { redraw() }
    return size
  }
}
