import Terminal
import TerminalUI

/// The terminal as the event loop uses it; tests replace it.
protocol Display {
  var size: Size { get }
  /// Readable when `readEvents` has something.
  var inputDescriptor: Int32 { get }

  func readEvents() -> [InputEvent]
  /// Waits a moment for more.
  func awaitEvents() -> [InputEvent]
  func show(_ frame: Frame)
  /// Draws in a theme from now on.
  func use(_ theme: Theme)
  func redraw()
  func useMouse(_ isUsed: Bool)
  func resized() -> Size
  @discardableResult func suspend() -> Size
  @discardableResult func resume() -> Size
  /// Runs work on the normal screen.
  func outside(_ work: () -> Void)
  func runOutside(_ arguments: [String]) -> Int32
  func copyToClipboard(_ text: String) -> Bool
}

extension Screen: Display {}
