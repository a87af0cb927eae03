import FoundationEssentials

/// The target of a redirect.
enum Redirect {
  /// Resolves the `Location` of a response to a URL on the configured origin.
  ///
  /// - Parameters:
  ///   - url: the URL that was requested.
  ///   - address: the configured server.
  /// - Throws: `APIError` of kind `redirected` for another origin, `brokenRedirect` for no usable `Location`.
  static func target(
    of response: HTTPResponse, from url: String, address: ServerAddress
  ) throws(APIError) -> String {
    guard let location = response.header("Location"),
      // Strict, since lenient parsing escapes what is not allowed, such as the backslash that browsers take for a slash.
      URL(string: location, encodingInvalidCharacters: false) != nil,
      let target = URL(string: location, relativeTo: URL(string: url)),
      let components = URLComponents(url: target, resolvingAgainstBaseURL: true)
    else {
      throw APIError(.brokenRedirect, status: response.status)
    }
    var origin = components
    (origin.percentEncodedPath, origin.percentEncodedQuery, origin.percentEncodedFragment) = ("", nil, nil)
    let originText = origin.string ?? ""
    guard let other = try? ServerAddress(originText, allowPlainHTTP: true), other.origin == address.origin
    else {
      throw APIError(.redirected(origin: String(originText.prefix(300))))
    }
    let path = components.percentEncodedPath.isEmpty ? "/" : components.percentEncodedPath
    return address.origin + path + (components.percentEncodedQuery.map { "?\($0)" } ?? "")
  }
}
