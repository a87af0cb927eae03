import PlaylistCore
import Testing

@Suite struct RecordingArgumentTests {
  private static let uuid = AddRecordingsTests.uuid(1)

  @Test(arguments: [
    uuid, "\(uuid), \(AddRecordingsTests.uuid(2))", "https://eu.posthog.com/replay/\(uuid)?t=3",
    "session_id=\(uuid)", "17f3a2b4c5d6e7f8a9b0", "ios-7F3A2B4C5D6E", uuid.uppercased(),
    "https://eu.posthog.com/replay/17f3a2b4c5d6e7f8a9b0", "\(uuid) and a word",
  ])
  func namesRecordings(argument: String) { #expect(RecordingArgumentFault(argument) == nil) }

  @Test(arguments: [
    "chekcout", "12345", "-", "", "Checkout errors", "2026-11-29", "ada@example.test",
    "https://eu.posthog.com/insights/3", "aB3dE6gH",
  ])
  func namesNone(argument: String) { #expect(RecordingArgumentFault(argument) == .notRecording) }

  @Test(arguments: [(String(uuid.dropLast()), 35), (uuid + "0", 37), (String(uuid.prefix(20)), 20)])
  func isCutOff(argument: String, length: Int) {
    #expect(RecordingArgumentFault(argument) == .cutOff(length))
  }
}
