import LosslessJSON

extension RecordingGenerator {
  /// The happenings within a generated recording.
  func content(of recording: Recording, _ index: Int) -> RecordingContent {
    var random = SplitMix64(seed: seed, row: index, purpose: 50)
    var content = RecordingContent()
    content.pages = [recording.startURL].compactMap(\.self)
    for _ in 0..<random.below(4) { content.pages.append(SampleShop.url(&random)) }
    let common = commonProperties(of: recording, &random)
    func add(_ name: String, _ properties: [String: JSON] = [:]) {
      let page: [String: JSON] = ["$current_url": content.pages.last.map(JSON.string) ?? .null]
      content.events.append(
        RecordingContent.Event(name: name, properties: common.merging(page) { $1 }.merging(properties) { $1 })
      )
    }
    for page in content.pages { add("$pageview", ["$current_url": .string(page)]) }
    if recording.clicks > 0 {
      add("$autocapture", ["$el_text": .string(random.pick(Self.buttons)), "tag_name": "button"])
    }
    if isFrustrated(index) { add("$rageclick", ["$el_text": "Pay now"]) }
    if random.chance(35) { add("added to cart", ["価格": .int(500 * (1 + random.below(9)))]) }
    if random.chance(12) { add("order placed", ["total": .int(20 + random.below(400)), "currency": "EUR"]) }
    if recording.consoleErrors > 0 { add("$exception", ["$exception_message": .string(Self.errors[0])]) }
    addMessages(to: &content, of: recording, &random)
    if isPicked(index, percent: 3, purpose: 31) { content.comments = [random.pick(Self.comments)] }
    if recording.person?.id.map({ $0 % 5 == 0 }) == true {
      content.company = ["name": .string(random.pick(["Fjord Ltd", "Kiln & Sons"])), "plan": "pro"]
    }
    return content
  }

  private func commonProperties(of recording: Recording, _ random: inout SplitMix64) -> [String: JSON] {
    var properties: [String: JSON] = [
      "$lib": .string(orNull: recording.library), "$feature/new-checkout": .bool(random.chance(50)),
    ]
    for key in ["$browser", "$os"] { properties[key] = recording.person?.properties[key] }
    return properties
  }

  /// A few of each level: a search asks which there are, not how many.
  private func addMessages(
    to content: inout RecordingContent, of recording: Recording, _ random: inout SplitMix64
  ) {
    let levels = [
      ("info", recording.consoleLogs, Self.logs), ("warn", recording.consoleWarnings, Self.warnings),
      ("error", recording.consoleErrors, Self.errors),
    ]
    for (level, count, texts) in levels {
      for _ in 0..<min(count, 3) {
        content.messages.append(RecordingContent.ConsoleMessage(level: level, text: random.pick(texts)))
      }
    }
  }

  private static let buttons = ["Add to cart", "Pay now", "Search", "Menu"]
  private static let logs = ["cart restored", "200 items indexed", "locale de-DE"]
  private static let warnings = ["Deprecated: sizeGuide.open()", "Slow network: 4100 ms"]
  private static let errors = [
    "TypeError: card.number is undefined", "404 on /api/stock", "Uncaught (in promise) PaymentError 502",
  ]
  private static let comments = [
    "Look at 0:42, the button is covered", "Same as the ticket of last week", "Why so slow here?",
  ]
}
