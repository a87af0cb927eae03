extension String {
  /// An FNV-1a hash in letters and digits, for names of files. Not for secrets: it can be reversed.
  var shortHash: String { String(hash, radix: 36) }

  /// A number below `count`, equal for equal texts.
  func place(of count: UInt64) -> String { String(hash % count) }

  private var hash: UInt64 {
    utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
