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
      mailbox.post(.fileRead(result { () throws(FileFailure) in try UserFile(path).read() }))
    }
  }

  func write(_ file: FileWrite) {
    worker.run { [mailbox] in
      mailbox.post(
        .fileWritten(
          file,
          result { () throws(FileFailure) in
            let target = UserFile(file.path)
            try target.write(file.text, replaces: file.replaces)
            return target.path
          }))
    }
  }

  /// Waits until all requested work is done.
  func finish() { worker.finish() }
}

private func result(_ body: () throws(FileFailure) -> String) -> Result<String, FileFailure> {
  do throws(FileFailure) { return .success(try body()) } catch { return .failure(error) }
}
