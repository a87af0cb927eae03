import PostHogAPI

/// What is typed into filters.
extension AppState {
  mutating func narrowToPerson(_ text: String, _ prompt: Prompt) -> [Effect] {
    // The database's numbers are of 32 bits; it fails over larger ones.
    guard let id = Int32(text), id > 0 else {
      return refuse(prompt, "Type the number of a user, as the API has it in created_by.")
    }
    var query = list.query
    query.createdBy = Int(id)
    return narrow(to: query, .createdBy)
  }

  mutating func narrowToTime(_ text: String, _ filter: ListFilter, _ prompt: Prompt) -> [Effect] {
    guard let time = FilterTime.parse(text) else { return refuse(prompt, FilterTime.hint) }
    var query = list.query
    query.setTime(time, of: filter)
    return narrow(to: query, filter)
  }

  mutating func narrowToHolders(_ text: String, _ prompt: Prompt) -> [Effect] {
    let ids = Set(RecordingIDParser.parse(text).ids)
    guard let id = ids.first else {
      return refuse(prompt, "Type or paste the ID of a recording, or a link to it.")
    }
    guard ids.count == 1 else { return refuse(prompt, "One recording at a time: these are \(ids.count).") }
    guard id.rawValue.unicodeScalars.count <= RecordingID.lengthLimit else {
      return refuse(prompt, "An ID has at most \(RecordingID.lengthLimit) characters.")
    }
    var query = list.query
    query.containing = id
    return narrow(to: query, .containing)
  }

  /// Asks, and goes back to the filter's row of the menu.
  mutating func narrow(to query: PlaylistQuery, _ filter: ListFilter) -> [Effect] {
    openFilterMenu(at: filter)
    return ask(query)
  }
}
