// The base protocol: messages framed by headers, in a stream of bytes that may be anything.

/// Cuts a stream of bytes into messages, each after a header `Content-Length: N` and an empty line.
struct FrameReader {
  /// A message, or the news that what stood there was none.
  enum Frame: Equatable {
    case message([UInt8])
    case malformed(String)
  }

  /// Longer messages are refused: no accord is as long as this.
  static let longestMessage = 256 << 20
  private static let longestHeader = 4096
  private static let blankLine = Array("\r\n\r\n".utf8)

  private var bytes: [UInt8] = []
  /// Bytes before this have been used.
  private var start = 0
  /// How many bytes of a refused message are still to be thrown away.
  private var toSkip = 0

  mutating func append(_ more: some Sequence<UInt8>) {
    if start > 1 << 16 {
      bytes.removeFirst(start)
      start = 0
    }
    bytes += more
  }

  /// The next message, once all of it is there.
  mutating func next() -> Frame? {
    let skipped = min(toSkip, bytes.count - start)
    start += skipped
    toSkip -= skipped
    guard toSkip == 0, start < bytes.count else { return nil }
    guard let end = endOfHeader() else {
      guard bytes.count - start > Self.longestHeader else { return nil }
      start = bytes.count
      return .malformed("a header does not end")
    }
    guard let length = Self.length(bytes[start..<end]) else {
      start = end
      return .malformed("a header has no Content-Length")
    }
    guard length <= Self.longestMessage else {
      (start, toSkip) = (end, length)
      return .malformed("a message of \(length) bytes is too long")
    }
    guard bytes.count - end >= length else { return nil }
    start = end + length
    return .message(Array(bytes[end..<start]))
  }

  private func endOfHeader() -> Int? {
    let last = min(bytes.count, start + Self.longestHeader)
    for place in start..<last where bytes[place] == UInt8(ascii: "\r") && bytes[place...].starts(with: Self.blankLine) {
      return place + Self.blankLine.count
    }
    return nil
  }

  /// The number after `Content-Length:`, in whatever case that is written. What stands before it in its line is left of a message
  /// whose own header was none, so that one such message costs no other.
  private static func length(_ header: ArraySlice<UInt8>) -> Int? {
    for line in String(decoding: header, as: UTF8.self).split(whereSeparator: \.isNewline) {
      let parts = line.split(separator: ":", omittingEmptySubsequences: false)
      guard parts.count >= 2, parts[parts.count - 2].lowercased().hasSuffix("content-length") else { continue }
      let digits = parts[parts.count - 1].drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
      guard (1...15).contains(digits.count), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
      return Int(String(digits))
    }
    return nil
  }

  /// A message with its header.
  static func framed(_ message: [UInt8]) -> [UInt8] {
    Array("Content-Length: \(message.count)\r\n\r\n".utf8) + message
  }
}
