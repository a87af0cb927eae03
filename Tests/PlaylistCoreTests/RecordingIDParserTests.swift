import FoundationEssentials
import PostHogAPI
import Testing

@testable import PlaylistCore

@Suite struct RecordingIDParserTests {
  private static let one = AddRecordingsTests.uuid(1)
  private static let two = AddRecordingsTests.uuid(2)

  @Test(arguments: [
    ("lines", "\(one)\n\(two)\r\n"),
    ("commas", "\(one), \(two)"),
    ("semicolons and tabs", "\(one);\t\(two)"),
    ("quoted", "'\(one)', “\(two)”"),
    ("no-break and zero-width spaces", "\u{FEFF}\(one)\u{A0}\u{200B}\(two)"),
    ("JSON", #"["\#(one)","\#(two)"]"#),
    ("rows", #"{"count":2,"results":[{"id":"\#(one)","person":{"id":"x1"}},{"id":"\#(two)","n":7}]}"#),
    ("objects", #"{"recordings":[{"session_id":"\#(one)","id":"row1"},{"session_id":"\#(two)"}]}"#),
    ("one object a line", "{\"recording_id\":\"\(one)\"}\n{\"recording_id\":\"\(two)\"}\n"),
    ("broken JSON", #"["\#(one)", "\#(two)", "#),
    ("CSV", "session_id,name\n\"\(one)\",Ada\n\(two),Bob"),
    ("CSV, another column", "name;id;$session_id\n\"a;b\n1234567890ab\";7;\(one)\nBob;8;\"\(two)\"\n"),
    (
      "links",
      "https://us.posthog.com/project/2/replay/\(one)?t=12 us.posthog.com/replay/\(two)"
    ),
    ("Markdown", "- [first](https://us.posthog.com/replay/\(one))\n- **\(two)**"),
    ("old links", "https://eu.posthog.com/recordings/recent#sessionRecordingId=\(one)&x=1 \(two)"),
    ("the API", "https://us.posthog.com/api/projects/2/session_recordings/\(one)/ session_id=\(two)"),
    ("prose", "Please look at \(one) and then (\(two)). Thanks, 3 pm on 2026-03-07!"),
  ])
  func findsIDs(form: String, text: String) {
    #expect(RecordingIDParser.parse(text).ids.map(\.rawValue) == [Self.one, Self.two])
  }

  @Test func wordsWithoutDigitsAreIgnored() {
    #expect(RecordingIDParser.parse("session7").ids == [RecordingID("session7")])
    #expect(RecordingIDParser.parse("two words").ids.isEmpty)
    #expect(RecordingIDParser.parse("two words").ignoredWords == 2)
  }

  /// What exports and pipelines print when they have found nothing.
  @Test(arguments: [
    "session_id\n", "null\n", "undefined", "None", "error", "src/main.swift", "ada@example.test",
    "session_id=",
    "session_id=null", "session_id\n------------\n(0 rows)\n", "| session_id |\n|---|\n", "[]", "[null]",
    "{\"results\":[]}",
  ])
  func anEmptyResultHoldsNoRecording(text: String) {
    #expect(RecordingIDParser.parse(text).likelyCount == 0)
  }

  @Test(arguments: [
    (#"[{"id":"\#(one)"},{"id":"\#(two)"},{"id":"0190"#, true),
    (#"[{"id":"\#(one)"},{"id":"\#(two)"},"#, true),
    (#"{"has_next":true,"results":[{"id":"\#(one)"},{"id":"\#(two)"}]}"#, true),
    (#"{"next":"https://x.test/?offset=2","results":[{"id":"\#(one)"},{"id":"\#(two)"}]}"#, true),
    ("{\"id\":\"\(one)\"}\n{\"id\":\"\(two)\"", true),
    (#"[{"id":"\#(one)","next":"/cart"},{"id":"\#(two)","next":"/pay"}]"#, false),
    (#"{"has_next":false,"next":null,"results":[{"id":"\#(one)"},{"id":"\#(two)"}]}"#, false),
    (#"[{"id":"\#(one)"},{"id":"\#(two)"}]"#, false), ("[12:00] \(one)\n[12:01] \(two)", false),
    ("[first](https://us.posthog.com/replay/\(one))\n- \(two)", false),
  ])
  func aListThatIsCutShortIsNoted(text: String, isCutShort: Bool) {
    let findings = RecordingIDParser.parse(text)
    #expect(findings.isCutShort == isCutShort)
    #expect(findings.found.filter { $0.doubt == nil }.map(\.id.rawValue) == [Self.one, Self.two])
  }

  @Test(arguments: ["\u{2010}", "\u{2011}", "\u{2013}", "\u{2212}"])
  func hyphensOfWordProcessorsAreThoseOfIDs(hyphen: String) {
    #expect(RecordingIDParser.parse(Self.one.replacing("-", with: hyphen)).ids.map(\.rawValue) == [Self.one])
  }

  /// In a list everything with a digit was meant; in prose only what looks like an ID.
  @Test(arguments: [
    ("s1\ns2, 3;x4", ["s1", "s2", "3", "x4"], 0),
    ("see s1 and 0190aaaa at 10:30, 42 times", ["0190aaaa"], 7),
    ("name@example.test 0190aaaa-bbbb", ["0190aaaa-bbbb"], 1),
    ("id\nhello\n\n12", ["hello", "12"], 0),
    ("a\u{1}1, b2", ["a\u{1}1", "b2"], 0),
  ])
  func tellsIDsFromProse(text: String, ids: [String], ignored: Int) {
    let findings = RecordingIDParser.parse(text)
    #expect(findings.ids.map(\.rawValue) == ids)
    #expect(findings.ignoredWords == ignored)
  }

  @Test(
    arguments: [
      "INFO session_id= path=/checkout/10", "INFO session_id=null path=/checkout/10", "path=/checkout/10",
      "session_id,path\n,/checkout/10\n,/checkout/11", "/checkout/10\n/checkout/11",
    ])
  func pathsAreNotSent(text: String) { #expect(RecordingIDParser.parse(text).likelyCount == 0) }

  @Test func linksTellWhereTheyLead() throws {
    let text = """
      https://EU.posthog.com:443/project/7/replay/a%2Fb
      http://localhost:8000/replay/x1
      https://us.posthog.com/replay/home
      /project/3/replay/x2
      """
    let links = RecordingIDParser.parse(text).found.compactMap(\.link)
    #expect(links.map(\.host) == ["eu.posthog.com", "localhost:8000", "us.posthog.com", nil])
    #expect(links.map(\.project) == [7, nil, nil, 3])
    #expect(links.map(\.recording?.rawValue) == ["a/b", "x1", nil, "x2"])
  }

  @Test func startTimeComesFromTheID() {
    // 0x0190aaaabbbb milliseconds since 1970.
    #expect(RecordingID(Self.one).startTime?.timeIntervalSince1970 == 1_720_850_234.299)
    #expect(RecordingID("0190aaaa-bbbb-4ccc-8ddd-eeeeffff0001").startTime == nil)
  }
}
