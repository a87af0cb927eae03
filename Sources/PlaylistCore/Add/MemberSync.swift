public import PostHogAPI

/// What makes a collection equal to a list: recordings to add, and members to remove.
///
/// Only named members are removed: those that the server lists and those that the history has. Others stay.
public struct MemberSync: Hashable, Sendable {
  /// In the order of the list.
  public let added: [RecordingID]
  /// In the order of the collection.
  public let removed: [RecordingID]
  /// Of those, the members that the server does not list.
  public let removedUnlisted: [RecordingID]
  /// Members that neither the server nor the history names.
  public let unknownCount: Int

  /// - Parameters:
  ///   - list: the recordings that the collection is to hold.
  ///   - listed: all members that the server lists.
  ///   - unlisted: further members, from the history.
  ///   - count: how many members the server counts; nil when unknown.
  public init(_ list: [RecordingID], listed: [RecordingID], unlisted: [RecordingID] = [], count: Int? = nil) {
    let wanted = Set(list)
    let members = Set(listed).union(unlisted)
    added = list.unique.filter { !members.contains($0) }
    removedUnlisted = unlisted.filter { !wanted.contains($0) }
    removed = listed.filter { !wanted.contains($0) } + removedUnlisted
    unknownCount = max(0, (count ?? 0) - members.count)
  }

  /// Whether the collection holds exactly the list, as far as its members are known.
  public var isEmpty: Bool { added.isEmpty && removed.isEmpty }

  /// The question before it is carried out.
  ///
  /// - Parameters:
  ///   - skipped: how many rows beside the list are not to be added.
  ///   - incompleteness: why the list may lack recordings, a sentence.
  ///   - name: of a recording, for people.
  func question(
    for title: String, skipped: Int, incompleteness: String? = nil, naming name: (RecordingID) -> String
  ) -> Confirmation {
    var details = incompleteness.map { [$0] } ?? []
    if !added.isEmpty {
      details.append("Adds \(counted(added.count, "recording")): \(enumerated(added.map(name)))")
    }
    let listed = removed.dropLast(removedUnlisted.count)
    if !listed.isEmpty {
      details.append(
        "Removes \(counted(listed.count, "recording")): \(enumerated(listed.map(name), limit: 12))")
    }
    if !removedUnlisted.isEmpty {
      let names = removedUnlisted.map { "“\(name($0))”" }.joined(separator: ", ")
      details.append("Removes \(removedUnlisted.count) that the server does not list: \(names)")
    }
    if unknownCount > 0 {
      details.append(
        "\(counted(unknownCount, "member")) that the server does not list \(unknownCount == 1 ? "stays" : "stay")."
      )
    }
    if skipped > 0 {
      details.append("\(counted(skipped, "skipped row")) \(skipped == 1 ? "is" : "are") not in the list.")
    }
    return Confirmation(
      question:
        "Sync “\(title)” with the list: add \(grouped(added.count)), remove \(grouped(removed.count))?",
      details: details + [
        (removed.isEmpty ? "" : "Removed recordings stay in PostHog. ") + "\(key: .undo) undoes it."
      ],
      intents: [], answer: .confirm)
  }
}
