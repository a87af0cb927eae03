import LosslessJSON
import Testing

@Suite struct JSONReaderTests {
  @Test(arguments: [
    "0", "-0", "10", "1.50", "-1e10", "1E+5", "1e-5", "1e400", "123456789012345678901234567890",
  ])
  func keepsTheDigitsOfNumbers(_ text: String) throws {
    #expect(try JSON(parsing: text) == .number(text))
  }

  @Test(arguments: [
    "", " ", "01", "-", "+1", ".5", "1.", "1e", "1e+", "0x1", "1_0", "NaN", "Infinity", "--1", "1.e5", "-01",
    "nul", "nulll", "True", "'a'", "\"a", "\"\\", "\"\\x\"", "\"\\u12\"", "\"\\u12G4\"", "\"a\nb\"", "\"\t\"",
    "[", "[1", "[1,", "[1,]", "[,1]", "[1 2]", "]", "{", "{\"a\"", "{\"a\":", "{\"a\":1", "{\"a\":1,",
    "{\"a\":1,}", "{a:1}", "{1:2}", "{,}", "{\"a\" 1}", "1 1", "[] []", "\u{FEFF}1", "// x\n1",
  ])
  func rejectsInvalidJSON(_ text: String) {
    let error = #expect(throws: JSONError.self) { try JSON(parsing: text) }
    #expect(error?.isSyntax == true)
    #expect(throws: JSONError.self) { try JSONText(text) }
  }

  @Test(arguments: [
    (#""\u0041\u00e9""#, "Aé"), (#""\ud83d\ude00""#, "😀"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
    (#""\u0000""#, "\0"), (#""\uD83D""#, "\u{FFFD}"), (#""\ude00x""#, "\u{FFFD}x"),
    (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"),
    ("\"\u{7f}\u{2028}\"", "\u{7f}\u{2028}"),
  ])
  func readsEscapes(_ text: String, _ expected: String) throws {
    #expect(try JSON(parsing: text) == .string(expected))
  }

  @Test(
    arguments: [
      [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x28, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22],
      [0x22, 0xC3, 0x22], [0x22, 0x5C, 0x6E, 0xFF, 0x22], [0xFF],
    ] as [[UInt8]])
  func rejectsInvalidUTF8(_ bytes: [UInt8]) {
    #expect(throws: JSONError.self) { try JSON(parsing: bytes) }
    var reader = JSONReader(bytes)
    #expect(throws: JSONError.self) { try reader.sourceText() }
  }

  @Test func limitsTheDepth() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }
    _ = try JSON(parsing: nested(JSONReader.depthLimit))
    let error = #expect(throws: JSONError.self) { try JSON(parsing: nested(JSONReader.depthLimit + 1)) }
    #expect(error?.reason == .tooDeep)
    // Siblings do not add up.
    _ = try JSON(parsing: "[" + Array(repeating: "[]", count: 2000).joined(separator: ",") + "]")
  }

  @Test func returnsTheSourceOfAValue() throws {
    let filters = "{ \"b\" : 1.50,\n\t\"a\":[ 1e400 ],\"b\":\"\\u00e9\" }"
    var reader = JSONReader(Array("{\"x\": 1, \"filters\" :  \(filters) , \"y\": 2}".utf8))
    var source: JSONText?
    var keys: [String] = []
    try reader.object { (reader, key) throws(JSONError) in
      keys.append(key)
      if key == "filters" { source = try reader.sourceText() } else { try reader.skip() }
    }
    try reader.end()
    #expect(keys == ["x", "filters", "y"])
    #expect(source?.text == filters)
    #expect(source?.value["b"] == "é")
    #expect(source == (try JSONText(filters)))
  }

  @Test func matchesKeysWithAndWithoutEscapes() throws {
    var reader = JSONReader(
      Array(#"{"nam": 1, "name": 2, "names": 3, "n\u0061me": 4, "größe": 5, "": 6}"#.utf8))
    var found: [String: [Int]] = [:]
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "name": found["name", default: []].append(try reader.int())
      case "größe": found["size", default: []].append(try reader.int())
      case "": found["none", default: []].append(try reader.int())
      default: found[key, default: []].append(try reader.int())
      }
    }
    #expect(found == ["nam": [1], "name": [2, 4], "names": [3], "size": [5], "none": [6]])
  }

  @Test(arguments: [("{}", true), (" { \n} ", true), ("[]", false), ("{\"a\":1}", false), ("null", true)])
  func detectsEmptyObjects(_ text: String, _ isEmpty: Bool) throws {
    #expect(try JSONText(text).isEmpty == isEmpty)
  }

  /// An unexpected type is not a syntax error, and reading can go on after it.
  @Test func resumesAfterAnUnexpectedType() throws {
    var reader = JSONReader(Array(#"["a", 1.5, 9223372036854775808, 1e400, true]"#.utf8))
    var errors: [JSONError] = []
    try reader.array { (reader) throws(JSONError) in
      let before = reader
      do throws(JSONError) {
        _ = try reader.int()
      } catch {
        errors.append(error)
        reader = before
        try reader.skip()
      }
    }
    try reader.end()
    #expect(errors.count == 5)
    #expect(errors.allSatisfy { !$0.isSyntax })
  }

  @Test func rejectsInfiniteDoubles() throws {
    var reader = JSONReader(Array("47.84 1e400".utf8))
    #expect(try reader.double() == 47.84)
    #expect(throws: JSONError.self) { try reader.double() }
  }
}

extension JSONError {
  /// Whether the text is invalid JSON, not merely of an unexpected shape.
  fileprivate var isSyntax: Bool {
    switch reason {
    case .wrongType, .missingKey: false
    default: true
    }
  }
}
