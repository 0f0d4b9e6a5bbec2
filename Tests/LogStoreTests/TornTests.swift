// Write-ahead logs that are torn or have a bit flipped, and registers that are set back: an earlier state, or a refusal.

import Foundation
import LogStore
import LogTree
import Signing
import Testing

/// A register file, three later commits in its write-ahead log, and the heads that there were.
private final class Torn {
  let bench: Bench
  private let file, published: Data
  let wal: [UInt8]
  let heads: [Checkpoint]

  init() throws {
    bench = try Bench(inMemory: true)
    try bench.create(3)
    file = try Data(contentsOf: URL(filePath: bench.path))
    published = try Data(contentsOf: URL(filePath: bench.path + ".guard"))
    var heads = [try LogFile.open(bench.path).head()]
    let held = Holder(bench.path)
    for number in 4...6 {
      _ = try bench.append([try bench.figure(number)])
      heads.append(try LogFile.open(bench.path).head())
    }
    self.heads = heads
    wal = [UInt8](try Data(contentsOf: URL(filePath: bench.path + "-wal")))
    held.release()
    try #require(wal.count > 32 + 3 * 4120)
  }

  /// What is wrong once this write-ahead log lies beside the file as it was before.
  func faults(with wal: [UInt8]) throws -> [String] {
    for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: bench.path + suffix) }
    try file.write(to: URL(filePath: bench.path))
    try Data(wal).write(to: URL(filePath: bench.path + "-wal"))
    try published.write(to: URL(filePath: bench.path + ".guard"))
    let head = try LogFile.open(bench.path).head()
    guard heads.contains(head) else { return ["a head of \(head.size) that there never was"] }
    let before = try bench.verify()
    guard try bench.append([]) == [] else { return ["the next writer does not go on"] }
    return try before + bench.verify()
  }
}

@Suite struct TornTests {
  /// The write-ahead log cut anywhere: what is there is what some commit left.
  @Test func aTornWriteAheadLogIsAnEarlierState() throws {
    let torn = try Torn()
    let step = max(Figures.isRelease ? 8 : 64, torn.wal.count / Figures.count(few: 60, full: 300, release: 5000))
    for cut in stride(from: 0, through: torn.wal.count, by: step) {
      #expect(try torn.faults(with: Array(torn.wal.prefix(cut))) == [], "\(cut)")
    }
  }

  /// A bit of each frame flipped, in its head and in its page: what is there is what some commit before it left.
  @Test func aFlippedBitInTheWriteAheadLogIsAnEarlierState() throws {
    let (torn, frame) = (try Torn(), 24 + 4096)
    var dice = Dice(seed: 3)
    for start in stride(from: 32, to: torn.wal.count, by: frame) {
      for place in (0..<Figures.count(few: 1, full: 4, release: 100)).map({ $0 == 0 ? dice.next(24) : dice.next(frame) }
      ) {
        var wal = torn.wal
        wal[start + place] ^= 1 << UInt8(dice.next(8))
        #expect(try torn.faults(with: wal) == [], "\(start) + \(place)")
      }
    }
  }

  /// Set back in all ways that the guard is there for, at random sizes: nothing is signed on top of an older copy, a guard that
  /// was not written is made good, and only one process writes. No size is ever signed with a second root.
  @Test func whatIsSetBackSignsNoSecondTree() throws {
    let wrong = LogStoreTests.faults(of: Figures.count(few: 5, full: 20, release: 200)) { number in
      var dice = Dice(seed: UInt64(number))
      let history = History(bench: try Bench(inMemory: true))
      try history.bench.create(1 + dice.next(300))
      var wrong: [String] = []
      for _ in 0..<3 { wrong += try history.setBack(by: 1 + dice.next(40), number) }
      return try wrong + history.secondRoots() + history.bench.verify()
    }
    #expect(wrong == [])
  }
}

/// A register that is set back, and each tree that it ever signed.
private final class History: Sendable {
  let bench: Bench

  init(bench: Bench) { self.bench = bench }

  private func put(_ file: Data, _ suffix: String = "") throws {
    if suffix.isEmpty { for one in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: bench.path + one) } }
    try file.write(to: URL(filePath: bench.path + suffix))
  }

  private func bytes(_ suffix: String = "") throws -> Data { try Data(contentsOf: URL(filePath: bench.path + suffix)) }

  /// Appends, puts back what was there before, and says what is wrong with what happens then.
  func setBack(by count: Int, _ way: Int) throws -> [String] {
    let (older, guardBefore, size) = (try bytes(), try bytes(".guard"), try LogFile.open(bench.path).head().size)
    _ = try bench.append(try (size..<(size + count)).map { try bench.figure($0) })
    let (newer, guardAfter) = (try bytes(), try bytes(".guard"))
    switch way % 3 {
    case 0:
      try put(older)
      let said = fault { _ = try self.bench.append([try self.bench.figure(90_000 + size)]) }
      guard said?.contains("was set back") == true, fault({ _ = try LogFile.open(self.bench.path) }) == said,
        try bytes(".guard") == guardAfter
      else { return ["an older copy: \(said ?? "written to")"] }
      try put(newer)
    case 1:
      // Killed between the head and the guard.
      try put(guardBefore, ".guard")
      guard try bench.append([]) == [], try bytes(".guard") == guardAfter else { return ["the guard is not made good"] }
    default:
      let writer = try bench.openForWriting()
      let said = fault { _ = try self.bench.append([try self.bench.figure(90_000 + size)], waits: false) }
      withExtendedLifetime(writer) {}
      guard said?.hasPrefix("another process is writing") == true else { return ["two write: \(said ?? "both")"] }
    }
    let head = try LogFile.open(bench.path).head().size
    return head == size + count ? [] : ["\(head) of \(size + count) are there"]
  }

  /// Sizes that were signed with more than one root.
  func secondRoots() throws -> [String] {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/sqlite3")
    process.arguments = [bench.path, "SELECT size FROM seen GROUP BY size HAVING count(DISTINCT root) > 1"]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let sizes = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: sizes, as: UTF8.self).split(separator: "\n").map { "a second tree of \($0)" }
  }
}

/// Holds a read transaction open, so that the write-ahead log is not moved into the file.
private final class Holder {
  private let process = Process()
  private let input = Pipe()

  init(_ path: String) {
    process.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
    process.arguments = [path]
    process.standardInput = input
    let output = Pipe()
    process.standardOutput = output
    try? process.run()
    input.fileHandleForWriting.write(Data("BEGIN; SELECT count(*) FROM entry;\n".utf8))
    _ = output.fileHandleForReading.availableData
  }

  func release() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
  }
}
