import Foundation
import LosslessJSON
import Testing

@testable import PostHogAPI

/// Timestamps are read as the general parser reads them, or left to it.
@Suite struct TimestampTests {
  @Test(arguments: [
    "1970-01-01T00:00:00Z", "2026-03-04T14:02:11.123456Z", "2026-03-04T14:02:11.5Z",
    "2024-02-29T23:59:59.999999Z",
    "2000-02-29T12:00:00Z", "1999-12-31T23:59:59.000001Z", "2025-12-31T00:00:00Z", "1600-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
  ])
  func agreesWithTheGeneralParser(_ text: String) throws {
    let date = try #require(Date(posthog: text))
    let general = try Date(text, strategy: .iso8601)
    #expect(abs(date.timeIntervalSince(general)) < 0.000_001)
  }

  @Test func agreesOnEveryDayOfFourCenturies() throws {
    var days = 0
    for year in stride(from: 1800, through: 2200, by: 1) {
      for month in 1...12 {
        for day in 1...31 {
          let text = String(format: "%04d-%02d-%02dT01:02:03Z", year, month, day)
          guard let date = Date(posthog: text) else { continue }
          #expect(Int(date.timeIntervalSince1970) - 3_723 == (days - 62_091) * 86_400, "\(text)")
          days += 1
        }
      }
    }
    #expect(days == 146_097 + 365)
  }

  @Test(arguments: [
    "", "Z", "2026-03-04", "2026-03-04T14:02:11", "2026-03-04T14:02:11+01:00", "2026-03-04 14:02:11Z",
    "2026-3-04T14:02:11.12Z", "2026-03-04T14:02:11.1234567Z", "2026-03-04T14:02:11.Z", "2026-13-04T14:02:11Z",
    "2026-02-29T14:02:11Z", "2026-03-04T24:02:11Z", "2026-03-04T14:60:11Z", "2026-03-04T14:02:60Z",
    "2026-03-04T14:02:1xZ", "０２6-03-04T14:02:11Z", "-026-03-04T14:02:11Z", "1599-03-04T14:02:11Z",
  ])
  func leavesOtherFormsAlone(_ text: String) {
    #expect(Date(posthog: text) == nil)
  }

  @Test func peopleAreReadOnceAndTheSame() throws {
    let ada = #"{"id": 1, "uuid": "u1", "first_name": "Ada", "last_name": "L", "email": "ada@example.test"}"#
    let bob = #"{"id": 2, "uuid": "u2", "first_name": "Bob", "last_name": "", "email": "bob@example.test"}"#
    var reader = JSONReader(Array("[\(ada), \(bob),\(ada) , 7, null, \(bob), {\"id\": 1}]".utf8))
    var people = People()
    var read: [User?] = []
    try reader.array { (reader) throws(JSONError) in
      read.append(try reader.optional { (reader) throws(JSONError) in try people.user(from: &reader).value })
    }
    let users = [
      User(id: 1, uuid: "u1", firstName: "Ada", lastName: "L", email: "ada@example.test"),
      User(id: 2, uuid: "u2", firstName: "Bob", email: "bob@example.test"),
    ]
    #expect(read == [users[0], users[1], users[0], nil, nil, users[1], User(id: 1)])
  }
}
