import CZlib

/// Compresses response bodies with zlib.
enum Gzip {
  /// - Returns: the bytes in the gzip format (RFC 1952).
  static func compress(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    let gzipHeader: Int32 = 16  // Added to the window size, as the header of zlib says.
    let status = deflateInit2_(
      &stream, Z_BEST_SPEED, Z_DEFLATED, MAX_WBITS + gzipHeader, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(status == Z_OK, "zlib has no memory")
    defer { deflateEnd(&stream) }
    let bound = deflateBound(&stream, UInt(bytes.count))
    var input = bytes
    return input.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: Int(bound)) { output, count in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
        deflate(&stream, Z_FINISH)
        count = output.count - Int(stream.avail_out)
      }
    }
  }
}
