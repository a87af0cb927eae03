import Foundation

/// TLS on loopback in front of a server that speaks none, with a certificate of its own that no system knows.
public final class TLSFront: Sendable {
  /// `https://127.0.0.1:PORT`.
  public let origin: String
  /// What to trust, in PEM form.
  public var certificateFile: String { "\(directory)/certificates/front.pem" }
  /// The same, to be looked up there by the hash of its name.
  public var certificateDirectory: String { "\(directory)/certificates" }

  private let directory: String
  private let relay: Process

  /// - Parameter port: where the server listens, on 127.0.0.1.
  public init(to port: Int) throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "front-\(UUID().uuidString)").path
    let certificates = "\(directory)/certificates"
    let (certificate, key) = ("\(certificates)/front.pem", "\(directory)/key.pem")
    try FileManager.default.createDirectory(atPath: certificates, withIntermediateDirectories: true)
    try Tool.run(
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-days", "2", "-subj", "/CN=hogreel test", "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", key,
      "-out", certificate)
    try Tool.run("openssl", "rehash", certificates)

    let said = Pipe()
    relay = Tool.process([
      "socat", "-d", "-d",
      "OPENSSL-LISTEN:0,bind=127.0.0.1,fork,nodelay,verify=0,cert=\(certificate),key=\(key)",
      "TCP:127.0.0.1:\(port),nodelay",
    ])
    relay.standardError = said
    try relay.run()
    origin = try "https://127.0.0.1:\(Self.port(toldBy: said.fileHandleForReading))"
  }

  deinit {
    // It may have been started by a thread that blocks all signals, and then does so itself: `terminate` is one of them.
    kill(relay.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(atPath: directory)
  }

  /// socat says where it listens before it takes anybody in.
  private static func port(toldBy words: FileHandle) throws -> Int {
    var text = ""
    while true {
      let data = words.availableData
      guard !data.isEmpty else { throw Tool.Failure(program: "socat", output: text) }
      text += String(decoding: data, as: UTF8.self)
      guard let port = text.firstMatch(of: /127\.0\.0\.1:([0-9]+)\n/).flatMap({ Int($0.1) }) else { continue }
      // Of each connection it has more to say, which would fill the pipe.
      words.readabilityHandler = { _ = $0.availableData }
      return port
    }
  }
}
