import Glibc

/// The system calls that change files.
///
/// Everything that hogreel keeps goes through them, so that a test can number them and end the program at each: what
/// is left must be a state that the next start can read. Each returns what the system call does, with `errno` set.
protocol FileChanges: Sendable {
  /// `openat`, for descriptors that create or write.
  func open(_ path: String, _ flags: Int32, _ mode: mode_t, in directory: Int32) -> Int32
  func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int
  /// `fsync`, of a file or a directory.
  func sync(_ descriptor: Int32) -> Int32
  func rename(_ path: String, to newPath: String, in directory: Int32) -> Int32
  func link(_ path: String, to newPath: String) -> Int32
  func remove(_ path: String, in directory: Int32) -> Int32
  func makeDirectory(_ path: String) -> Int32
}

/// The changes as the system makes them.
struct SystemFileChanges: FileChanges {
  func open(_ path: String, _ flags: Int32, _ mode: mode_t, in directory: Int32) -> Int32 {
    openat(directory, path, flags, mode)
  }

  func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    Glibc.write(descriptor, bytes.baseAddress, bytes.count)
  }

  func sync(_ descriptor: Int32) -> Int32 { fsync(descriptor) }

  func rename(_ path: String, to newPath: String, in directory: Int32) -> Int32 {
    renameat(directory, path, directory, newPath)
  }

  func link(_ path: String, to newPath: String) -> Int32 { Glibc.link(path, newPath) }

  func remove(_ path: String, in directory: Int32) -> Int32 { unlinkat(directory, path, 0) }

  func makeDirectory(_ path: String) -> Int32 { mkdir(path, 0o700) }
}
