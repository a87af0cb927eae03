import PostHogAPI
import TerminalUI
import Testing

@testable import hogreel

/// What `hogreel doctor` makes of facts, without files and network.
@Suite struct DoctorTests {
  // MARK: The proxy

  @Test(
    arguments: [
      ("https://ph.test", ["https_proxy": "http://p:3128"], "http://p:3128", nil),
      ("https://ph.test", ["HTTPS_PROXY": "p"], "p", nil),
      ("https://ph.test", ["http_proxy": "p"], nil, nil),
      ("http://ph.test", ["HTTP_PROXY": "p"], nil, nil),
      ("http://ph.test", ["http_proxy": "p"], "p", nil),
      ("https://ph.test", ["ALL_PROXY": "socks5h://me:word@p"], "socks5h://p", nil),
      ("https://ph.test", ["https_proxy": "me:word@p"], "p", nil),
      ("https://ph.test", ["https_proxy": "p", "no_proxy": "other.test, ph.test"], "p", "ph.test"),
      ("https://a.ph.test", ["https_proxy": "p", "no_proxy": ".ph.test"], "p", ".ph.test"),
      ("https://aph.test", ["https_proxy": "p", "no_proxy": "ph.test"], "p", nil),
      ("https://ph.test", ["https_proxy": "p", "NO_PROXY": "*"], "p", "*"),
      ("https://10.1.2.3", ["https_proxy": "p", "no_proxy": "10.0.0.0/8"], "p", "10.0.0.0/8"),
      ("https://11.1.2.3", ["https_proxy": "p", "no_proxy": "10.0.0.0/8"], "p", nil),
      ("https://127.0.0.1", ["https_proxy": "p"], nil, nil),
    ] as [(String, [String: String], String?, String?)])
  func theProxyIsTheOneThatLibcurlTakes(
    address: String, environment: [String: String], proxy: String?, exception: String?
  ) throws {
    let choice = ProxyChoice(for: try ServerAddress(address, allowPlainHTTP: true), environment)
    #expect(choice.proxy == proxy && choice.exception == exception)
  }

  // MARK: Keys

  private func redactor(_ environment: [String: String] = [:], key: String? = nil) throws -> Redactor {
    var start = Start(BrowseRequest())
    start.environment = environment
    return Redactor(start, key: try key.map { try PersonalAPIKey($0) })
  }

  @Test(arguments: [
    ("see phx_abcdef, and more", "see (key), and more"),
    ("PHC_ABCDEF", "(key)"), ("xphx_abcdef", "(key)"), ("a project token (phc_)", "a project token (phc_)"),
    ("https://me:word@host/x@y", "https://host/x@y"), ("“http://me@host”", "“http://host”"),
    ("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001", "0190aaaa-bbbb-7ccc-8ddd-eeeeffff0001"),
    ("the secret, twice: the secret", "(key), twice: (key)"), ("old.key", "(key)"),
  ])
  func redacts(_ text: String, _ expected: String) throws {
    let redactor = try redactor([Environment.key: "the secret"], key: "old.key")
    #expect(redactor.redacted(text) == expected)
    #expect(redactor.redacted(text, isStrict: true) == expected)
  }

  @Test func longWordsWithDigitsGoFromReports() throws {
    let word = "a1" + String(repeating: "x", count: 22)
    #expect(try redactor().redacted(word, isStrict: true) == "(removed)")
    #expect(try redactor().redacted(word) == word)
  }

  // MARK: Findings

  @Test func aProblemIsAFactAndARemedy() {
    let parts = Problem.keyFile(FileError(operation: "open", path: "/a: b", code: 2)).parts
    #expect(parts.fact == "The key file cannot be read (cannot open /a: b: No such file or directory).")
    #expect(parts.remedy == "Put its path in POSTHOG_PERSONAL_API_KEY_FILE.")
    #expect(Problem.host("a: b").parts.fact == "The host “a: b” is not a server address.")
  }

  @Test func checksAreNamedOnceAndGroupedTogether() {
    let groups = Check.allCases.map(\.group)
    #expect(Check.Group.allCases.allSatisfy { groups.contains($0) })
    #expect(groups == groups.sorted { $0.index < $1.index })
    #expect(Set(Check.allCases.map(\.title)).count == Check.allCases.count)
  }

  private func report(_ findings: [Finding], _ repertoire: Repertoire, width: Int?) throws -> String {
    DoctorReport(
      diagnosis: .init(findings: findings, redactor: try redactor()), repertoire: repertoire, width: width
    ).text
  }

  private static let findings = [
    Finding.ok(.stateDirectory, "It can be used."),
    Finding(.locale, .warning, "The locale is without UTF-8.\u{1B}[2J", remedy: "Set LANG to another one."),
    Finding(.address, .failure, "The host is phx_abcdefgh.", remedy: "Correct it."),
    Finding.skipped(.clock, "see address"),
  ]

  @Test func theReportIsGrouped() throws {
    let text = try report(Self.findings, .unicode, width: nil)
    #expect(
      text == """
        Files
          ✓ state directory   It can be used.
        Settings
        Terminal
          ! locale            The locale is without UTF-8.\\u{1B}[2J
                              → Set LANG to another one.
        Server
          ✗ address           The host is (key).
                              → Correct it.
          – clock             Not checked: see address.
        Key
        Project

        1 failure, 1 warning. 1 check not made.
        """)
  }

  @Test func aNarrowTerminalGetsTitlesOnLinesOfTheirOwn() throws {
    let text = try report(Array(Self.findings[1...1]), .ascii, width: 32)
    #expect(
      text.contains(
        """
          ! locale
              The locale is without
              UTF-8.\\u{1B}[2J
              > Set LANG to another
                one.
        """))
  }

  @Test func widthsThatDifferAreNamed() {
    let checks = TerminalChecks(
      environment: ["TERM": "xterm"], isInteractive: true, isLinear: false,
      measure: { $0 == "★" ? 2 : DisplayText.width($0) }, ask: { _ in nil })
    let widths = checks.findings.first { $0.check == .widths }
    // Where the tests run without a terminal description or UTF-8, nothing is asked.
    guard let widths, widths.verdict != .skipped else { return }
    #expect(widths.verdict == .warning && widths.fact.contains("“★” (2 instead of 1)"))
    #expect(widths.remedy?.contains("ascii") == true)
  }
}

extension Check.Group {
  fileprivate var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
