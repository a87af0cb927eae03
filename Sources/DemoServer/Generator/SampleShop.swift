import FoundationEssentials
import LosslessJSON

/// An invented online shop: its pages and visitors. All domains end in the reserved `.test`.
enum SampleShop {
  static func url(_ random: inout SplitMix64) -> String {
    let path = random.pick(paths)
    switch random.below(10) {
    case 0: return "https://shop.fernhill.example.test\(path)?utm_source=newsletter&step=\(random.below(5))"
    case 1: return "https://shop.fernhill.example.test\(path)/\(random.below(900))#reviews"
    default: return "https://shop.fernhill.example.test\(path)"
    }
  }

  private static let paths = [
    "/", "/cart", "/checkout", "/checkout/payment", "/search", "/p/42", "/p/rain-coat", "/p/wool-socks",
    "/account", "/account/orders", "/sign-up", "/help/returns", "/stores", "/gift-cards", "/sale/autumn",
    "/p/手袋", "/collections/hiking",
  ]

  static let summaries = [
    "The visitor compared two coats and left without buying.",
    "Payment failed twice, then the order went through.",
    "Lost in the size guide; gave up after four minutes.",
  ]

  private static let firstNames = [
    "Mira", "Jonas", "Aiko", "Priya", "Tomasz", "Chloé", "Ngozi", "Lars", "Zeynep", "Mateo", "Ingrid", "Wei",
    "Fatima", "Oskar", "Leila", "Bruno",
  ]
  private static let lastNames = [
    "Lindqvist", "Okafor", "Tanaka", "Kowalska", "Silva", "Østergård", "Nguyen", "Hartmann", "Yılmaz",
    "Moreau",
    "Chen", "Rossi",
  ]
  private static let unusualNames = ["李 小龍", "محمد علي", "Åsa Öberg", "O'Brien \u{1B}[1m", "🦔", "-"]

  /// Visitors, one in five of them anonymous.
  static func visitors(seed: UInt64, before start: Date) -> [Person] {
    (0..<180).map { index in
      var random = SplitMix64(seed: seed, row: index, purpose: 40)
      let uuid = UUIDv7.text(time: start - TimeInterval(index) * 60, tail: random.next())
      guard !random.chance(20) else {
        return Person(id: nil, uuid: uuid, name: nil, distinctIDs: ["anon-\(index)-\(random.below(10_000))"])
      }
      let name =
        index % 23 == 4
        ? unusualNames[index / 23 % unusualNames.count]
        : "\(random.pick(firstNames)) \(random.pick(lastNames))"
      let isStaff = index % 29 == 11
      let email = "shopper\(index)@\(isStaff ? "fernhill.example.test" : "example.test")"
      var properties: JSON = [
        "$os": .string(random.pick(["Windows", "Mac OS X", "Linux", "iOS", "Android"])),
        "name": .string(name), "email": .string(email),
        "$browser": .string(random.pick(["Chrome", "Safari", "Firefox", "Edge"])),
        "$geoip_country_code": .string(random.pick(["DE", "JP", "SE", "GB", "BR", "US", "KE"])),
      ]
      if index % 6 == 2 { properties = properties.appending(["$initial_utm_source": "google"]) }
      return Person(
        id: index + 2, uuid: uuid, name: email,
        distinctIDs: (0...random.below(3)).map { "user-\(index)" + ($0 == 0 ? "" : "-\($0)") },
        properties: properties,
        createdAt: start - random.interval(below: 400 * .day))
    }
  }
}
