import PlaylistCore
import PostHogAPI
import TerminalUI
import Testing

@Suite struct FilterTests {
  @Test func menu() throws {
    var screen = try TestScreen(80, 24)
    screen.press("f", "j", "j", "Enter", "j", "Enter", "j")
    expect(
      screen.text,
      is: """
        """)
    expect(
      screen.roles,
      is: """
        """)
  }

  @Test func menuInLittleRoom() throws {
    var screen = try TestScreen(40, 12)
    screen.press("f", "j", "j", "Enter", "G")
    expect(
      screen.text,
      is: """
        """)
  }

  @Test func people() throws {
    var screen = try TestScreen(80, 12)
    screen.press("f", "j", "Enter", "j")
    expect(
      screen.text,
      is: """
        """)
  }

  private func narrowed(_ columns: Int, _ rows: Int) throws -> TestScreen {
    var screen = try TestScreen(columns, rows)
    screen.press(
      "f", "j", "Enter", "Enter", "j", "Enter", "j", "Enter", "j", "j", "Enter", "j", "Enter", "Esc")
    return screen
  }

  @Test func chips() throws {
    let screen = try narrowed(80, 8)
    expect(
      screen.text,
      is: """
        """)
    expect(
      screen.roles,
      is: """
        """)
  }

  @Test func chipsInLittleRoom() throws {
    expect(
      try narrowed(40, 12).text,
      is: """
        """)
  }

  @Test func chipsBesideTheDetail() throws {
    expect(
      try narrowed(120, 10).text,
      is: """
        """)
  }

  @Test func nothingFoundSaysWhy() throws {
    var screen = try narrowed(80, 14)
    screen.press("/", "x", "y", "Enter")
    expect(
      screen.text,
      is: """
        """)
  }

  @Test func recordingThatIsNowhere() throws {
    var screen = try TestScreen(80, 12)
    screen.press("f", "Enter", "r", "1", "2", "Enter", "Esc")
    expect(
      screen.text,
      is: """
        """)
  }

  @Test func holdersOfARecording() throws {
    var screen = try TestScreen(80, 12)
    screen.press("j", "Enter", "W")
    expect(
      screen.text,
      is: """
        """)
  }

  @Test func views() throws {
    var screen = try TestScreen(80, 14)
    screen.press("f", "j", "j", "j", "Enter", "Esc", "v", "Enter", "M", "i", "n", "e", "Enter", "v")
    expect(
      screen.text,
      is: """
        """)
    screen.press("Backspace")
    expect(
      screen.text,
      is: """
        """)
  }
}
