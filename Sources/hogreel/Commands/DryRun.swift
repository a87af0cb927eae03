import LosslessJSON
import PlaylistCore
import PostHogAPI

/// The output of `--dry-run`: the requests of changes that are not made, without the key.
struct DryRun {
  let name: String
  let plan: CommandPlan
  /// Of the plan's changes.
  let changes: [ChangePlan]

  /// Curl commands below what they do, as comments, or one document. What is left out goes to standard error.
  func print(json: Bool) {
    Output.print(json ? document.prettyText : text)
    for remark in plan.remarks { StandardError.write(remark) }
  }

  private var text: String {
    guard !changes.isEmpty else { return "# \(plan.nothing.onOneLine)" }
    return changes.map { change in
      let notes = change.notes.map { "# \($0.onOneLine)" }
      return (change.curlLines + (notes.isEmpty ? [] : [""] + notes)).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  private var document: JSON {
    [
      "operation": .string(name), "status": "planned", "error": .null, "dry_run": true,
      "message": changes.isEmpty ? .string(plan.nothing) : .null,
      "items": .array(changes.flatMap(\.items).map(item)),
      "notes": .array(changes.flatMap(\.notes).map(JSON.string)),
      "shortfall": plan.shortfall.map(JSON.string) ?? .null,
      "left_out": plan.selection.map(\.json) ?? .null,
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
