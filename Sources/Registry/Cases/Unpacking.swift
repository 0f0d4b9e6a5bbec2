// Files that are packed by gzip or Zstandard, unpacked piece by piece by the system's libraries.

import CZlib
import CZstd
import Glibc

/// How a file is packed, by its first bytes.
enum Packing {
  case none, gzip, zstandard

  init(_ head: UnsafeBufferPointer<UInt8>) {
    func begins(_ bytes: [UInt8]) -> Bool { head.count >= bytes.count && head.prefix(bytes.count).elementsEqual(bytes) }
    self = begins([0x1F, 0x8B]) ? .gzip : begins([0x28, 0xB5, 0x2F, 0xFD]) ? .zstandard : .none
  }
}

/// A packed file is damaged or cut off.
struct UnpackingFault: Error {
  let reason: String

  static let cutOff = UnpackingFault(reason: "it ends in the middle of what is packed")
}

/// Unpacks everything that was packed into one file, also in several parts one after the other.
enum Unpacking {
  private static let piece = 1 << 20

  /// Hands over each piece as it is unpacked, with how many bytes of the file were taken by then.
  static func each(
    _ bytes: UnsafeBufferPointer<UInt8>, _ packing: Packing,
    _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) throws {
    switch packing {
    case .none: try body(bytes, bytes.count)
    case .gzip: try gzip(bytes, body)
    case .zstandard: try zstandard(bytes, body)
    }
  }

  private static func gzip(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) throws {
    var stream = z_stream()
    // 31: the largest window, and the layout of gzip.
    guard inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw UnpackingFault(reason: "there is no memory to unpack it")
    }
    defer { inflateEnd(&stream) }
    let out = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: piece)
    defer { out.deallocate() }
    var taken = 0
    var isEnded = false
    while !isEnded {
      let given = min(bytes.count - taken, 1 << 30)
      stream.next_in = bytes.baseAddress.map { UnsafeMutablePointer(mutating: $0 + taken) }
      stream.avail_in = UInt32(given)
      stream.next_out = out.baseAddress
      stream.avail_out = UInt32(out.count)
      let status = inflate(&stream, Z_NO_FLUSH)
      taken += given - Int(stream.avail_in)
      let made = out.count - Int(stream.avail_out)
      if made > 0 { try body(UnsafeBufferPointer(rebasing: out[..<made]), taken) }
      switch status {
      case Z_STREAM_END:
        isEnded = taken == bytes.count
        if !isEnded, inflateReset(&stream) != Z_OK { throw UnpackingFault(reason: "it is no gzip file") }
      case Z_OK: break
      case Z_BUF_ERROR: throw UnpackingFault.cutOff
      default: throw UnpackingFault(reason: stream.msg.map { String(cString: $0) } ?? "it is no gzip file")
      }
    }
  }

  private static func zstandard(
    _ bytes: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) throws {
    guard let stream = ZSTD_createDStream() else { throw UnpackingFault(reason: "there is no memory to unpack it") }
    defer { ZSTD_freeDStream(stream) }
    let out = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: piece)
    defer { out.deallocate() }
    var input = ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    while true {
      var output = ZSTD_outBuffer(dst: out.baseAddress, size: out.count, pos: 0)
      let left = ZSTD_decompressStream(stream, &output, &input)
      if ZSTD_isError(left) != 0 { throw UnpackingFault(reason: String(cString: ZSTD_getErrorName(left)).lowercased()) }
      if output.pos > 0 { try body(UnsafeBufferPointer(rebasing: out[..<output.pos]), input.pos) }
      guard input.pos == bytes.count, output.pos < out.count else { continue }
      if left != 0 { throw UnpackingFault.cutOff }
      return
    }
  }
}
