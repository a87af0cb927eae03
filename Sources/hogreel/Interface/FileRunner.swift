import PlaylistCore

/// Reads and writes the files that the user names, off the thread that draws, and posts what came of it.
final class FileRunner: Sendable {
  private let mailbox: Mailbox
  private let worker = Worker()

  init(mailbox: Mailbox) {
    self.mailbox = mailbox
  }

  func read(_ file: FileRead) {
    worker.run { [mailbox] in
      mailbox.post(.fileRead(result { () throws(FileFailure) in try UserFile(file.path).read() }))
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

  /// Waits until all that was asked for is done.
  func finish() { worker.finish() }
}

private func result(_ body: () throws(FileFailure) -> String) -> Result<String, FileFailure> {
  do throws(FileFailure) { return .success(try body()) } catch { return .failure(error) }
}
