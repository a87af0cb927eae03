import LosslessJSON

extension PostHogClient {
  /// Fetches the permissions of this client's key. The response does not hold the key.
  ///
  /// Scope: none, on servers that have the call; the first of them demand a scope that no user's key has.
  ///
  /// - Throws: ``APIError``; of kind ``APIError/Kind/endpoint``, ``APIError/Kind/keysRefused``,
  ///   ``APIError/Kind/scope(_:)`` or ``APIError/Kind/notFound`` from servers without this call.
  public func keyAccess() async throws(APIError) -> KeyAccess {
    try await value(
      of: Call("GET", ["personal_api_keys", "@current"], safety: .read), KeyAccess.init(from:))
  }
}

extension KeyAccess {
  init(from reader: inout JSONReader) throws(JSONError) {
    var access = KeyAccess(scopes: [])
    var scopes: [String]?
    try reader.object { (reader, key) throws(JSONError) in
      switch key {
      case "label": access.label = try reader.optional(Read.string) ?? ""
      case "scopes": scopes = try reader.optional(Read.strings)
      case "scoped_teams": access.projects = try reader.optional(Read.ints) ?? []
      case "scoped_organizations": access.organizations = try reader.optional(Read.strings) ?? []
      default: try reader.skip()
      }
    }
    guard let scopes else { throw reader.missing("scopes") }
    access.scopes = scopes
    self = access
  }
}
