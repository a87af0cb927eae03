import FoundationEssentials
import PlaylistPanes
import Terminal
import TerminalUI

/// The interface in lines: what changes is announced, and nothing is drawn.
final class LinearDisplay: Display {
  /// As of a usual terminal: motions by pages go as far as there.
  let size = Size(columns: 80, rows: 24)
  private let terminal: LinearTerminal
  private var announcer: Announcer

  init() {
    terminal = LinearTerminal()
    announcer = Announcer(input: terminal.readsKeys ? .keys : .lines)
  }

  var inputDescriptor: Int32 { terminal.inputDescriptor }
  var readsLines: Bool { !terminal.readsKeys }
  var printsCopies: Bool { terminal.printsCopies }
  var isOutputLost: Bool { terminal.isOutputLost }

  func readEvents() -> [InputEvent] { terminal.readEvents() }
  func awaitEvents() -> [InputEvent] { terminal.awaitEvents() }

  func show(_ app: inout App, at now: Date) { terminal.write(announcer.lines(for: &app, at: now)) }

  func redraw(_ app: App, at now: Date) { terminal.write(announcer.position(in: app, at: now)) }

  func use(_ theme: Theme) {}
  func useMouse(_ isUsed: Bool) {}
  func followWindow() -> Size { size }

  func suspend() -> Size {
    terminal.suspend()
    terminal.write(["Continued."])
    return size
  }

  func resume() -> Size {
    terminal.resume()
    return size
  }

  func outside(_ work: () -> Void) { terminal.outside(work) }
  func runOutside(_ arguments: [String]) -> Int32 { terminal.runOutside(arguments) }

  func copyToClipboard(_ text: String) -> Bool {
    guard printsCopies else { return terminal.copyToClipboard(text) }
    terminal.write(Announcer.lines(of: text, in: TerminalEnvironment.repertoire))
    return true
  }

  func close() { terminal.close() }
}
