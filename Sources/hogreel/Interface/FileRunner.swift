import PlaylistCore

/// Reads and writes the user's files off the main thread, and posts the results.
final class FileRunner: Sendable {
  private let mailbox: Mailbox
  private let worker = Worker()

  init(mailbox: Mailbox) {
    self.mailbox = mailbox
  }

  func read(_ path: String) {
    worker.run { [mailbox] in
      mailbox.post(.fileRead(Result { () throws(FileFailure) in try UserFile(path).read() }))
    }
  }

  func write(_ file: FileWrite) {
    worker.run { [mailbox] in
      mailbox.post(
        .fileWritten(
          file,
          Result { () throws(FileFailure) in
            let target = UserFile(file.path)
            try target.write(file.text, replaces: file.replaces)
            return target.path
          }))
    }
  }

  /// Waits until all requested work is done.
  func finish() { worker.finish() }
}
