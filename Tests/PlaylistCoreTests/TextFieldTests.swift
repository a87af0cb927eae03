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
    field.apply(.moveTo(2, column: nil))
    field.apply(.moveToLineEnd)
    field.apply(.deleteToLineEnd)
    #expect(field.text == "firstse\nthird")
  }

  @Test func whatWasTakenAwayAtOneGoComesBackTogether() {
    var field = TextField("one two three", isMultiline: true)
    for edit in [TextEdit.deleteWordBackward, .deleteWordBackward, .moveToLineStart, .yank] {
      field.apply(edit)
    }
    #expect(field.text == "two threeone ")
    for edit in [TextEdit.moveToLineStart, .deleteWordForward, .deleteWordForward] { field.apply(edit) }
    #expect(field.text == " ")
    field.apply(.yank)
    #expect(field.text == "two threeone ")
  }

  @Test func typingIsTakenBackAsOneAndAMoveBeginsAnother() {
    var field = TextField("start")
    for letter in " and" { field.apply(.insert(String(letter))) }
    field.apply(.moveToLineStart)
    for letter in "so " { field.apply(.insert(String(letter))) }
    #expect(field.text == "so start and")
    field.apply(.undo)
    #expect(field.text == "start and")
    #expect(field.cursor == 0)
    field.apply(.undo)
    #expect(field.text == "start")
    field.apply(.undo)
    #expect(field.text == "start", "what it began with is not taken back")
    field.apply(.redo)
    field.apply(.redo)
    #expect(field.text == "so start and")
    field.apply(.undo)
    field.apply(.deleteForward)
    field.apply(.redo)
    #expect(field.text == "tart and", "a change ends what could be done again")
  }

  @Test func marksJoinWhatComesToStandBeforeThem() {
    var field = TextField("e!\u{301}", isMultiline: false)
    field.apply(.moveTo(1, column: nil))
    field.apply(.insert("x"))
    field.apply(.undo)
    field.apply(.deleteForward)
    #expect(field.text == "e")
    #expect(field.characters.count == 1)
  }

  @Test func lengthIsCountedAsTheServerCounts() {
    #expect(TextField("e\u{301}👨‍👩‍👧").length == 7)
  }
}
