import Foundation
public import LosslessJSON
public import Testing

/// A request and response recorded from a real PostHog server.
///
/// `…` or "left out here" in a body marks parts removed to keep the files small.
public struct CorpusEntry: Sendable, CustomTestStringConvertible {
  /// `server-2025-08` or `server-2026`.
  public let server: String
  public let file: String
  public let name: String
  /// The name of the API key; nil for none.
  public let key: String?
  public let method: String
  /// Path and query, percent-encoded.
  public let path: String
  public let requestHeaders: [String: String]
  /// A JSON value, or the raw text as a string if it was not valid JSON.
  public let requestBody: JSON?
  public let status: Int
  public let responseHeaders: [String: String]
  /// `json`, `text` or `empty`.
  public let bodyKind: String
  public let responseBody: JSON

  public var testDescription: String { "\(server)/\(file) \(name)" }

  /// All entries, by file and in the order of recording.
  public static let all: [CorpusEntry] = ["server-2025-08", "server-2026"].flatMap(load(server:))

  private static func load(server: String) -> [CorpusEntry] {
    let folder = Bundle.module.resourceURL?.appending(path: "Corpus/\(server)")
    guard let folder, let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path) else {
      fatalError("the corpus is missing")
    }
    return names.sorted().flatMap { name -> [CorpusEntry] in
      guard let data = try? Data(contentsOf: folder.appending(path: name)),
        let root = try? JSON(parsing: Array(data))
      else { fatalError("the corpus file \(name) cannot be read") }
      return (root["entries"]?.array ?? []).map { CorpusEntry($0, server: server, file: name) }
    }
  }

  private init(_ entry: JSON, server: String, file: String) {
    let request = entry["request"] ?? .null
    let response = entry["response"] ?? .null
    self.server = server
    self.file = file
    name = entry["name"]?.string ?? ""
    key = entry["key"]?.string
    method = request["method"]?.string ?? ""
    path = request["path"]?.string ?? ""
    requestHeaders = Self.headers(request["headers"])
    requestBody = request["body"] == .null ? nil : request["body"]
    status = response["status"]?.int ?? 0
    responseHeaders = Self.headers(response["headers"])
    bodyKind = response["body_kind"]?.string ?? ""
    responseBody = response["body"] ?? .null
  }

  private static func headers(_ value: JSON?) -> [String: String] {
    Dictionary((value?.members ?? []).map { ($0.key, $0.value.string ?? "") }, uniquingKeysWith: { $1 })
  }
}
