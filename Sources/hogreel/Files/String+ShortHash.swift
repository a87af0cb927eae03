extension String {
  /// A short name for files: FNV-1a in letters and digits. Made of names only, never of secrets: it can be
  /// turned round.
  var shortHash: String { String(hash, radix: 36) }

  /// One of `count` places, the same for the same text.
  func place(of count: UInt64) -> String { String(hash % count) }

  private var hash: UInt64 {
    utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }
}
