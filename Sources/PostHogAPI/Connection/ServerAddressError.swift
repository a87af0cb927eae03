/// Why a text is no address that the key may be sent to.
public enum ServerAddressError: Error, Hashable, Sendable {
  case empty
  /// White space inside, a control character, or one beyond ASCII (write such a host in its `xn--` form).
  case badCharacter
  /// Neither http nor https.
  case unknownScheme(String)
  case userInfo
  case queryOrFragment
  case badHost
  case badPort
  case badPath
  /// http to another machine, where the key could be overheard, without it being allowed.
  case plainHTTP(host: String)
  /// This host takes events only; the API answers at `apiHost`.
  case eventCaptureOnly(apiHost: String)
}
