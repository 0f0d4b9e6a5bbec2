// A process that writes to a register until it is stopped, and what it acknowledged.

import Foundation
import Glibc
import LogStore
import LogTree
import Signing
import Statements
import Testing

let surroundings = ProcessInfo.processInfo.environment

/// A process that appends to a register until it is killed, and tells in a file what was acknowledged; or that makes a register
/// of a folder, once.
@Suite(.enabled(if: surroundings["SERVANDA_WRITER"] != nil, "only a process that is to be killed runs this"))
struct KilledWriter {
  @Test func appendUntilKilled() throws {
    let path = try #require(surroundings["SERVANDA_WRITER"])
    if let folder = surroundings["SERVANDA_IMPORTS"] { return try LogFile.importFolder(folder, to: path) }
    let tells = surroundings["SERVANDA_TELLS"] ?? path
    if surroundings["SERVANDA_ROTATES"] != nil { return try Rotator(path: path).rotate(telling: tells) }
    let acknowledged = open(tells + ".acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    let (log, officer) = try Bench.keys()
    var number = try LogFile.open(path).head().size
    let once = surroundings["SERVANDA_WRITES_ONCE"] != nil
    close(open(tells + ".begun", O_WRONLY | O_CREAT, 0o644))
    repeat {
      let file = try LogFile.openForWriting(path, signer: log)
      for _ in 0..<(once ? 1 : 4) {
        let batch = try (number..<(number + 3)).map { try Leaf.make(Bench.figure($0), signedBy: [officer]) }
        _ = try file.append(batch, signer: log)
        number += 3
        let line = Array("\(number) \(try file.head().root.hex)\n".utf8)
        _ = write(acknowledged, line, line.count)
      }
    } while !once
  }
}

/// The process of ``KilledWriter`` and what it acknowledged.
struct Writer {
  let bench: Bench
  /// Where it tells what it acknowledged: beside the register, unless that is on a disk which is to lose power.
  let tells: String

  init(bench: Bench, tells: String? = nil) { (self.bench, self.tells) = (bench, tells ?? bench.path) }

  /// How many statements were acknowledged; nil before the first.
  var acknowledged: Int? { roots.last?.size }

  /// The roots that were acknowledged, with their sizes.
  var roots: [(size: Int, root: Digest)] {
    let told = (try? String(contentsOfFile: tells + ".acknowledged", encoding: .utf8)) ?? ""
    return told.split(separator: "\n").compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 2, let size = Int(words[0]), let root = Digest(hex: words[1]) else { return nil }
      return (size, root)
    }
  }

  private static let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
  private static let arguments = ["--testing-library", "swift-testing", "--filter", "appendUntilKilled"]

  private func process(_ program: URL, _ arguments: [String], _ environment: [String: String]) throws -> Process {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    let places = ["SERVANDA_WRITER": bench.path, "SERVANDA_TELLS": tells]
    process.environment = surroundings.merging(environment.merging(places) { $1 }) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Starts it, and waits until it has begun to write.
  func start(rotating: Bool = false) throws -> Process {
    let begun = tells + ".begun"
    unlink(begun)
    let process = try process(Self.program, Self.arguments, rotating ? ["SERVANDA_ROTATES": "on"] : [:])
    var waited = 0
    while access(begun, F_OK) != 0, waited < 20_000 {
      usleep(1000)
      waited += 1
    }
    return process
  }

  /// Lets it write, and kills it so many milliseconds after it has begun.
  func kill(afterMilliseconds wait: Int, rotating: Bool = false) throws {
    let process = try start(rotating: rotating)
    usleep(UInt32(wait) * 1000)
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Runs one append, one import, or one exchange of each key, in which this instance of a call on the register's files fails; false where there is no
  /// such instance.
  func inject(
    _ call: String, _ how: String, _ instance: Int, importing folder: String? = nil, rotating: Bool = false
  ) throws -> Bool {
    let suffixes = ["", "-wal", "-shm", ".guard", ".guard.new", ".new", ".new-wal", ".new-shm"]
    let trace = bench.folder + "/trace"
    let process = try process(
      URL(filePath: "/usr/bin/strace"),
      ["-f", "-o", trace, "-e", "trace=\(call)", "-e", "inject=\(call):\(how):when=\(instance)"]
        + suffixes.flatMap { ["-P", bench.path + $0] } + [Self.program.path] + Self.arguments,
      folder.map { ["SERVANDA_IMPORTS": $0] }
        ?? ["SERVANDA_WRITES_ONCE": "1"].merging(rotating ? ["SERVANDA_ROTATES": "on"] : [:]) { $1 })
    process.waitUntilExit()
    let log = (try? String(contentsOfFile: trace, encoding: .utf8)) ?? ""
    return log.contains("(INJECTED)") || log.contains("killed by SIGKILL")
  }
}
