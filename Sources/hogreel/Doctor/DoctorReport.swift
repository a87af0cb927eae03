import LosslessJSON
import PlaylistCore
import TerminalUI

/// The findings as text for people, or as JSON.
struct DoctorReport {
  let diagnosis: Doctor.Diagnosis
  let repertoire: Repertoire
  /// The width to wrap at, in cells; nil does not wrap.
  let width: Int?

  private var findings: [Finding] { diagnosis.findings }

  private func count(_ verdict: Finding.Verdict) -> Int { findings.count { $0.verdict == verdict } }

  var hasFailures: Bool { count(.failure) > 0 }

  // MARK: Text

  var text: String {
    var lines: [String] = []
    for group in Check.Group.allCases {
      lines.append(group.title)
      for finding in findings where finding.check.group == group { lines += self.lines(finding) }
    }
    return reduced((lines + ["", summary]).joined(separator: "\n"))
  }

  private static let titleWidth = Check.allCases.map(\.title.count).max() ?? 0
  /// Below this width the title has a line of its own.
  private static let narrow = 70

  private func lines(_ finding: Finding) -> [String] {
    let start = "  \(finding.verdict.sign) "
    let isNarrow = width.map { $0 < Self.narrow } ?? false
    let indent = isNarrow ? 6 : start.count + Self.titleWidth + 2
    let room = width.map { max(10, $0 - indent - 1) } ?? .max
    var texts = wrapped(clean(finding.fact), to: room)
    if let remedy = finding.remedy {
      let lines = wrapped(clean(remedy), to: room == .max ? room : room - 2)
      texts += lines.enumerated().map { ($0 == 0 ? "→ " : "  ") + $1 }
    }
    let title = finding.check.title
    let margin = String(repeating: " ", count: indent)
    if isNarrow { return [start + title] + texts.map { margin + $0 } }
    let gap = String(repeating: " ", count: Self.titleWidth - title.count + 2)
    return texts.enumerated().map { ($0 == 0 ? start + title + gap : margin) + $1 }
  }

  private func wrapped(_ text: String, to width: Int) -> [String] {
    width == .max ? [text] : DisplayText.wrapped(text, width: width)
  }

  private var summary: String {
    let counts = [
      (count(.failure), "failure"), (count(.warning), "warning"), (count(.note), "note"),
    ].filter { $0.0 > 0 }.map { counted($0.0, $0.1) }
    let skipped = count(.skipped)
    let rest = skipped > 0 ? " \(counted(skipped, "check")) not made." : ""
    let isWell = count(.failure) + count(.warning) == 0
    return (isWell ? "Nothing is wrong. " : "") + (counts.isEmpty ? "" : counts.joined(separator: ", ") + ".")
      + rest
  }

  /// Names and paths may hold anything; servers' words as well.
  private func clean(_ text: String) -> String { diagnosis.redactor.redacted(text.onOneLine) }

  private func reduced(_ text: String) -> String {
    guard repertoire > .unicode else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(
        Glyphs.twins[scalar] ?? (repertoire == .ascii && !scalar.isASCII ? "?" : scalar))
    }
    return String(scalars)
  }

  // MARK: JSON

  var json: JSON {
    [
      "version": .string(HelpText.version), "failures": .number("\(count(.failure))"),
      "warnings": .number("\(count(.warning))"),
      "checks": .array(
        findings.map { finding in
          [
            "name": .string(finding.check.rawValue), "group": .string(finding.check.group.rawValue),
            "verdict": .string(finding.verdict.rawValue), "fact": .string(clean(finding.fact)),
            "remedy": finding.remedy.map { .string(clean($0)) } ?? .null,
          ]
        }),
    ]
  }
}

extension Finding.Verdict {
  fileprivate var sign: String {
    switch self {
    case .ok: "✓"
    case .note: "·"
    case .warning: "!"
    case .failure: "✗"
    case .skipped: "–"
    }
  }
}
