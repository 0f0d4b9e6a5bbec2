// Files of cases as one run of bytes: plain, packed, several, and what is wrong with them.

import Foundation
import Registry
import Testing

@Suite struct CaseBytesTests {
  private static let gzip = "1f8b08000000000002034bd449e232d431e232d631e10200e5e9d6ce0c000000"
  private static let zstandard = "28b52ffd0068410000612c620a352c360a"

  private func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...($0 + 1)]), radix: 16) }
  }

  private func read(_ files: [[UInt8]]) throws -> CaseBytes {
    let folder = FileManager.default.temporaryDirectory.appending(path: "servanda-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let paths = try files.enumerated().map { number, bytes in
      let file = folder.appending(path: "\(number)")
      try Data(bytes).write(to: file)
      return CasePath(path: file.path, name: "\(number)")
    }
    return try CaseBytes(paths)
  }

  private func text(_ files: [UInt8]...) throws -> String { text(try read(files)) }

  private func text(_ bytes: CaseBytes) -> String { bytes.withBytes { String(decoding: $0, as: UTF8.self) } }

  @Test func aFileIsReadAsItIs() throws {
    #expect(try text(Array("a,b\n1,2".utf8)) == "a,b\n1,2")
    #expect(try text([0xEF, 0xBB, 0xBF] + Array("a,b\n1,2\n".utf8)) == "a,b\n1,2\n")
    #expect(try text([]).isEmpty)
  }

  @Test func packedFilesAreUnpacked() throws {
    #expect(try text(bytes(Self.gzip)) == "a,b\n1,2\n3,4\n")
    #expect(try text(bytes(Self.zstandard)) == "a,b\n5,6\n")
    // What was packed in parts is one file.
    #expect(try text(bytes(Self.gzip + Self.gzip)) == "a,b\n1,2\n3,4\na,b\n1,2\n3,4\n")
    #expect(try text(bytes(Self.zstandard + Self.zstandard)) == "a,b\n5,6\na,b\n5,6\n")
  }

  @Test func severalFilesHaveOneFirstLine() throws {
    let plain = Array("a,b\n7,8".utf8)
    let all = try read([plain, bytes(Self.gzip), bytes(Self.zstandard), [0xEF, 0xBB, 0xBF] + plain])
    #expect(text(all) == "a,b\n7,8\n1,2\n3,4\n5,6\n7,8")
    let places = all.places(of: [0, 4, 8, 12, 16, 20]).map { "\($0.file):\($0.line)" }
    #expect(places == ["0:1", "0:2", "1:2", "1:3", "2:2", "3:2"])
  }

  @Test func whatIsWrongIsTold() throws {
    for packed in [Self.gzip, Self.zstandard] {
      // Cut off, and with a bit of it changed.
      for count in [4, 12, packed.count / 2 - 1] {
        #expect(throws: CaseBytesFault.self) { try read([Array(bytes(packed).prefix(count))]) }
      }
    }
    var changed = bytes(Self.gzip)
    changed[14] ^= 0x10
    #expect(throws: CaseBytesFault.self) { try read([changed]) }
    #expect(throws: CaseBytesFault.self) { try read([Array("a,b\n1,2\n".utf8), Array("a,c\n1,2\n".utf8)]) }
    #expect(throws: CaseBytesFault.self) { try CaseBytes([CasePath(path: "/nowhere/at/all", name: "x")]) }
    #expect(throws: CaseBytesFault.self) { try CaseBytes([CasePath(path: "/dev", name: "x")]) }
  }
}
