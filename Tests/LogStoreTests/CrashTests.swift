// Writers that are killed, disks that are full: nothing that was acknowledged is lost, nothing is signed twice.

import Foundation
import Glibc
import LogStore
import LogTree
import Signing
import Statements
import Synchronization
import Testing

@Suite(.serialized) struct CrashTests {
  /// SIGKILL at a random moment, again and again: each acknowledged statement is there, each root fits, no repair by hand.
  @Test func aKilledWriterLosesNothing() throws {
    let runs = Figures.count(few: 2, full: 20, release: 200)
    let acknowledged = Mutex(0)
    let wrong = faults(of: runs) { number in
      let writer = Writer(bench: try Bench(inMemory: true))
      try writer.bench.create()
      var dice = Dice(seed: UInt64(number))
      for _ in 0..<10 {
        try writer.kill(afterMilliseconds: 1 + dice.next(300))
        let held = try LogFile.open(writer.bench.path).head().size
        if held < writer.acknowledged ?? 1 { return ["\(held) of \(writer.acknowledged ?? 1) are there"] }
      }
      acknowledged.withLock { $0 += writer.acknowledged ?? 0 }
      guard try writer.bench.append([]) == [] else { return ["the next writer does not go on"] }
      return try writer.bench.verify() + Self.others(in: writer.bench)
    }
    #expect(wrong == [])
    #expect(acknowledged.withLock { $0 } > runs * 10, "the writers came to nothing")
  }

  /// Statements that are not those that the writer wrote at their place.
  private static func others(in bench: Bench) throws -> [String] {
    var others: [String] = []
    try LogFile.open(bench.path).eachEntry(from: 1) { entry in
      if try entry.leaf.statement.digest != Bench.figure(entry.index).digest { others.append("entry \(entry.index)") }
      return true
    }
    return others
  }

  private static let hasTracer = FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")
  private static let calls = ["pwrite64", "fdatasync", "fsync", "write", "rename", "ftruncate", "openat"]
  private static let ways = calls.flatMap { call in
    ["error=EIO", "error=ENOSPC", "signal=KILL"].map { (call: call, how: $0) }
  }

  /// Each system call of one append that touches the register's files fails, or the process is killed in it: what was
  /// acknowledged is there, the next writer goes on, and the register is sound.
  @Test(.enabled(if: Self.hasTracer, "strace is not there")) func aSystemCallThatFailsLosesNothing() throws {
    let injected = Mutex(0)
    let ways = Figures.isThorough ? Self.ways : Self.ways.filter { $0.how != "error=ENOSPC" && $0.call != "openat" }
    let wrong = faults(of: ways.count) { number in
      var wrong: [String] = []
      for instance in 1...60 {
        let bench = try Bench(inMemory: true)
        try bench.create(3)
        let writer = Writer(bench: bench)
        guard try writer.inject(ways[number].call, ways[number].how, instance) else { break }
        injected.withLock { $0 += 1 }
        let held = try LogFile.open(bench.path).head().size
        if held < writer.acknowledged ?? 4 { wrong.append("\(ways[number]) \(instance): \(held) are there") }
        if try bench.append([try bench.figure(50)]).count != 1 { wrong.append("\(ways[number]) \(instance)") }
        wrong += try bench.verify().map { "\(ways[number]) \(instance): \($0)" }
      }
      return wrong
    }
    #expect(wrong == [])
    print("appending: \(injected.withLock { $0 }) calls failed, or were killed in")
    #expect(injected.withLock { $0 } > (Figures.isThorough ? 90 : 30), "only \(injected.withLock { $0 }) calls failed")
  }

  /// The same while a register is made of a folder: it is there and sound, or it is not there, and can be made.
  @Test(.enabled(if: Self.hasTracer && Figures.isThorough, "in thorough runs"))
  func aSystemCallThatFailsMakesNoHalfRegister() throws {
    let source = try Bench(inMemory: true)
    try source.create(3)
    let folder = source.folder + "/plain"
    try LogFile.open(source.path).export(to: folder)
    let injected = Mutex(0)
    let wrong = faults(of: Self.ways.count) { number in
      var wrong: [String] = []
      for instance in 1...100 {
        let bench = try Bench(inMemory: true)
        let (call, how) = Self.ways[number]
        guard try Writer(bench: bench).inject(call, how, instance, importing: folder) else { break }
        injected.withLock { $0 += 1 }
        let isThere = FileManager.default.fileExists(atPath: bench.path)
        if !isThere { try LogFile.importFolder(folder, to: bench.path) }
        if try LogFile.open(bench.path).head() != LogFile.open(source.path).head() { wrong.append("\(call) \(how)") }
        if try bench.append([try bench.figure(50)]).count != 1 { wrong.append("\(call) \(how) \(instance)") }
        wrong += try bench.verify().map { "\(call) \(how) \(instance): \($0)" }
      }
      return wrong
    }
    #expect(wrong == [])
    print("importing: \(injected.withLock { $0 }) calls failed, or were killed in")
    #expect(injected.withLock { $0 } > 200, "only \(injected.withLock { $0 }) calls failed")
  }

  /// Once something does not get to the disk, the writer ends without acknowledging it, and the next one goes on.
  @Test(.enabled(if: Self.hasTracer, "strace is not there")) func whatDoesNotReachTheDiskIsNotAcknowledged() throws {
    let wrong = faults(of: Figures.count(few: 2, full: 10, release: 100)) { number in
      let bench = try Bench(inMemory: true)
      try bench.create(3)
      let writer = Writer(bench: bench)
      // The first and the second time that the transaction's frames are brought to the disk, before anything is signed.
      guard try writer.inject("fdatasync", "error=EIO", 1 + number % 2) else { return ["nothing was injected"] }
      if let acknowledged = writer.acknowledged { return ["\(acknowledged) were acknowledged"] }
      guard try bench.append([try bench.figure(50)]).count == 1 else { return ["the next writer does not go on"] }
      return try bench.verify()
    }
    #expect(wrong == [])
  }

  /// A disk of eight megabytes that fills up: the writer says so, what was acknowledged stays readable, and once there is
  /// room it goes on.
  @Test(.enabled(if: SmallDisk.canBeMade, "no small disk can be made here: that takes root and mount"))
  func aFullDiskLosesNothing() throws {
    let bench = try Bench()
    let disk = bench.folder + "/disk"
    try #require(SmallDisk.make(at: disk))
    defer { SmallDisk.remove(at: disk) }
    let small = try Bench(path: disk + "/test.register")
    try small.create(10)
    let filler = disk + "/filler"
    for round in 0..<Figures.count(few: 4, full: 20, release: 200) {
      _ = FileManager.default.createFile(atPath: filler, contents: Data(count: 7 << 20))
      let before = try LogFile.open(small.path).head()
      var refused: String?
      for number in 0..<400 where refused == nil {
        let first = 100_000 * (round + 1) + number * 50
        refused = fault { _ = try small.append(try (first..<(first + 50)).map { try small.figure($0) }) }
      }
      #expect(refused?.contains("full") == true || refused?.contains("No space") == true, "\(refused ?? "never full")")
      #expect(try LogFile.open(small.path).head().size >= before.size)
      if round % 4 == 0 { try Self.expectToRead(small, onAFull: disk) }
      try FileManager.default.removeItem(atPath: filler)
      #expect(try small.append([try small.figure(50_000 + round)]).count == 1)
      #expect(try small.verify() == [])
      if round % 4 == 3 {
        try small.remove()
        try small.create(10)
      }
    }
  }
}

extension CrashTests {
  /// With no byte left, not even for what SQLite keeps beside the file, it is read as it lies, by several at once.
  fileprivate static func expectToRead(_ small: Bench, onAFull disk: String) throws {
    // A writer that has room brings everything into the file; then the last byte is taken.
    #expect(truncate(disk + "/filler", 6 << 20) == 0)
    _ = try small.append([])
    for suffix in ["-wal", "-shm"] { unlink(small.path + suffix) }
    let head = try LogFile.open(small.path).head()
    let rest = open(disk + "/rest", O_WRONLY | O_CREAT, 0o644)
    let block = [UInt8](repeating: 1, count: 4096)
    while write(rest, block, block.count) > 0 {}
    close(rest)
    defer { unlink(disk + "/rest") }
    let (one, other) = (try LogFile.open(small.path), try LogFile.open(small.path))
    #expect(try one.head() == head && other.head() == head)
    #expect(try one.verify(officers: small.officers).faults == [])
    // Who reads keeps writers out; what they are told is not that another one writes.
    withExtendedLifetime((one, other)) {
      let said = fault { _ = try small.append([try small.figure(60_000)]) }
      #expect(said?.contains("the disk is full") == true, "\(said ?? "written")")
    }
  }
}

/// A disk of eight megabytes in memory.
private enum SmallDisk {
  /// Tried once, in a folder of its own.
  static let canBeMade: Bool = {
    let folder = NSTemporaryDirectory() + "servanda-disk-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    guard getuid() == 0, make(at: folder) else { return false }
    remove(at: folder)
    return true
  }()

  static func make(at folder: String) -> Bool {
    try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    return mount("none", folder, "tmpfs", 0, "size=8m") == 0
  }

  static func remove(at folder: String) { umount2(folder, Int32(MNT_DETACH)) }
}
