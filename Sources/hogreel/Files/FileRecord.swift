import Glibc
import PlaylistCore

/// One JSON object in a file of hogreel's own: a value with the version of its format and its scope.
struct FileRecord<Value: FileContent>: Codable {
  private static var currentVersion: Int { 1 }

  private let version: Int
  /// Nil in views and steps of version 0, and in what belongs to no server.
  let scope: FileScope?
  let value: Value

  init(_ value: Value, of scope: FileScope?) {
    version = Self.currentVersion
    self.scope = scope
    self.value = value
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    version = try values.decodeIfPresent(Int.self, forKey: .version) ?? 0
    guard version <= Self.currentVersion else { throw FileRecordError.newerVersion }
    if version == 0 {
      scope = try? FileScope(from: decoder)
      value = try Value(version0: decoder)
    } else {
      scope = try values.decodeIfPresent(FileScope.self, forKey: .scope)
      value = try values.decode(Value.self, forKey: .value)
    }
  }

  init(parsing line: some Collection<UInt8>) throws(FileRecordError) {
    do { self = try FileJSON.decode(Self.self, from: line) } catch {
      throw error as? FileRecordError ?? .unreadable
    }
  }

  /// The record as one line, without a line end.
  func line() throws(FileError) -> [UInt8] {
    do { return try FileJSON.encode(self) } catch {
      throw FileError(operation: "encode", path: "\(Value.self)", code: EINVAL)
    }
  }
}

/// Why a file, or a line of one, cannot be read.
enum FileRecordError: Error {
  /// A newer hogreel wrote it. It has to stay as it is.
  case newerVersion
  case unreadable
}
