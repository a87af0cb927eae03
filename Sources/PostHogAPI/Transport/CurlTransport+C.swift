import CCurl

extension HTTPRequest {
  /// Lends the request to C for the length of the call.
  func withCRequest<Result>(
    _ options: CurlTransport.Options, _ body: (UnsafePointer<ccurl_request>) -> Result
  ) -> Result {
    // A line break in a header would begin another header.
    let lines = headers.map { header in
      "\(header.name): \(header.value)".filter { !$0.unicodeScalars.contains { $0.value < 0x20 } }
    }
    return withCStrings(lines) { lines in
      method.withCString { method in
        url.withCString { url in
          withOptionalCString(options.certificateFile) { certificateFile in
            withOptionalBytes(self.body) { bytes in
              var request = ccurl_request()
              request.method = method
              request.url = url
              request.headers = lines.baseAddress
              request.header_count = lines.count
              request.body = bytes?.baseAddress
              request.body_size = bytes?.count ?? 0
              request.connect_timeout_ms = options.connectTimeout.milliseconds
              request.timeout_ms = options.timeout.milliseconds
              request.body_limit = options.bodyLimit
              request.direct = isToLoopback ? 1 : 0
              request.fresh_connection = isRepeatable ? 0 : 1
              request.certificate_file = certificateFile
              return body(&request)
            }
          }
        }
      }
    }
  }

  private var isToLoopback: Bool { (try? ServerAddress(url, allowPlainHTTP: true))?.isLoopback ?? false }
}

extension ccurl_answer {
  var result: Result<HTTPResponse, APIError> {
    guard problem != CCURL_CANCELLED else { return .failure(APIError(.cancelled)) }
    guard problem == CCURL_OK else {
      return .failure(
        APIError(.network(networkProblem), detail: problem_text.map { String(cString: $0) } ?? ""))
    }
    let head = String(decoding: UnsafeBufferPointer(start: headers, count: headers_size), as: UTF8.self)
    return .success(
      HTTPResponse(
        status: status, headers: head.split(separator: "\r\n").dropFirst().compactMap(HTTPHeader.init(line:)),
        body: Array(UnsafeBufferPointer(start: body, count: body_size))))
  }

  private var networkProblem: APIError.NetworkProblem {
    switch problem {
    case CCURL_UNKNOWN_HOST: .unknownHost
    case CCURL_CANNOT_CONNECT: .cannotConnect
    case CCURL_TIMED_OUT: .timedOut
    case CCURL_SECURE_CONNECTION: .secureConnection
    case CCURL_INTERRUPTED: .interrupted
    case CCURL_TOO_LARGE: .answerTooLarge
    default: .other
    }
  }
}

extension HTTPHeader {
  fileprivate init?(line: Substring) {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
    self.init(String(line[..<colon]), String(value))
  }
}

extension Duration {
  fileprivate var milliseconds: Int {
    Int(components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
  }
}

private func withCStrings<Result>(
  _ texts: [String], _ body: (UnsafeBufferPointer<UnsafePointer<CChar>?>) -> Result
) -> Result {
  var bytes: [CChar] = []
  var starts: [Int] = []
  for text in texts {
    starts.append(bytes.count)
    bytes += text.utf8CString
  }
  return bytes.withUnsafeBufferPointer { bytes in
    starts.map { start in bytes.baseAddress.map { $0 + start } }.withUnsafeBufferPointer(body)
  }
}

private func withOptionalCString<Result>(
  _ text: String?, _ body: (UnsafePointer<CChar>?) -> Result
) -> Result {
  text.map { $0.withCString(body) } ?? body(nil)
}

private func withOptionalBytes<Result>(
  _ bytes: [UInt8]?, _ body: (UnsafeBufferPointer<UInt8>?) -> Result
) -> Result {
  bytes.map { $0.withUnsafeBufferPointer(body) } ?? body(nil)
}
