/// Names that break naive terminal programs. PostHog accepts all of them.
enum UnusualNames {
  struct Texts: Sendable {
    var name: String?
    var derived: String?
    var description = ""
  }

  static let all: [Texts] = [
    Texts(name: "購入手続きで迷った人たち", description: "日本語 / 中文 / 한국어"),
    Texts(name: "VIP shoppers ⭐🦔 👩‍👩‍👧‍👦 🇸🇪", description: "Family, flag and hedgehog: 🏳️‍🌈 👍🏽"),
    Texts(name: "سلة المشتريات المتروكة", description: "عربة تسوق متروكة"),
    Texts(name: nil, derived: "Console errors > 3 in the last 7 days"),
    Texts(name: nil, derived: nil, description: "Neither name nor derived name"),
    Texts(name: "", derived: nil),
    Texts(name: "Line one\nline two\ttabbed", description: "First\nSecond\r\nThird"),
    Texts(
      name: "Escape \u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{07} bell\u{07}\u{08}",
      description: "\u{1B}[2Jcleared?"),
    Texts(name: "Left \u{202E}thgir\u{202C} left \u{2066}isolated\u{2069}", description: "Direction marks"),
    Texts(name: String(repeating: "Very long name that goes on and on, ", count: 11) + "end"),
    Texts(
      name: "e\u{301}\u{323}\u{301} combining Å å ﬁ Z\u{334}\u{335}\u{336}", description: "Combining marks"),
    Texts(
      name: "<b>Not bold</b> & \"quoted\" 'text' \\ 100% _under_", description: "<script>alert(1)</script>"),
    Texts(name: "결제 오류 모음", description: String(repeating: "Long description. ", count: 80)),
    Texts(name: "Zero\u{200B}width\u{FEFF} and \u{00AD}soft hyphen", description: "\u{85}C1 \u{9B}31m"),
  ]
}
