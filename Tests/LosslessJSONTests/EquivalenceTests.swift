import LosslessJSON
import Testing

@Suite struct EquivalenceTests {
  @Test(arguments: [
    (#"{"a":1,"b":[2]}"#, #"{"b":[2.0],"a":1}"#, true),
    (#"{"a":1,"a":2}"#, #"{"a":2}"#, true),
    ("1e2", "100", true),
    ("9007199254740993", "9007199254740992", false),
    ("1e999", "2e999", false),
    ("[1,2]", "[2,1]", false),
    (#"{"a":null}"#, "{}", false),
    (#"{"a":1}"#, #"{"b":1}"#, false),
    (#""1""#, "1", false),
  ])
  func equivalence(one: String, two: String, isSame: Bool) throws {
    #expect(try JSON(parsing: one).isEquivalent(to: JSON(parsing: two)) == isSame)
  }
}
