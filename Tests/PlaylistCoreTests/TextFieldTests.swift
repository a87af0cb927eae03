import Testing

@testable import PlaylistCore

@Suite struct TextFieldTests {
  @Test(arguments: [
    ([TextEdit.insert("abc"), .moveLeft, .insert("X")], "abXc", 3),
    ([.insert("one two"), .deleteWordBackward], "one ", 4),
    ([.insert("one two"), .moveWordLeft, .deleteToLineEnd], "one ", 4),
    ([.insert("one two"), .moveWordLeft, .deleteToLineStart], "two", 0),
    ([.insert("日本語"), .deleteBackward], "日本", 2),
    ([.insert("e"), .insert("\u{301}"), .deleteBackward], "", 0),
    ([.insert("a\r\nb\tc\u{1B}[31m")], "a b c[31m", 9),
    ([.insert("👨‍👩‍👧!"), .moveToLineStart, .deleteForward], "!", 0),
  ])
  func edits(edits: [TextEdit], text: String, cursor: Int) {
    var field = TextField()
    for edit in edits { field.apply(edit) }
    #expect(field.text == text)
    #expect(field.cursor == cursor)
  }

  @Test func linesOfADescription() {
    var field = TextField("first\nse\nthird", isMultiline: true)
    field.apply(.moveUp)
    #expect(field.cursor == 8)
    field.apply(.moveUp)
    #expect(field.cursor == 2)
    field.apply(.moveToLineEnd)
    field.apply(.deleteToLineEnd)
    #expect(field.text == "firstse\nthird")
  }

  @Test func lengthIsCountedAsTheServerCounts() {
    #expect(TextField("e\u{301}👨‍👩‍👧").length == 7)
  }
}
