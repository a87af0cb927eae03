extension StringProtocol {
  /// Whether it is written as the path of a file, as `../ids.csv`, where an ID was asked for.
  public var looksLikePath: Bool {
    ["/", "./", "../", "~/"].contains { hasPrefix($0) } && !contains(where: \.isWhitespace)
  }
}
