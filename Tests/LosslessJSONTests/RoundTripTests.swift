import LosslessJSON
import Testing

@Suite struct RoundTripTests {
  @Test(arguments: [
    #"{"a":[1,2.50,-0,1e400,true,false,null,"x\n\"é\ud83d\ude00"]}"#, "[]", "{}", #""""#, "0",
    #"{"b":1,"a":2,"b":[{},[],{"":null}]}"#,
  ])
  func survivesRoundTrip(_ text: String) throws {
    let value = try JSON(parsing: text)
    #expect(try JSON(parsing: value.text) == value)
    #expect(try JSON(parsing: value.prettyText) == value)
  }

  @Test func writesCompactly() throws {
    let value: JSON = ["b": [1, "\u{0}\u{1f}\"\\/é"], "a": nil, "c": [:], "d": [], "e": true]
    #expect(value.text == #"{"b":[1,"\u0000\u001f\"\\/é"],"a":null,"c":{},"d":[],"e":true}"#)
  }

  @Test func writesPrettyText() throws {
    let value: JSON = ["a": [1, ["b": nil]], "c": [:], "d": []]
    #expect(
      value.prettyText == """
        {
          "a": [
            1,
            {
              "b": null
            }
          ],
          "c": {},
          "d": []
        }
        """)
  }

  @Test func returnsTheLastOfEqualKeys() throws {
    let value = try JSON(parsing: #"{"a":1,"b":"x","a":2,"c":[true]}"#)
    #expect(value["a"]?.int == 2)
    #expect(value["b"]?.string == "x")
    #expect(value["c"]?.array?.first?.bool == true)
    #expect(value["d"] == nil)
    #expect(value.members?.count == 4)
  }
}
