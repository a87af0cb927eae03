import Testing

@testable import LosslessJSON

@Test(arguments: [
  (#"{"a":[1,2.50,-0,1e400,true,false,null,"x\n\"é\ud83d\ude00"]}"#),
  (#"[]"#), (#"{}"#), (#""""#), (#"0"#),
])
func survivesRoundTrip(_ text: String) throws {
  let value = try JSON(parsing: text)
  #expect(try JSON(parsing: value.text) == value)
  #expect(try JSON(parsing: value.prettyText) == value)
}
