import TerminalUI

/// Decodes the bytes from the terminal into keys, pastes and what the mouse did.
///
/// Text comes in UTF-8, Alt as Esc and a character, pastes between two marks. Keys come in the forms of the terminal's
/// description and in those that most terminals have; unknown sequences are dropped whole.
///
/// This is our own because `getch` of ncurses passes an unknown sequence on as single keys: of Esc `[1;5D` the `D`
/// would delete a playlist. It also takes two system calls for each byte of a paste. The mouse is read here as well,
/// since `getmouse` works only on what `getch` has read.
struct InputDecoder {
  enum State {
    case ground
    case escape
    /// Esc and `[` (CSI) or `O` (SS3), and what followed.
    case sequence(introducer: UInt8, parameters: [UInt8])
    /// A report of text that runs to BEL or Esc `\`: the introducer and how many bytes followed.
    case report(introducer: UInt8, count: Int)
    /// This many bytes mean nothing.
    case skip(Int)
    case paste(Paste)
  }

  /// The keys of the terminal's description, by what it sends for them.
  private let sequences: [[UInt8]: Key]
  var state = State.ground
  /// The bytes of a character that has not arrived whole, and whether Esc came before it.
  private var partial: [UInt8] = []
  private var isAlt = false
  private var events: [InputEvent] = []

  init(sequences: [[UInt8]: Key] = [:]) {
    self.sequences = sequences
  }

  /// Whether something has begun with Esc of which the rest may follow soon.
  var isInSequence: Bool {
    switch state {
    case .escape, .sequence, .report, .skip: true
    case .ground, .paste: false
    }
  }

  var isInPaste: Bool { if case .paste = state { true } else { false } }

  /// Ends a paste whose end mark does not come, with what has come of it.
  mutating func endPaste() {
    guard case .paste(let paste) = state else { return }
    state = .ground
    events.append(.paste(paste.textSoFar))
  }

  /// The key of the terminal's description that sends just these bytes.
  func key(for bytes: [UInt8]) -> Key? { sequences.isEmpty ? nil : sequences[bytes] }

  /// Ends the input for now, so an Esc is the key of that name and not the start of a sequence.
  ///
  /// - Returns: the events since the last call.
  mutating func takeEvents() -> [InputEvent] {
    switch state {
    case .escape: leaveSequence()
    case .sequence(let introducer, let parameters) where parameters.isEmpty: endAsAlt(introducer)
    case .report(let introducer, count: 0): endAsAlt(introducer)
    // Never kept for later: a report cut off must not swallow what is typed next.
    case .report, .skip: state = .ground
    case .ground, .sequence, .paste: break
    }
    defer { events = [] }
    return events
  }

  mutating func emit(_ key: Key) { events.append(.key(key)) }

  mutating func emit(_ event: MouseEvent) { events.append(.mouse(event)) }

  mutating func feed(_ byte: UInt8) {
    switch state {
    case .ground: typed(byte)
    case .escape: escaped(byte)
    case .sequence(let introducer, let parameters): continueSequence(introducer, parameters, byte)
    case .report(let introducer, let count):
      switch byte {
      case 0x07: state = .ground
      case 0x1B: state = .skip(1)
      default: state = .report(introducer: introducer, count: count + 1)
      }
    case .skip(let rest): state = rest > 1 ? .skip(rest - 1) : .ground
    case .paste(var paste):
      // Taken out of the state while it grows, or every byte would copy it.
      state = .ground
      if let text = paste.append(byte) {
        events.append(.paste(text))
      } else {
        state = .paste(paste)
      }
    }
  }

  private mutating func leaveSequence() {
    if case .escape = state { emit(.escape) }
    state = .ground
    partial = []
    isAlt = false
  }

  private mutating func endAsAlt(_ introducer: UInt8) {
    state = .ground
    emit(.alt(Character(Unicode.Scalar(introducer))))
  }

  // MARK: - Characters

  private mutating func escaped(_ byte: UInt8) {
    if let key = key(for: [0x1B, byte]) {
      state = .ground
      return emit(key)
    }
    switch byte {
    case 0x5B, 0x4F: state = .sequence(introducer: byte, parameters: [])
    case 0x50, 0x58, 0x5D, 0x5E, 0x5F: state = .report(introducer: byte, count: 0)
    case 0..<0x20:
      // Two keys: an Esc must not be lost because Enter followed fast.
      leaveSequence()
      typed(byte)
    default:
      state = .ground
      isAlt = true
      typed(byte)
    }
  }

  func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

  mutating func typed(_ byte: UInt8) {
    if !partial.isEmpty, !isContinuation(byte) {
      // The rest of a character never came; it is dropped.
      partial = []
      isAlt = false
    }
    switch byte {
    case 0x1B: state = .escape
    case 0..<0x20: emit(Key(controlByte: byte))
    case 0x7F where !isAlt: emit(.backspace)
    case 0..<0x80: emit(typed: Character(Unicode.Scalar(byte)))
    default:
      partial.append(byte)
      guard partial.count == Self.length(ofCharacter: partial[0]) else { return }
      let character = String(validating: partial, as: UTF8.self)?.first
      partial = []
      if let character, character.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) {
        emit(typed: character)
      }
      isAlt = false
    }
  }

  private mutating func emit(typed character: Character) {
    if isAlt {
      isAlt = false
      emit(.alt(character))
    } else if !character.isASCII, case .key(.character(let last)) = events.last,
      case let joined = String([last, character]), joined.count == 1, let whole = joined.first
    {
      // A combining mark, or the next part of an emoji, belongs to the character before.
      events[events.count - 1] = .key(.character(whole))
    } else {
      emit(.character(character))
    }
  }

  /// The bytes a character has in UTF-8, by its first; a byte that starts none stands alone.
  private static func length(ofCharacter lead: UInt8) -> Int {
    switch lead {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}
