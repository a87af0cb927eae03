import PlaylistCore
import PostHogAPI
import TerminalUI

/// Texts of the panes as announcements, with words in place of signs.
enum Speech {
  /// Wider than any text: the program does not wrap lines.
  static let width = 100_000
  /// More lines than any text has.
  static let rows = 10_000

  /// Signs that the panes put before texts of the same meaning.
  private static let signs: Set<Character> = ["✗", "✓", "!", "?", "⟳", "★", "≡", "▽", "◇", "·", "●", "✎"]

  /// The signs of bars, which have a number beside them.
  private static let bars: Set<Character> = ["█", "▌", " "]

  static func text(_ line: Line) -> String {
    var text = ""
    for span in line.spans {
      if span.text == " · " {
        text += ", "
      } else if span.text.allSatisfy(bars.contains) {
        continue
      } else if span.text.count > 1 || span.text.first.map(signs.contains) == false {
        let words = text.isEmpty || text.hasSuffix(", ") ? withoutSign(span.text) : span.text[...]
        text += text.hasSuffix(" ") ? words.drop { $0 == " " } : words
      }
    }
    return text.trimmed
  }

  /// The text without a sign and a space at its start.
  private static func withoutSign(_ text: String) -> Substring {
    guard let first = text.first, signs.contains(first), text.dropFirst().first == " " else {
      return text[...]
    }
    return text.dropFirst(2)
  }

  static func texts(_ lines: [Line]) -> [String] { lines.map(text).filter { !$0.isEmpty } }

  /// `Modified: 3 d ago, by Ada`
  static func texts(_ facts: [Fact]) -> [String] {
    facts.compactMap { fact in
      let value = text(fact.value)
      guard !value.isEmpty else { return nil }
      guard let label = fact.label, !label.isEmpty else { return value }
      return "\(label): \(value)"
    }
  }

  /// Converts a text to one line that the terminal can show, without control sequences.
  static func line(_ text: String, in repertoire: Repertoire) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return DisplayText.truncated(lines.joined(separator: " / "), to: .max).reduced(to: repertoire)
  }
}

extension Message {
  /// The message with a word for its level where that matters.
  var spoken: String {
    switch level {
    case .info, .success: text
    case .warning: "Note: \(text)"
    case .failure: "Error: \(text)"
    }
  }
}

extension RelativeTime {
  /// `3 days ago`, `in 3 days`, `just now`.
  var spoken: String {
    guard let words else { return "just now" }
    return isAhead ? "in \(words)" : "\(words) ago"
  }
}
