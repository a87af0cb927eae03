/// Names that break screens which trust them: all of them are accepted by PostHog.
enum OddNames {
  struct Row: Sendable {
    var name: String?
    var derived: String?
    var description = ""
  }

  static let all: [Row] = [
    Row(name: "購入手続きで迷った人たち", description: "日本語 / 中文 / 한국어"),
    Row(name: "VIP shoppers ⭐🦔 👩‍👩‍👧‍👦 🇸🇪", description: "Family, flag and hedgehog: 🏳️‍🌈 👍🏽"),
    Row(name: "سلة المشتريات المتروكة", description: "عربة تسوق متروكة"),
    Row(name: nil, derived: "Console errors > 3 in the last 7 days"),
    Row(name: nil, derived: nil, description: "Neither name nor derived name"),
    Row(name: "", derived: nil),
    Row(name: "Line one\nline two\ttabbed", description: "First\nSecond\r\nThird"),
    Row(
      name: "Escape \u{1B}[31mred\u{1B}[0m \u{1B}]0;title\u{07} bell\u{07}\u{08}",
      description: "\u{1B}[2Jcleared?"),
    Row(name: "Left \u{202E}thgir\u{202C} left \u{2066}isolated\u{2069}", description: "Direction marks"),
    Row(name: String(repeating: "Very long name that goes on and on, ", count: 11) + "end"),
    Row(
      name: "e\u{301}\u{323}\u{301} combining Å å ﬁ Z\u{334}\u{335}\u{336}", description: "Combining marks"),
    Row(
      name: "<b>Not bold</b> & \"quoted\" 'text' \\ 100% _under_", description: "<script>alert(1)</script>"),
    Row(name: "결제 오류 모음", description: String(repeating: "Long description. ", count: 80)),
    Row(name: "Zero\u{200B}width\u{FEFF} and \u{00AD}soft hyphen", description: "\u{85}C1 \u{9B}31m"),
  ]
}
