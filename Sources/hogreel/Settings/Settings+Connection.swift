import PostHogAPI

extension Settings {
  /// Validates an address.
  static func checkedAddress(_ text: String, allowPlainHTTP: Bool) throws(Problem) -> ServerAddress {
    do throws(ServerAddressError) {
      return try ServerAddress(text, allowPlainHTTP: allowPlainHTTP)
    } catch {
      switch error {
      case .plainHTTP: throw .plainHTTP(text)
      // SDKs that send events use POSTHOG_HOST for such a host.
      case .eventCaptureOnly(let other): throw .ingestionHost(text, instead: "https://\(other)")
      default: throw .host(text)
      }
    }
  }

  /// Validates a key.
  static func checkedKey(_ text: String?) throws(Problem) -> PersonalAPIKey {
    guard let text else { throw .noKey }
    do throws(PersonalAPIKeyError) {
      return try PersonalAPIKey(text)
    } catch {
      switch error {
      case .empty: throw .noKey
      case .projectToken: throw .projectToken
      case .projectSecret: throw .projectSecret
      case .badCharacter: throw .malformedKey
      }
    }
  }
}
