import CCurl
import FoundationEssentials
import Glibc
import PostHogAPI

/// One request on its way through libcurl, and the response received so far.
///
/// Used on the loop's thread only. It must outlive its time on the multi handle, because libcurl holds a pointer to it.
final class Transfer {
  /// Bytes of all header lines of a response together. PostHog sends some of several kilobytes.
  private static let headerLimit = 1 << 20

  let id: CurlLoop.TransferID
  let easy: UnsafeMutableRawPointer
  private let request: HTTPRequest
  private let completion: CurlLoop.Completion
  private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
  private var headerList: UnsafeMutablePointer<curl_slist>?
  private var head: [UInt8] = []
  private var body: [UInt8] = []
  private var isTooLarge = false

  init(
    _ id: CurlLoop.TransferID, _ request: HTTPRequest, _ options: CurlTransport.Options,
    _ completion: CurlLoop.Completion
  ) {
    guard let easy = curl_easy_init() else { fatalError("libcurl is out of memory") }
    self.id = id
    self.easy = easy
    self.request = request
    self.completion = completion
    errorText.initialize(to: 0)
    setRequest()
    setLimits()
    setConnection(options)
    setReceivers()
  }

  deinit {
    curl_easy_cleanup(easy)
    curl_slist_free_all(headerList)
    errorText.deallocate()
  }

  /// Starts the transfer, or completes it with an error and returns false.
  func start(on multi: UnsafeMutableRawPointer) -> Bool {
    guard curl_multi_add_handle(multi, easy) != CURLM_OK else { return true }
    completion.resume(returning: .failure(.invalidRequest))
    return false
  }

  func cancel(on multi: UnsafeMutableRawPointer) {
    curl_multi_remove_handle(multi, easy)
    completion.resume(returning: .failure(APIError(.cancelled)))
  }

  func finish(_ code: CURLcode, on multi: UnsafeMutableRawPointer) {
    curl_multi_remove_handle(multi, easy)
    completion.resume(returning: result(code))
  }

  private func result(_ code: CURLcode) -> Result<HTTPResponse, APIError> {
    guard code == CURLE_OK else {
      let text = errorText.pointee == 0 ? curl_easy_strerror(code) : UnsafePointer(errorText)
      let detail = text.map { String(cString: $0) } ?? ""
      let problem =
        isTooLarge
        ? .answerTooLarge : APIError.NetworkProblem(code, of: easy, detail: detail, host: request.host)
      return .failure(APIError(.network(problem), detail: detail))
    }
    var status = 0
    ccurl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
    return .success(HTTPResponse(status: status, headers: HTTPHeader.list(in: head), body: body))
  }
}

// MARK: Options

extension Transfer {
  private func set(_ option: CURLoption, _ value: Int) { ccurl_set_long(easy, option, value) }
  private func set(_ option: CURLoption, _ value: Bool) { ccurl_set_long(easy, option, value ? 1 : 0) }
  private func set(_ option: CURLoption, _ value: String) { ccurl_set_text(easy, option, value) }
  private func set(_ option: CURLoption, _ value: UnsafeMutableRawPointer?) {
    ccurl_set_pointer(easy, option, value)
  }

  private func setRequest() {
    set(CURLOPT_URL, request.url)
    set(CURLOPT_PATH_AS_IS, true)
    set(CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_FOLLOWLOCATION, false)
    set(CURLOPT_NOBODY, request.method == "HEAD")
    if request.body != nil || request.method == "POST" {
      let body = request.body ?? []
      ccurl_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.count))
      // The zero is not sent: it gives an empty body an address, without which libcurl would read standard input.
      (body + [0]).withUnsafeBytes {
        set(CURLOPT_COPYPOSTFIELDS, UnsafeMutableRawPointer(mutating: $0.baseAddress))
      }
    }
    set(CURLOPT_CUSTOMREQUEST, request.method)

    // No pause before a large body, and no form's content type for a POST without one.
    let removed = request.body == nil ? ["Expect:", "Content-Type:"] : ["Expect:"]
    for line in request.headers.map({ "\($0.name): \($0.value)" }) + removed {
      headerList = curl_slist_append(headerList, line)
    }
    set(CURLOPT_HTTPHEADER, UnsafeMutableRawPointer(headerList))
    set(CURLOPT_ACCEPT_ENCODING, "")
  }

  private func setLimits() {
    set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout.milliseconds)
    set(CURLOPT_TIMEOUT_MS, request.timeout.milliseconds)
    set(CURLOPT_NOSIGNAL, true)
    // Cancelling would otherwise wait for a name lookup that is under way, on the thread of all transfers.
    set(CURLOPT_QUICK_EXIT, true)
  }

  private func setConnection(_ options: CurlTransport.Options) {
    set(CURLOPT_TCP_NODELAY, true)
    set(CURLOPT_TCP_KEEPALIVE, true)
    set(CURLOPT_SUPPRESS_CONNECT_HEADERS, true)
    // On a kept connection that turns out closed, libcurl sends the request again.
    set(CURLOPT_FRESH_CONNECT, !request.isRepeatable)
    if ServerAddress.isLoopback(host: request.host) {
      set(CURLOPT_PROXY, "")
    } else if let proxy = options.proxy {
      set(CURLOPT_PROXY, proxy)
    }
    set(CURLOPT_CERTINFO, true)
    if let file = options.certificateFile { set(CURLOPT_CAINFO, file) }
    if let directory = options.certificateDirectory { set(CURLOPT_CAPATH, directory) }
    // Programs that this process starts must not inherit a connection.
    ccurl_set_socket_opener(easy) { _, _, address in
      guard let address = address?.pointee else { return -1 }
      return socket(address.family, address.socktype | Int32(SOCK_CLOEXEC.rawValue), address.protocol)
    }
  }

  private func setReceivers() {
    let context = Unmanaged.passUnretained(self).toOpaque()
    set(CURLOPT_ERRORBUFFER, errorText)
    set(CURLOPT_HEADERDATA, context)
    ccurl_set_receiver(easy, CURLOPT_HEADERFUNCTION) {
      Transfer.receive($0, $1 * $2, $3) { $0.receiveHeader($1) }
    }
    set(CURLOPT_WRITEDATA, context)
    ccurl_set_receiver(easy, CURLOPT_WRITEFUNCTION) {
      Transfer.receive($0, $1 * $2, $3) { $0.receiveBody($1) }
    }
  }
}

// MARK: Receiving

extension Transfer {
  /// Passes bytes from libcurl to the transfer in `context`; returns how many were accepted.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ accept: (Transfer, UnsafeRawBufferPointer) -> Bool
  ) -> Int {
    guard let context else { return 0 }
    let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
    guard accept(transfer, UnsafeRawBufferPointer(start: bytes, count: count)) else {
      transfer.isTooLarge = true
      return 0
    }
    return count
  }

  private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool {
    // A new status line: the lines so far were those of an interim response or a proxy.
    if line.starts(with: "HTTP/".utf8) { head.removeAll(keepingCapacity: true) }
    head += line
    return head.count <= Self.headerLimit
  }

  private func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count <= request.bodyLimit - body.count else { return false }
    body += bytes
    return true
  }
}

extension HTTPHeader {
  /// The headers among the lines of a response head.
  static func list(in head: [UInt8]) -> [HTTPHeader] {
    String(decoding: head, as: UTF8.self).split { ["\r\n", "\n", "\r"].contains($0) }.compactMap { line in
      guard let colon = line.firstIndex(of: ":"), colon > line.startIndex else { return nil }
      return HTTPHeader(String(line[..<colon]), line[line.index(after: colon)...].trimmed)
    }
  }
}

extension HTTPRequest {
  fileprivate var host: String { URLComponents(string: url)?.encodedHost ?? "" }
}

extension Duration {
  /// At least one, since zero means "no limit" to libcurl; at most a day.
  fileprivate var milliseconds: Int { max(Int(min(self / .milliseconds(1), 86_400_000)), 1) }
}
