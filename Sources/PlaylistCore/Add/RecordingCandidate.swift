public import FoundationEssentials
public import PostHogAPI

/// One ID that may be added, with what can be said of it beforehand.
public struct RecordingCandidate: Hashable, Sendable {
  public let id: RecordingID
  public internal(set) var verdict: Verdict
  public internal(set) var outcome = Outcome.waiting

  public enum Verdict: Hashable, Sendable {
    case valid
    /// It will be sent, but is no UUID: an old or mobile SDK, or a slip of the hand.
    case odd
    /// Stands further up already.
    case duplicate
    case alreadyIn
    /// The server cannot take it.
    case tooLong

    public var isSendable: Bool { self == .valid || self == .odd }
  }

  public enum Outcome: Hashable, Sendable {
    case waiting
    case sending
    case added
    case failed(APIError)
  }

  init(_ id: RecordingID, isMember: Bool) {
    self.id = id
    if isMember {
      verdict = .alreadyIn
    } else if id.rawValue.unicodeScalars.count > RecordingID.lengthLimit {
      verdict = .tooLong
    } else {
      verdict = id.isUUID ? .valid : .odd
    }
  }
}

extension RecordingID {
  /// Has the form of a UUID: 8-4-4-4-12 hexadecimal digits.
  public var isUUID: Bool {
    let bytes = rawValue.utf8
    guard bytes.count == 36 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      switch index {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default: hexDigit(byte) != nil
      }
    }
  }

  /// The start of the recording as a UUIDv7 carries it: milliseconds since 1970 in the first 48 bits
  /// (RFC 9562, section 5.7). Nil for other forms.
  public var startTime: Date? {
    guard isUUID, rawValue.utf8.dropFirst(14).first == UInt8(ascii: "7") else { return nil }
    let milliseconds = rawValue.utf8.prefix(13).compactMap(hexDigit).reduce(UInt64(0)) {
      $0 << 4 | UInt64($1)
    }
    return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }
}

private func hexDigit(_ byte: UInt8) -> UInt8? {
  switch byte {
  case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
  case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
  case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
  default: nil
  }
}
