/// The result of adding or removing one recording.
public enum RecordingOutcome: Hashable, Sendable {
  /// The recording was added, or removed.
  case done
  /// Adding only: the recording was in the collection before.
  case wasPresent
  /// Adding only: the recording is in the collection and may have been before. Servers only say how many of several
  /// they added, and those without the bulk call not even that.
  case isPresent
  /// Removing only: the recording was not in the collection.
  case wasAbsent
  /// The recording could not be added or removed. Another attempt may succeed.
  case failed(APIError)
}
