public import FoundationEssentials
import LosslessJSON
public import PostHogAPI

/// Facts derived from the fields of a recording.
extension Recording {
  /// The start time; without one from the server, the time in the ID.
  public var startedAt: Date? { startTime ?? id.startTime }

  /// The name of the person; nil if it is missing or blank.
  public var personName: String? {
    guard let name = person?.name, !name.isBlank else { return nil }
    return name
  }

  /// The person's name, else the ID by which events name the person.
  var personLabel: String? { personName ?? distinctID }

  /// Whole days until the store drops it: as the server counts them, else up to the time of expiry. Nil on
  /// servers that tell neither.
  public func daysLeft(at now: Date) -> Int? {
    if let daysLeft { return daysLeft }
    guard let expiryTime else { return nil }
    // Beyond a hundred years no expiry is meant, and the number might not fit.
    return Int(min(max(expiryTime.timeIntervalSince(now) / 86_400, 0), 36_500))
  }

  /// The SDK that recorded it, such as `posthog-ios`; the newest servers tell.
  public var library: String? { unknownFields["snapshot_library"]?.value.string }
}
