public import FoundationEssentials
public import PostHogAPI

extension RecordingID {
  /// The length of a UUID in characters.
  public static let uuidLength = 36

  /// Whether it is a UUID: 8-4-4-4-12 hexadecimal digits.
  public var isUUID: Bool {
    let bytes = rawValue.utf8
    guard bytes.count == Self.uuidLength else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      switch index {
      case 8, 13, 18, 23: byte == UInt8(ascii: "-")
      default: byte.hexDigit != nil
      }
    }
  }

  /// Whether it looks like a UUID with missing or extra digits, as after a copying mistake.
  var isNearlyUUID: Bool {
    let bytes = rawValue.utf8
    guard (14...44).contains(bytes.count), bytes.count != Self.uuidLength else { return false }
    if bytes.count < 20 {
      // The first two groups and a part of the third.
      return bytes.enumerated().allSatisfy { index, byte in
        index == 8 || index == 13 || index == 18 ? byte == UInt8(ascii: "-") : byte.hexDigit != nil
      }
    }
    var dashes = 0
    for byte in bytes {
      if byte == UInt8(ascii: "-") { dashes += 1 } else if byte.hexDigit == nil { return false }
    }
    return (3...5).contains(dashes)
  }

  /// The start of the recording in a UUIDv7: milliseconds since 1970 in the first 48 bits (RFC 9562, section 5.7).
  /// Nil for other IDs.
  public var startTime: Date? {
    guard isUUID, rawValue.utf8.dropFirst(14).first == UInt8(ascii: "7") else { return nil }
    let milliseconds = rawValue.utf8.prefix(13).compactMap(\.hexDigit).reduce(UInt64(0)) {
      $0 << 4 | UInt64($1)
    }
    return Date(timeIntervalSince1970: Double(milliseconds) / 1000)
  }
}

extension UInt8 {
  /// The value of a hexadecimal digit; nil for other bytes.
  var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  var isASCIIDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
