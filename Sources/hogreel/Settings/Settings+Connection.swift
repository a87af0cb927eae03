import PostHogAPI

extension Settings {
  /// Validates an address.
  ///
  /// - Parameter source: where it is set.
  static func checkedAddress(
    _ text: String, from source: SettingSource = .option("--host"), allowPlainHTTP: Bool
  ) throws(Problem) -> ServerAddress {
    do throws(ServerAddressError) {
      return try ServerAddress(text, allowPlainHTTP: allowPlainHTTP)
    } catch {
      switch error {
      case .page(let server, let project):
        throw .pageAddress(text, server: server, project: project, from: source)
      case .plainHTTP: throw .plainHTTP(text)
      // SDKs that send events use POSTHOG_HOST for such a host.
      case .eventCaptureOnly(let other): throw .ingestionHost(text, instead: "https://\(other)", from: source)
      default: throw .host(text, from: source)
      }
    }
  }

  /// Validates a key.
  ///
  /// - Parameter source: the variable, file or command that it is from.
  static func checkedKey(_ text: String?, from source: String = Environment.key) throws(Problem)
    -> PersonalAPIKey
  {
    guard let text else { throw .noKey }
    do throws(PersonalAPIKeyError) {
      return try PersonalAPIKey(text)
    } catch {
      switch error {
      case .empty: throw source == Environment.key ? .noKey : .emptyKey(in: source)
      case .projectToken: throw .projectToken(in: source)
      case .projectSecret: throw .projectSecret(in: source)
      case .invalidCharacter: throw .malformedKey(in: source)
      }
    }
  }
}

extension Settings {
  /// Opens the log file, if one is wanted.
  ///
  /// - Parameter key: kept out of the file.
  func openLog(_ key: PersonalAPIKey) throws(Problem) -> LogFile? {
    guard let logFile else { return nil }
    do { return try LogFile(path: logFile, key: key) } catch { throw .logFile(error) }
  }
}

extension PostHogClient.Configuration {
  /// The limits of the library, in the name of this program.
  init(_ address: ServerAddress, _ key: PersonalAPIKey, _ project: ProjectReference) {
    self.init(address: address, key: key, project: project, userAgent: "hogreel/\(HelpText.version)")
  }
}
