import Testing

@testable import LosslessJSON

@Suite struct ReaderTests {
  @Test func nothingIsLost() throws {
    let text = #"{"z":1,"a":123456789012345678901234567890,"m":0.10,"d":1e400,"n":1.0,"dup":1,"dup":2}"#
    #expect(try JSON(parsing: text).text == text)
    #expect(try JSON(parsing: text)["dup"]?.int == 2)
  }

  @Test func sourceTextIsKeptByteForByte() throws {
    var reader = JSONReader(Array(#"{"filters": { "a" : [1.50, "é"] } ,"x":1}"#.utf8))
    var filters: JSONText?
    try reader.object { (reader, key) throws(JSONError) in
      if key == "filters" { filters = try reader.sourceText() } else { try reader.skip() }
    }
    #expect(filters?.text == #"{ "a" : [1.50, "é"] }"#)
  }

  @Test(arguments: [
    "", " ", "{", "[1,]", "{\"a\"}", "{\"a\":}", "{,}", "01", "-", "1.", ".5", "1e", "+1", "tru", "nul", "\"",
    "\"\\x\"", "\"\\u12\"", "\"\u{1}\"", "[1 2]", "1 2", "{\"a\":1,}", "'a'", "NaN", "[", "]",
  ])
  func brokenTextIsRefused(text: String) {
    #expect(throws: JSONError.self) { try JSON(parsing: text) }
  }

  @Test func brokenUTF8IsRefused() {
    #expect(throws: JSONError.self) { try JSON(parsing: [0x22, 0xFF, 0x22]) }
  }

  @Test func depthIsLimited() throws {
    let fits =
      String(repeating: "[", count: JSONReader.depthLimit)
      + String(repeating: "]", count: JSONReader.depthLimit)
    _ = try JSON(parsing: fits)
    let error = #expect(throws: JSONError.self) { try JSON(parsing: "[" + fits + "]") }
    #expect(error?.reason == .tooDeep)
  }

  @Test(arguments: [
    (#""\ud83d\ude00""#, "😀"), (#""\ud83d""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\b\f\/""#, "\u{8}\u{C}/"),
  ])
  func escapes(text: String, value: String) throws {
    #expect(try JSON(parsing: text) == .string(value))
  }

  @Test func otherTypeIsTold() throws {
    var reader = JSONReader(Array(#""text""#.utf8))
    let error = #expect(throws: JSONError.self) { try reader.int() }
    #expect(error?.isSyntax == false)
  }

  @Test(arguments: [("{}", true), (" { \n} ", true), (#"{"a":1}"#, false), ("[]", false)])
  func emptyObjectInAnySpelling(text: String, isEmpty: Bool) throws {
    #expect(try JSONText(text).isEmptyObject == isEmpty)
  }
}
