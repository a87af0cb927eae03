import ArgumentParser
import PlaylistCore
import PostHogAPI
import TerminalUI

/// Completions of arguments that name something of the user's own: playlists and profiles.
///
/// It is asked with each press of the key, so it sends nothing, runs nothing and never reads the key.
enum Completion {
  /// The playlists that the lists as last seen hold, by their short IDs.
  static let playlists = CompletionKind.custom { words, _, _ in
    let start = CompletionRequest(words).start
    return CachedPlaylists(start).all.compactMap { offer($0.id.rawValue, $0.titleText, to: .requesting) }
  }

  /// The profiles of the settings file.
  static let profiles = CompletionKind.custom { words, _, _ in
    CompletionRequest(words).start.config.profiles.compactMap { profile in
      offer(profile.name, profile.host ?? "", to: .requesting)
    }
  }

  /// In cells.
  private static let longestDescription = 60

  /// A word for a shell, with a description where it can show one.
  ///
  /// - Parameter shell: nil for none that is known.
  /// - Returns: nil for a word that no shell can take.
  static func offer(_ word: String, _ description: String, to shell: CompletionShell?) -> String? {
    guard !word.isEmpty, word.onOneLine == word else { return nil }
    // Names are other people's: controls and line ends are replaced, and the length is bounded.
    let description = DisplayText.truncated(description, to: longestDescription).trimmed
    switch shell {
    case .zsh?:
      func escaped(_ text: String) -> String { text.replacing("\\", with: "\\\\") }
      let word = escaped(word).replacing(":", with: "\\:")
      return description.isEmpty ? word : "\(word):\(escaped(description))"
    case .fish?: return description.isEmpty ? word : "\(word)\t\(description)"
    // Bash shows no descriptions, and expands the words (`compgen -W`): commands in them would be run.
    default: return word.isPlainWord ? word : word.quotedForShell
    }
  }
}

extension String {
  fileprivate var isPlainWord: Bool {
    utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
  }
}

extension PlaylistArgument {
  static var defaultCompletionKind: CompletionKind { Completion.playlists }
}
