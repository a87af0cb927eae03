/// Playlist names and descriptions as the teams of an online shop might choose them.
enum SamplePlaylistTexts {
  static func name(_ kind: Playlist.Kind?, _ random: inout SplitMix64) -> String {
    switch random.below(kind == .filters ? 4 : 6) {
    case 0: "\(random.pick(areas)): \(random.pick(troubles))"
    case 1: "\(random.pick(troubles)) on \(random.pick(devices))".capitalizedFirst
    case 2: "\(random.pick(areas)) – \(random.pick(devices)), \(random.pick(markets))"
    case 3: "\(random.pick(people)) from \(random.pick(markets))".capitalizedFirst
    case 4: "\(random.pick(occasions)) \(1 + random.below(52)): \(random.pick(areas).lowercased())"
    default: "\(random.pick(teams)) #\(1000 + random.below(9000)) \(random.pick(troubles))"
    }
  }

  private static let areas = [
    "Checkout", "Cart", "Product page", "Search", "Sign-up", "Login", "Onboarding", "Returns", "Gift cards",
    "Wish list", "Account settings", "Store finder", "Size guide", "Payment", "Delivery options",
    "Newsletter",
    "Reviews", "Order history", "Loyalty programme", "Help centre",
  ]
  private static let troubles = [
    "rage clicks", "payment declined", "address not found", "drop-off at step 2", "coupon ignored",
    "spinner never ends", "console errors", "double orders", "filters reset", "empty results", "slow images",
    "dead links", "form loses input", "keyboard covers button", "stuck in 3-D Secure", "wrong currency",
    "back button trap", "cookie banner in the way",
  ]
  private static let devices = [
    "iPhone", "Android", "Safari", "Firefox", "iPad", "Windows laptops", "small screens", "the iOS app",
  ]
  private static let markets = [
    "Germany", "Japan", "Sweden", "the UK", "Brazil", "France", "Canada", "Poland", "Kenya",
    "the Netherlands",
  ]
  private static let people = [
    "new visitors", "returning shoppers", "first orders", "big baskets", "wholesale buyers",
    "newsletter readers",
    "trial members", "people who asked for help",
  ]
  private static let occasions = ["Review week", "Research round", "Design critique", "Sprint", "Bug hunt"]
  private static let teams = ["Support", "Incident", "Ticket", "Bug", "Research"]

  static let descriptions = [
    "People who got stuck and left", "Watch before the Thursday review",
    "Collected for the design critique. Add yours at the end.", "Reported by support more than three times",
    "Good examples for new colleagues", "Before and after release 4.12",
    "Short ones only: the long sessions are in the other list",
    "Ask Mira before changing this, the weekly report reads it",
    "Seen on slow connections.\nNot on wifi.", "Evidence for the ticket", "Candidates for interviews",
    "To be sorted into the lists by country once we know what is behind it; until then keep everything here",
  ]

  static let derivedNames = [
    "Console errors > 3 in the last 7 days", "Pageview of /checkout in the last 3 days",
    "Rage clicks in the last 14 days", "Active seconds > 60 and country is DE",
    "Mobile recordings in the last 30 days", "Autocapture on button “Pay now” in the last 7 days",
  ]
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

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
