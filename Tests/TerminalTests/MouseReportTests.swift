import TerminalUI
import Testing

@testable import Terminal

@Suite("Reports of the mouse")
struct MouseReportTests {
  private func events(_ text: String) -> [InputEvent] {
    var decoder = InputDecoder()
    for byte in text.utf8 { decoder.feed(byte) }
    return decoder.takeEvents()
  }

  private func event(_ action: MouseEvent.Action, _ row: Int, _ column: Int) -> InputEvent {
    .mouse(MouseEvent(action, at: Position(row: row, column: column)))
  }

  @Test(
    "what the buttons and the wheel do",
    arguments: [
      ("0;1;1M", .press(.left)), ("1;1;1M", .press(.middle)), ("2;1;1M", .press(.right)),
      ("0;1;1m", .release(.left)), ("1;1;1m", .release(.middle)), ("2;1;1m", .release(.right)),
      ("32;1;1M", .drag(.left)), ("33;1;1M", .drag(.middle)), ("34;1;1M", .drag(.right)),
      ("64;1;1M", .wheelUp), ("65;1;1M", .wheelDown),
      // A drag ends, whatever is held by then.
      ("4;1;1m", .release(.left)), ("16;1;1m", .release(.left)), ("32;1;1m", .release(.left)),
    ] as [(String, MouseEvent.Action)])
  func buttons(_ report: String, _ action: MouseEvent.Action) {
    #expect(
      events("a\u{1B}[<\(report)b") == [.key(.character("a")), event(action, 0, 0), .key(.character("b"))])
  }

  @Test("cells count from 1, and have no limit")
  func cells() {
    #expect(events("\u{1B}[<0;10;20M") == [event(.press(.left), 19, 9)])
    #expect(events("\u{1B}[<0;1234;567M") == [event(.press(.left), 566, 1233)])
  }

  @Test(
    "what is of no use is dropped whole",
    arguments: [
      // With Shift, Alt, Ctrl; motions without a button; sideways; back and forth.
      "4;1;1M", "8;1;1M", "16;1;1M", "28;1;1M", "36;1;1M", "68;1;1M", "3;1;1M", "35;1;1M", "66;1;1M",
      "67;1;1M",
      "128;1;1M", "129;1;1m", "3;1;1m", "96;1;1M",
      // No reports.
      "M", "0M", "0;1M", "0;1;1;1M", ";;M", "0;0;1M", "0;1;0M", "0;-1;1M", "0;1:2;1M", "<0;1;1M",
      "99999999999999999999;1;1M", "0;99999999999999999999;1M", "0;1;1~", "0;1;1u", "0;1;1D", "0;1;1R",
    ])
  func dropped(_ report: String) {
    #expect(events("a\u{1B}[<\(report)b") == [.key(.character("a")), .key(.character("b"))])
  }

  @Test("a report may arrive in any two reads")
  func split() {
    let bytes = Array("\u{1B}[<0;10;20Mx".utf8)
    // A lone Esc, or one with a bracket, is a key when nothing follows in time.
    for place in 3...bytes.count {
      var decoder = InputDecoder()
      for byte in bytes[..<place] { decoder.feed(byte) }
      var found = decoder.takeEvents()
      for byte in bytes[place...] { decoder.feed(byte) }
      found += decoder.takeEvents()
      #expect(found == [event(.press(.left), 19, 9), .key(.character("x"))], "split at \(place)")
    }
  }

  @Test("a report that is cut off by another begins anew")
  func cut() {
    #expect(events("\u{1B}[<0;10\u{1B}[<0;3;2M") == [event(.press(.left), 1, 2)])
    #expect(events("\u{1B}[<0;10\u{3}") == [.key(.control("c"))])
  }

  @Test(
    "older forms of reports, which are not asked for, act as no key",
    arguments: ["[M DD", "[32;68;68M", "[M #!"])
  func older(_ report: String) {
    #expect(events("\u{1B}\(report)x") == [.key(.character("x"))])
  }
}
