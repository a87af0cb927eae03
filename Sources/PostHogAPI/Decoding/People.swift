import LosslessJSON

/// The people named in one answer. A page names the same few in every row: each is read once, and kept once.
struct People {
  private var known: [(text: ArraySlice<UInt8>, user: Shared<User>)] = []

  /// More are not looked through for the one.
  private static let limit = 32

  mutating func user(from reader: inout JSONReader) throws(JSONError) -> Shared<User> {
    for (text, user) in known where reader.skip(source: text) { return user }
    let before = reader
    let user = Shared(try User(from: &reader))
    if known.count < Self.limit { known.append((before.source(until: reader), user)) }
    return user
  }
}
