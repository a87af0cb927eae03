/// Where a redirect leads.
enum Redirect {
  /// The target as an address on our own origin, whatever the spelling of the `Location`.
  ///
  /// - Throws: `APIError` of kind `redirected` for another origin, `malformed` for no usable `Location`.
  static func target(
    of response: HTTPResponse, from url: String, address: ServerAddress
  ) throws(APIError) -> String {
    let malformed = APIError(
      .malformed, detail: "redirect without a usable Location", status: response.status)
    guard let location = response.header("Location"), !location.isEmpty,
      location.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
    else { throw malformed }

    if location.hasPrefix("//") {
      return try onOrigin("\(address.scheme.rawValue):\(location)", address, malformed)
    }
    if location.contains("://"), location.first?.isLetter == true {
      return try onOrigin(location, address, malformed)
    }
    if location.hasPrefix("/") { return address.origin + location }
    let withoutQuery = url.prefix { $0 != "?" && $0 != "#" }
    if location.hasPrefix("?") { return withoutQuery + location }
    let folder = withoutQuery.lastIndex(of: "/").map { withoutQuery[...$0] } ?? withoutQuery
    return folder + location
  }

  private static func onOrigin(
    _ absolute: String, _ address: ServerAddress, _ malformed: APIError
  ) throws(APIError) -> String {
    guard let mark = absolute.firstRange(of: "://") else { throw malformed }
    let tail = absolute[mark.upperBound...].drop { $0 != "/" && $0 != "?" && $0 != "#" }
    let authority = absolute[..<tail.startIndex]
    guard let target = try? ServerAddress(String(authority), allowPlainHTTP: true),
      target.origin == address.origin
    else {
      throw APIError(.redirected(origin: String(authority.prefix(300))))
    }
    let path = tail.prefix { $0 != "#" }
    return address.origin + (path.hasPrefix("/") ? "" : "/") + path
  }
}
