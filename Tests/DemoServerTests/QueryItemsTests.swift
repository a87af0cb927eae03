import Testing

@testable import DemoServer

@Suite struct QueryItemsTests {
  @Test func decodesNamesAndValues() {
    let items = QueryItems("a=1&b=x+y%20z&c%2F=%2B%C3%A9&d&&e=p=q&a=2")
    #expect(items["a"] == "2")
    #expect(items["b"] == "x y z")
    #expect(items["c/"] == "+é")
    #expect(items["d"] == "")
    #expect(items["e"] == "p=q")
    #expect(items[""] == nil)
  }

  @Test func encodesLikePython() {
    var items = QueryItems("search=%C3%A9+%2B%26%3D&order=name,-id&limit=1")
    items.set("date_from", "2026-03-04T05:06:07Z~")
    items.remove("limit")
    #expect(
      items.text == "date_from=2026-03-04T05%3A06%3A07Z~&order=name%2C-id&search=%C3%A9+%2B%26%3D")
  }
}
