// Writers that are killed, disks that are full: nothing that was acknowledged is lost, nothing is signed twice.

import Foundation
import Glibc
import LogStore
import LogTree
import Signing
import Statements
import Testing

private let surroundings = ProcessInfo.processInfo.environment

/// A process that appends to a register until it is killed, and tells in a file what was acknowledged.
@Suite(.enabled(if: surroundings["SERVANDA_WRITER"] != nil, "only a process that is to be killed runs this"))
struct KilledWriter {
  @Test func appendUntilKilled() throws {
    let path = try #require(surroundings["SERVANDA_WRITER"])
    let acknowledged = open(path + ".acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    let (log, officer) = try Bench.keys()
    var number = try LogFile.open(path).head().size
    let once = surroundings["SERVANDA_WRITES_ONCE"] != nil
    repeat {
      let file = try LogFile.openForWriting(path, signer: log)
      for _ in 0..<(once ? 1 : 4) {
        let batch = try (number..<(number + 3)).map { try Leaf.make(Bench.figure($0), signedBy: [officer]) }
        _ = try file.append(batch, signer: log)
        number += 3
        let line = Array("\(number)\n".utf8)
        _ = write(acknowledged, line, line.count)
      }
    } while !once
  }
}

@Suite(.serialized) struct CrashTests {
  private static let isThorough = surroundings["SERVANDA_THOROUGH"] != nil

  /// SIGKILL at a random moment, again and again: each acknowledged statement is there, each root fits, no repair by hand.
  @Test func aKilledWriterLosesNothing() throws {
    let bench = try Bench()
    try bench.create()
    var (state, acknowledged): (UInt64, Int) = (9, 1)
    for _ in 0..<(Self.isThorough ? 200 : 20) {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      try kill(bench, afterMilliseconds: 60 + Int(state >> 33) % 240)
      let told = (try? String(contentsOfFile: bench.path + ".acknowledged", encoding: .utf8)) ?? ""
      acknowledged = told.split(separator: "\n").last.flatMap { Int($0) } ?? acknowledged
      let head = try LogFile.open(bench.path).head()
      #expect(head.size >= acknowledged)
    }
    #expect(try bench.append([]) == [])
    #expect(try bench.verify() == [])
    #expect(acknowledged > 1, "the writers came to nothing")
  }

  private func kill(_ bench: Bench, afterMilliseconds wait: Int) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = ["--testing-library", "swift-testing", "--filter", "appendUntilKilled"]
    process.environment = surroundings.merging(["SERVANDA_WRITER": bench.path]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    usleep(UInt32(wait) * 1000)
    Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  /// Each system call of one append that touches the register's files fails, or the process is killed in it: what was
  /// acknowledged is there, the next writer goes on, and the register is sound.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/strace"), "strace is not there"))
  func aSystemCallThatFailsLosesNothing() throws {
    let calls =
      ["pwrite64", "fdatasync", "fsync", "write", "rename", "ftruncate"] + (Self.isThorough ? ["openat"] : [])
    var injected = 0
    for (call, how) in calls.flatMap({ call in ["error=EIO", "error=ENOSPC", "signal=KILL"].map { (call, $0) } }) {
      for instance in 1...60 {
        let bench = try Bench()
        try bench.create(3)
        guard try inject(bench, call, how, instance) else { break }
        injected += 1
        let told = (try? String(contentsOfFile: bench.path + ".acknowledged", encoding: .utf8)) ?? ""
        let acknowledged = told.split(separator: "\n").last.flatMap { Int($0) } ?? 4
        #expect(try LogFile.open(bench.path).head().size >= acknowledged, "\(call) \(how) \(instance)")
        #expect(try bench.append([try bench.figure(50)]).count == 1, "\(call) \(how) \(instance)")
        #expect(try bench.verify() == [], "\(call) \(how) \(instance)")
      }
    }
    #expect(injected > 30, "only \(injected) calls were made to fail")
  }

  /// Runs one append in which this instance of a call fails; false where there is no such instance.
  private func inject(_ bench: Bench, _ call: String, _ how: String, _ instance: Int) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
    let paths = ["", "-wal", "-shm", ".guard", ".guard.new"].flatMap { ["-P", bench.path + $0] }
    let trace = bench.folder + "/trace"
    process.arguments =
      ["-f", "-o", trace, "-e", "trace=\(call)", "-e", "inject=\(call):\(how):when=\(instance)"] + paths + [
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path, "--testing-library", "swift-testing",
        "--filter", "appendUntilKilled",
      ]
    process.environment = surroundings.merging(["SERVANDA_WRITER": bench.path, "SERVANDA_WRITES_ONCE": "1"]) { $1 }
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let log = (try? String(contentsOfFile: trace, encoding: .utf8)) ?? ""
    return log.contains("(INJECTED)") || log.contains("killed by SIGKILL")
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
    for round in 0..<(Self.isThorough ? 20 : 4) {
      _ = FileManager.default.createFile(atPath: filler, contents: Data(count: 7 << 20))
      let before = try LogFile.open(small.path).head()
      var refused: String?
      for number in 0..<400 where refused == nil {
        let first = 100_000 * (round + 1) + number * 50
        refused = fault { _ = try small.append(try (first..<(first + 50)).map { try small.figure($0) }) }
      }
      #expect(refused?.contains("full") == true || refused?.contains("No space") == true, "\(refused ?? "never full")")
      #expect(try LogFile.open(small.path).head().size >= before.size)
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
