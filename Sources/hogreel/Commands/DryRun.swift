import LosslessJSON
import PlaylistCore
import PostHogAPI

/// The output of `--dry-run`: the requests of changes that are not made, without the key.
struct DryRun {
  let name: String
  let plans: [ChangePlan]
  /// The message when there is nothing to change.
  let nothing: String

  /// Curl commands below what they do, as comments, or one document.
  func print(json: Bool) {
    if json { return Output.print(document.prettyText) }
    guard !plans.isEmpty else { return Output.print("# \(nothing.onOneLine)") }
    for plan in plans {
      let notes = plan.notes.map { "# \($0.onOneLine)" }
      Output.print((plan.curlLines + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n"))
    }
  }

  private var document: JSON {
    [
      "operation": .string(name), "dry_run": true,
      "items": .array(plans.flatMap(\.items).map(item)),
      "notes": .array(plans.flatMap(\.notes).map(JSON.string)),
    ]
  }

  private func item(_ item: ChangePlan.Item) -> JSON {
    [
      "text": .string(item.text), "note": item.note.map(JSON.string) ?? .null,
      "requests": .array(item.requests.map(request)),
    ]
  }

  private func request(_ request: PlannedRequest) -> JSON {
    [
      "method": .string(request.method), "url": .string(request.url),
      "body": request.body.flatMap { try? JSON(parsing: $0) } ?? .null,
      "purpose": .string(request.purpose.rawValue), "certain": .bool(request.isCertain),
      "curl": .string(request.curl),
    ]
  }
}
