extension APIError {
  /// Of a request that a transport will not send.
  package static let notSendable = APIError(.network(.other), detail: "the request cannot be sent")
}

extension HTTPRequest {
  /// Whether no line end or other control character could make a second header, or a second request, of it.
  package var isWellFormed: Bool {
    func isPrintable(_ text: String) -> Bool { text.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F } }
    return isPrintable(url) && !method.isEmpty && method.utf8.allSatisfy(\.isLetterOrDigit)
      && headers.allSatisfy { header in
        !header.name.isEmpty && header.name.utf8.allSatisfy { $0.isLetterOrDigit || $0 == UInt8(ascii: "-") }
          && isPrintable(header.value)
      }
  }
}
