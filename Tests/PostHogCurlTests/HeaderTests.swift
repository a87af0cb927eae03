import PostHogAPI
import Testing

@testable import PostHogCurl

struct HeaderTests {
  private func list(_ head: String) -> [String] {
    HTTPHeader.list(in: Array(head.utf8)).map { "\($0.name)=\($0.value)" }
  }

  @Test func readsTheHeadersOfAResponse() {
    #expect(
      list("HTTP/1.1 200 OK\r\nA: b\r\nOdd: \t c: d \r\nEmpty:\r\nBlank:  \r\n\r\n") == [
        "A=b", "Odd=c: d", "Empty=", "Blank=",
      ])
    #expect(list("A: b\nC: dé") == ["A=b", "C=dé"])
  }

  @Test(arguments: ["", "\r\n\r\n", "HTTP/1.1 200 OK", ": value", "word\r\n"])
  func ignoresOtherLines(_ head: String) {
    #expect(list(head) == [])
  }
}
