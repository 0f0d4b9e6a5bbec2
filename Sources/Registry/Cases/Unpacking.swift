// Files that are packed by gzip or Zstandard, unpacked piece by piece by the system's libraries.

import CZlib
import CZstd

/// How a file is packed, by its first bytes.
enum Packing {
  case none, gzip, zstandard

  init(_ head: UnsafeRawBufferPointer) {
    func begins(_ bytes: [UInt8]) -> Bool { head.count >= bytes.count && head.prefix(bytes.count).elementsEqual(bytes) }
    self = begins([0x1F, 0x8B]) ? .gzip : begins([0x28, 0xB5, 0x2F, 0xFD]) ? .zstandard : .none
  }
}

/// A packed file is damaged or cut off.
struct UnpackingFault: Error {
  let reason: String

  static let cutOff = UnpackingFault(reason: "it ends in the middle of what is packed")
  static let noMemory = UnpackingFault(reason: "there is no memory to unpack it")
}

/// Unpacks everything that was packed into one file, also in several parts one after the other; a file that is not packed comes as it is.
/// A mark of UTF-8 at the beginning of the text is none of it.
final class Unpacker {
  /// Puts the next bytes of the file at the beginning of the memory and says how many; 0: there are no more.
  typealias Take = (UnsafeMutableRawBufferPointer) throws -> Int

  private let take: Take
  private let input = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 8)
  /// Which bytes of the input are not used yet.
  private var (from, to) = (0, 0)
  private var isAtEnd = false
  private var packing: Packing?
  private var gzip: UnsafeMutablePointer<z_stream>?
  private var zstandard: OpaquePointer?
  /// Whether what is packed has ended, as it must before the file does.
  private var isWhole = true
  private var isBegun = false

  init(_ take: @escaping Take) { self.take = take }

  deinit {
    if let gzip {
      inflateEnd(gzip)
      gzip.deallocate()
    }
    ZSTD_freeDStream(zstandard)
    input.deallocate()
  }

  /// Puts the next bytes of the text at the beginning of the memory and says how many; 0: there are no more. The memory has room for three bytes.
  func read(_ out: UnsafeMutableRawBufferPointer) throws -> Int {
    if isBegun { return try next(out) }
    isBegun = true
    var count = 0
    while count < 3 {
      let more = try next(UnsafeMutableRawBufferPointer(rebasing: out[count...]))
      if more == 0 { break }
      count += more
    }
    guard count >= 3, out[0] == 0xEF, out[1] == 0xBB, out[2] == 0xBF else { return count }
    let rest = UnsafeRawBufferPointer(rebasing: out[3..<count])
    out.copyMemory(from: rest)
    return rest.isEmpty ? try next(out) : rest.count
  }

  private func fill() throws {
    guard from == to, !isAtEnd else { return }
    (from, to) = (0, try take(input))
    isAtEnd = to == 0
  }

  private func next(_ out: UnsafeMutableRawBufferPointer) throws -> Int {
    if packing == nil {
      // The first bytes tell; a file may give them one by one.
      while to < 4, !isAtEnd {
        let more = try take(UnsafeMutableRawBufferPointer(rebasing: input[to...]))
        isAtEnd = more == 0
        to += more
      }
      packing = Packing(UnsafeRawBufferPointer(rebasing: input[..<to]))
    }
    switch packing {
    case .gzip: return try inflated(out)
    case .zstandard: return try decompressed(out)
    default: return try plain(out)
    }
  }

  private func plain(_ out: UnsafeMutableRawBufferPointer) throws -> Int {
    if from == to { return isAtEnd ? 0 : try take(out) }
    let count = min(out.count, to - from)
    out.copyMemory(from: UnsafeRawBufferPointer(rebasing: input[from..<(from + count)]))
    from += count
    return count
  }

  private func inflated(_ out: UnsafeMutableRawBufferPointer) throws -> Int {
    let stream = try gzipStream()
    stream.pointee.next_out = out.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(clamping: out.count)
    let room = Int(stream.pointee.avail_out)
    while true {
      try fill()
      if from == to, isWhole { return room - Int(stream.pointee.avail_out) }
      if isWhole {
        guard inflateReset(stream) == Z_OK else { throw UnpackingFault(reason: "it is no gzip file") }
        isWhole = false
      }
      stream.pointee.next_in = input.baseAddress.map { ($0 + from).assumingMemoryBound(to: UInt8.self) }
      stream.pointee.avail_in = UInt32(to - from)
      let status = inflate(stream, Z_NO_FLUSH)
      from = to - Int(stream.pointee.avail_in)
      let made = room - Int(stream.pointee.avail_out)
      switch status {
      case Z_STREAM_END: isWhole = true
      case Z_OK: break
      case Z_BUF_ERROR:
        if from == to, isAtEnd { throw UnpackingFault.cutOff }
      default: throw UnpackingFault(reason: stream.pointee.msg.map { String(cString: $0) } ?? "it is no gzip file")
      }
      if made > 0 { return made }
    }
  }

  private func gzipStream() throws -> UnsafeMutablePointer<z_stream> {
    if let gzip { return gzip }
    let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 31: the largest window, and the layout of gzip.
    guard inflateInit2_(stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      stream.deallocate()
      throw UnpackingFault.noMemory
    }
    gzip = stream
    return stream
  }

  private func decompressed(_ out: UnsafeMutableRawBufferPointer) throws -> Int {
    guard let stream = zstandard ?? ZSTD_createDStream() else { throw UnpackingFault.noMemory }
    zstandard = stream
    while true {
      try fill()
      if from == to, isWhole { return 0 }
      var from = ZSTD_inBuffer(src: input.baseAddress.map { $0 + self.from }, size: to - self.from, pos: 0)
      var made = ZSTD_outBuffer(dst: out.baseAddress, size: out.count, pos: 0)
      let left = ZSTD_decompressStream(stream, &made, &from)
      if ZSTD_isError(left) != 0 { throw UnpackingFault(reason: String(cString: ZSTD_getErrorName(left)).lowercased()) }
      self.from += from.pos
      isWhole = left == 0
      if made.pos > 0 { return made.pos }
      if isAtEnd, from.pos == 0, !isWhole { throw UnpackingFault.cutOff }
    }
  }
}
