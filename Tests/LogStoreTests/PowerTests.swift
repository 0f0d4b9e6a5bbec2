// The power is cut: what was acknowledged is on the disk, and the tests can tell when it is not.

import Foundation
import Glibc
import LogStore
import LogTree
import Signing
import Statements
import Testing

@Suite(
  .serialized,
  .enabled(if: FileDisk.canBeMade, "no disk in a file can be made here: that takes root, mkfs.ext4 and loop devices"))
struct PowerTests {
  /// The writer is stopped at a random moment, and what is on the disk then is opened as after a loss of power: each
  /// acknowledged statement is there, under the root that was acknowledged, and the next writer goes on.
  @Test func aCutOfPowerLosesNothing() throws {
    let rounds = Figures.count(few: 10, full: 60, release: 1000)
    var (wrong, acknowledged, unmade): ([String], Int, Int) = ([], 0, 0)
    for first in stride(from: 0, to: rounds, by: 20) {
      guard let disk = try? FileDisk(harsh: first / 20 % 2 == 1) else {
        unmade += min(20, rounds - first)
        continue
      }
      defer { disk.remove() }
      let writer = Writer(bench: try Bench(path: disk.mounted + "/test.register"), tells: disk.folder + "/told")
      try writer.bench.create()
      do {
        wrong += try faults(on: disk, after: writer, round: first).map { "as made: \($0)" }
      } catch is DiskFault {
        unmade += 1
      }
      let process = try writer.start()
      defer {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      var dice = Dice(seed: UInt64(first))
      for round in first..<min(first + 20, rounds) {
        kill(process.processIdentifier, SIGCONT)
        usleep(UInt32(1 + dice.next(200)) * 1000)
        halt(process)
        do {
          wrong += try faults(on: disk, after: writer, round: round).map { "\(round): \($0)" }
        } catch is DiskFault {
          unmade += 1
        }
      }
      acknowledged += writer.acknowledged ?? 0
    }
    #expect(wrong == [])
    #expect(acknowledged > rounds - unmade, "the writers came to nothing")
    #expect(2 * unmade <= rounds, "there was no disk, or none that came to rest, in \(unmade) of \(rounds) rounds")
  }

  /// What is wrong with the register on the disk that lost power now.
  private func faults(on disk: FileDisk, after writer: Writer, round: Int) throws -> [String] {
    let told = writer.roots
    let copy = try disk.cut()
    defer { copy.remove() }
    let bench = try Bench(path: copy.mounted + "/test.register")
    let head = try LogFile.open(bench.path).head()
    var wrong: [String] = []
    if head.size < told.last?.size ?? 1 { wrong.append("\(head.size) of \(told.last?.size ?? 1) are there") }
    var (tree, roots): (TreeEdge, [Int: Digest]) = (TreeEdge(), [:])
    try LogFile.open(bench.path).eachEntry { entry in
      tree.append(leafHash(entry.leaf.bytes))
      roots[tree.size] = tree.root
      return true
    }
    if let other = told.first(where: { roots[$0.size] != $0.root }) { wrong.append("another root at \(other.size)") }
    // What was on the disk and not signed yet is taken up first: at most the three of one append.
    let places = try bench.append([try bench.figure(1_000_000 + round)])
    guard places.count == 1, (0...3).contains(places[0] - head.size) else { return wrong + ["appended at \(places)"] }
    try LogFile.open(bench.path).eachEntry(from: 1) { entry in
      guard entry.index < places[0] else { return false }
      if try entry.leaf.statement.digest != Bench.figure(entry.index).digest { wrong.append("entry \(entry.index)") }
      return true
    }
    return wrong + (try bench.verify())
  }

  /// The same done to writers that do not wait for the disk shows what they lose; to one that does, nothing. Unless it is
  /// before a release the first loss is enough.
  @Test(arguments: Carelessness.allCases) func whatIsNotBroughtToTheDiskIsSeenToBeLost(_ writer: Carelessness) throws {
    let isCareful = writer == .fullSQLite
    let rounds = Figures.count(few: isCareful ? 3 : 25, full: isCareful ? 10 : 25, release: 100)
    var (lost, done, dice) = (0, 0, Dice(seed: 7))
    while done < rounds, lost == 0 || Figures.isRelease {
      done += 1
      guard let disk = try? FileDisk() else { continue }
      defer { disk.remove() }
      let told = disk.folder + "/told"
      let process = try writer.start(in: disk.mounted, telling: told)
      defer {
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
      }
      var waited = 0
      while Carelessness.last(in: told) == 0, waited < 10_000 {
        usleep(1000)
        waited += 1
      }
      usleep(UInt32(20 + dice.next(200)) * 1000)
      halt(process)
      let acknowledged = Carelessness.last(in: told)
      try #require(acknowledged > 0, "the writer came to nothing")
      guard let copy = try? disk.cut() else { continue }
      defer { copy.remove() }
      if try writer.held(in: copy.mounted) < acknowledged { lost += 1 }
    }
    print("power: \(writer.rawValue) lost something in \(lost) of \(done) rounds")
    if isCareful { #expect(lost == 0) } else { #expect(lost > 0) }
  }
}

/// Writers that count, and tell each number once they take it for kept; all but one are careless.
enum Carelessness: String, CaseIterable, Sendable {
  case normalSQLite = "SQLite with synchronous=NORMAL"
  case fullSQLite = "SQLite with synchronous=FULL"
  case renamedFile = "a file that is renamed into place and not synced"

  func start(in folder: String, telling told: String) throws -> Process {
    let process = Process()
    process.standardError = FileHandle.nullDevice
    let synchronous = self == .normalSQLite ? "NORMAL" : "FULL"
    switch self {
    case .normalSQLite, .fullSQLite:
      let script = told + ".sql"
      let lines = (1...300_000).map { "INSERT INTO t VALUES (\($0)); SELECT \($0);\n" }
      let start = "PRAGMA journal_mode = WAL; PRAGMA synchronous = \(synchronous); CREATE TABLE t (n);\n"
      try Data((start + lines.joined()).utf8).write(to: URL(fileURLWithPath: script))
      process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
      process.arguments = [folder + "/t.db"]
      process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: script))
      guard FileManager.default.createFile(atPath: told, contents: nil) else { throw DiskFault(what: told) }
      process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: told))
    case .renamedFile:
      process.executableURL = URL(fileURLWithPath: "/bin/sh")
      let count = #"while :; do n=$((n+1)); echo $n > "$1.new"; mv "$1.new" "$1"; echo $n >> "$2"; done"#
      process.arguments = ["-c", "n=0; " + count, "sh", folder + "/number", told]
    }
    try process.run()
    return process
  }

  /// The last whole line that was told, as a number; 0 if none.
  static func last(in path: String) -> Int {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    return lines.last.flatMap { Int($0) } ?? 0
  }

  /// The number that the disk holds.
  func held(in folder: String) throws -> Int {
    guard self != .renamedFile else { return Self.last(in: folder + "/number") }
    let (process, output) = (Process(), Pipe())
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [folder + "/t.db", "SELECT max(n) FROM t"]
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Int(String(decoding: bytes, as: UTF8.self).split(separator: "\n").first ?? "") ?? 0
  }
}
