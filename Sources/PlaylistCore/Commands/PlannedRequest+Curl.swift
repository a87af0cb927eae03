public import PostHogAPI

extension PlannedRequest {
  /// The request as a curl command, for a shell to paste it into. The shell puts the key in.
  public var curl: String {
    var words = ["curl"]
    if method != "GET" { words += ["-X", method] }
    words += ["-H", "\"Authorization: Bearer $POSTHOG_PERSONAL_API_KEY\""]
    if let body {
      // Text after -d would be read from a file if it began with @.
      words += ["-H", "'Content-Type: application/json'", "--data-raw", body.quotedForShell]
    }
    return (words + [url.quotedForShell]).joined(separator: " ")
  }
}
