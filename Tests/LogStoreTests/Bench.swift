// A register in a folder of its own, and statements to put into it.

import CanonicalJSON
import CivilTime
import Foundation
import LogStore
import LogTree
import Signing
import Statements
import Testing

/// A folder that goes when the test ends, with a register in it.
final class Bench: Sendable {
  let folder: String
  let path: String
  let log: SigningKey?
  let officer: SigningKey?

  /// `inMemory`: where the disk has no part in what is tested, in a folder of the memory, if there is one.
  init(signed: Bool = true, path: String? = nil, inMemory: Bool = false) throws {
    let memory = "/dev/shm/"
    let place = inMemory && FileManager.default.isWritableFile(atPath: memory) ? memory : NSTemporaryDirectory()
    folder = place + "servanda-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    self.path = path ?? folder + "/test.register"
    let keys = try Self.keys()
    (log, officer) = signed ? (keys.log, keys.officer) : (nil, nil)
  }

  static func keys() throws -> (log: SigningKey, officer: SigningKey) {
    (
      try SigningKey(name: "us.example/test", seed: Array(repeating: 1, count: 32)),
      try SigningKey(name: "us.example/test/officer", seed: Array(repeating: 2, count: 32))
    )
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var officers: [VerifierKey] { officer.map { [$0.verifier] } ?? [] }

  func create(_ count: Int = 0) throws {
    let genesis = try LogStatement(kind: .genesis, author: "us", made: time(0), body: CanonicalObject())
    _ = try LogFile.create(
      path, origin: "us.example/test", signer: log, first: [leaf(genesis)], blobs: [Array("text".utf8)])
    if count > 0 { _ = try append((1...count).map { try figure($0) }) }
  }

  func time(_ second: Int) -> StatementTime { Self.time(second) }

  static func time(_ second: Int) -> StatementTime {
    StatementTime(CivilDate(dayNumber: 14_000 + second % 9_000), second: second % 86_400)
  }

  func leaf(_ statement: LogStatement) throws -> Leaf { try Leaf.make(statement, signedBy: officer.map { [$0] } ?? []) }

  /// The figure o-NUMBER, in one of its versions.
  func figure(
    _ number: Int, version: Int = 0, by author: String = "us", superseding: Digest? = nil
  ) throws -> LogStatement {
    try Self.figure(number, version: version, by: author, superseding: superseding)
  }

  static func figure(
    _ number: Int, version: Int = 0, by author: String = "us", superseding: Digest? = nil
  ) throws -> LogStatement {
    try .evidence(
      .observation, ["id": "o-\(number)", "value": "\(number + version)"], by: author, made: time(number + version),
      superseding: superseding)
  }

  /// Takes the register away, with all that lies beside it.
  func remove() throws {
    for suffix in ["", "-wal", "-shm", ".guard", ".lock"] { try? FileManager.default.removeItem(atPath: path + suffix) }
  }

  /// Waits for the lock, unless told not to: a process that another test starts at this moment holds it until it is another
  /// program.
  func append(_ statements: [LogStatement], waits: Bool = true) throws -> [Int] {
    try openForWriting(waits: waits).append(try statements.map(leaf), signer: log)
  }

  func openForWriting(waits: Bool = true) throws -> LogFile {
    for _ in 0..<(waits ? 500 : 0) {
      do throws(StoreFault) { return try LogFile.openForWriting(path, signer: log) } catch {
        guard case .busy = error else { throw error }
        usleep(10_000)
      }
    }
    return try LogFile.openForWriting(path, signer: log)
  }

  func verify() throws -> [String] { try LogFile.open(path).verify(officers: officers).faults }

  func standing(at day: Int? = nil) throws -> [Int] {
    let lines = try LogFile.open(path).rows(.init(day: day.map { CivilDate(dayNumber: 14_000 + $0) }))
    return try ids(lines[.observation] ?? []).map { id in
      try #require(try LogFile.open(path).history(of: id.name).first { $0.leaf.statement.row?["value"] == id.value })
        .index
    }.sorted()
  }

  /// Names and values in lines of figures.
  private func ids(_ lines: [UInt8]) -> [(name: String, value: String)] {
    String(decoding: lines, as: UTF8.self).split(separator: "\n").map { line in
      let cells = line.split(separator: ",").map(String.init)
      return (cells[0], cells[1])
    }
  }

  /// What the file answers to a question of SQL.
  func asked(_ sql: String) throws -> String {
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path, sql]
    process.standardOutput = output
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Changes the file behind the program's back.
  func tamper(_ sql: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path, sql]
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }
}

/// The fault that the body ends with, in words.
func fault(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return "\(error)"
  }
}
