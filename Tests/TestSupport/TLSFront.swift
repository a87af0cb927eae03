import Foundation
import Synchronization

/// TLS on loopback in front of a server without it, with an authority of its own that no system trusts.
public final class TLSFront: Sendable {
  /// The certificate that the front presents.
  public enum Certificate: String, CaseIterable, Sendable {
    /// For 127.0.0.1, issued by the front's authority.
    case valid
    case expired
    case forAnotherHost
    /// Issued by an authority other than the front's.
    case ofUnknownAuthority
  }

  /// `https://127.0.0.1:PORT`.
  public let origin: String
  /// The front's authority, in PEM form.
  public var certificateFile: String { "\(certificateDirectory)/authority.pem" }
  /// The same, named by the hash of its subject.
  public var certificateDirectory: String { "\(files.directory)/authorities" }

  private let files: CertificateFiles
  private let relay: pid_t

  /// - Parameter port: where the server listens, on 127.0.0.1.
  public init(to port: Int, _ certificate: Certificate = .valid) throws {
    files = try CertificateFiles.shared(certificate)
    let log = Pipe()
    let relay = Tool.start(
      [
        "socat", "-d", "-d",
        "OPENSSL-LISTEN:0,bind=127.0.0.1,fork,nodelay,verify=0,cert=\(files.directory)/server.pem,key=\(files.directory)/server.key",
        "TCP:127.0.0.1:\(port),nodelay",
      ], errors: log.fileHandleForWriting.fileDescriptor)
    guard let relay else { throw Tool.Failure(program: "socat") }
    self.relay = relay
    try log.fileHandleForWriting.close()
    origin = try "https://127.0.0.1:\(Self.port(in: log.fileHandleForReading))"
  }

  deinit {
    kill(relay, SIGKILL)
    Tool.wait(for: relay)
  }

  /// Reads the port from socat's log, which names it before the first connection is accepted.
  private static func port(in log: FileHandle) throws -> Int {
    var text = ""
    while true {
      var output = pollfd(fd: log.fileDescriptor, events: Int16(POLLIN), revents: 0)
      // A relay that never listens fails one test instead of stopping the run.
      guard poll(&output, 1, 60_000) == 1 else {
        throw Tool.Failure(program: "socat", output: "It names no port: \(text)")
      }
      let data = log.availableData
      guard !data.isEmpty else { throw Tool.Failure(program: "socat", output: text) }
      text += String(decoding: data, as: UTF8.self)
      guard let port = text.firstMatch(of: /127\.0\.0\.1:([0-9]+)\n/).flatMap({ Int($0.1) }) else { continue }
      // Each connection is logged as well, which would fill the pipe.
      Thread.detachNewThread { while !log.availableData.isEmpty {} }
      return port
    }
  }
}

/// A certificate with its key and its authority, in a directory that is removed with the object.
private final class CertificateFiles: Sendable {
  private struct Weak { weak var files: CertificateFiles? }

  private static let made = Mutex<[TLSFront.Certificate: Weak]>([:])

  let directory: String

  /// Returns those of other fronts of this moment, if there are any: to make them takes longer than most tests.
  static func shared(_ certificate: TLSFront.Certificate) throws -> CertificateFiles {
    try made.withLock { made in
      if let files = made[certificate]?.files { return files }
      let files = try CertificateFiles(certificate)
      made[certificate] = Weak(files: files)
      return files
    }
  }

  private init(_ certificate: TLSFront.Certificate) throws {
    directory = FileManager.default.temporaryDirectory.appending(path: "front-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(
      atPath: "\(directory)/authorities", withIntermediateDirectories: true)
    try makeCertificates(certificate)
  }

  deinit { try? FileManager.default.removeItem(atPath: directory) }

  private func newKey(_ name: String) -> [String] {
    [
      "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout",
      "\(directory)/\(name).key",
    ]
  }

  private func makeAuthority(_ name: String, _ path: String) throws {
    try Tool.run(
      ["openssl", "req", "-x509", "-subj", "/CN=\(name)", "-days", "2", "-out", path] + newKey(name))
  }

  private func makeCertificates(_ certificate: TLSFront.Certificate) throws {
    let authority = "\(directory)/authorities/authority.pem"
    try makeAuthority("authority", authority)
    try Tool.run("openssl", "rehash", "\(directory)/authorities")
    var issuer = (certificate: authority, key: "\(directory)/authority.key")
    if certificate == .ofUnknownAuthority {
      issuer = ("\(directory)/unknown.pem", "\(directory)/unknown.key")
      try makeAuthority("unknown", issuer.certificate)
    }
    let name = certificate == .forAnotherHost ? "DNS:other.example.test,DNS:*.example.test" : "IP:127.0.0.1"
    try Tool.run(
      [
        "openssl", "req", "-subj", "/CN=server", "-addext", "subjectAltName=\(name)", "-out",
        "\(directory)/server.csr",
      ] + newKey("server"))
    try Tool.run(
      "openssl", "x509", "-req", "-in", "\(directory)/server.csr", "-CA", issuer.certificate, "-CAkey",
      issuer.key, "-CAcreateserial", "-copy_extensions", "copy", "-days",
      certificate == .expired ? "-1" : "2", "-out", "\(directory)/server.pem")
  }
}
