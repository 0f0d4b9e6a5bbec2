// Exchanges of keys that are interrupted: afterwards the keys of before or of after can write, and never none.

import Foundation
import Glibc
import LogStore
import LogTree
import Signing
import Statements
import Synchronization
import Testing

/// Exchanges the keys of a register again and again. Which keys there are follows from a number: how often that key was exchanged.
struct Rotator {
  let path: String

  /// The key for statements, or for checkpoints, after so many exchanges.
  static func key(_ use: KeyHistory.Use, _ number: Int) throws -> SigningKey {
    if number == 0 { return use == .statements ? try Bench.keys().officer : try Bench.keys().log }
    let seed = [use == .statements ? 1 : 2, UInt8(number & 255)] + [UInt8](repeating: 77, count: 30)
    return try SigningKey(name: KeyBench.origin + (use == .statements ? "/officer" : ""), seed: seed)
  }

  /// How often keys were exchanged, and whether the exchange of the one for checkpoints has not ended.
  struct State {
    let officers: Int
    let logs: Int
    let isUnderway: Bool
    let size: Int
  }

  func state() throws -> State {
    let file = try LogFile.open(path)
    let (keys, size) = (file.keys, try file.head().size)
    let logs = keys.lives.filter { $0.use == .checkpoints }.count
    return State(
      officers: keys.allOfficers.count - 1, logs: logs - 1, isUnderway: keys.logKeys(forSize: size).count > 1,
      size: size)
  }

  /// One exchange of the key for statements, and one of the key for checkpoints, or its end; then a figure, and in some rounds what the key
  /// before signed is taken back. Once: the first round and the second, so that the key for checkpoints is exchanged and the exchange ended.
  func rotate(telling tells: String) throws {
    let once = surroundings["SERVANDA_WRITES_ONCE"] != nil
    let acknowledged = open(tells + ".acknowledged", O_WRONLY | O_CREAT | O_APPEND, 0o644)
    close(open(tells + ".begun", O_WRONLY | O_CREAT, 0o644))
    for round in 0..<(once ? 2 : 80) {
      var state = try state()
      let (old, new) = (try Self.key(.statements, state.officers), try Self.key(.statements, state.officers + 1))
      try append(try KeyBench.rotation(old, new, at: state.size), by: [old, new], state, adding: 0)
      state = try self.state()
      if state.isUnderway {
        let gone = try Self.key(.checkpoints, state.logs - 1).verifier
        try append(try KeyBench.revocation(gone, nil, at: state.size), by: [new], state, adding: 0)
      } else {
        let (log, next) = (try Self.key(.checkpoints, state.logs), try Self.key(.checkpoints, state.logs + 1))
        try append(try KeyBench.rotation(log, next, at: state.size), by: [log, next, new], state, adding: 1)
      }
      state = try self.state()
      try append(try KeyBench.figure("o-\(state.size)", at: state.size), by: [new], state, adding: 0)
      if once || round % 4 == 3 { try takeBack(old.verifier, by: new) }
      let line = Array("\(try self.state().size) \(try LogFile.open(path).head().root.hex)\n".utf8)
      _ = write(acknowledged, line, line.count)
    }
  }

  private func takeBack(_ key: VerifierKey, by signer: SigningKey) throws {
    let (state, life) = (try state(), try LogFile.open(path).keys.life(of: key))
    let revocation = try KeyBench.revocation(key, max(1, life?.from ?? 1), at: state.size)
    try append(revocation, by: [signer], state, adding: 0)
  }

  /// By the keys for checkpoints of this state; `adding` one that takes the place of the present one.
  private func append(_ statement: LogStatement, by signers: [SigningKey], _ state: State, adding: Int) throws {
    let log = try Self.key(.checkpoints, state.logs + adding)
    let earlier = state.isUnderway || adding > 0 ? try Self.key(.checkpoints, state.logs + adding - 1) : nil
    let leaf = try Leaf.make(statement, signedBy: signers)
    _ = try LogFile.openForWriting(path, signer: log, and: earlier).append(
      [leaf], after: state.size, signer: log, and: earlier)
  }

  /// With how many of the keys that whoever exchanged them may hold now something can be written: those of before, and those of after.
  func usable() throws -> Int {
    var usable = 0
    let state = try state()
    // What was not published yet may be one exchange further.
    for officers in state.officers...(state.officers + 1) {
      for logs in state.logs...(state.logs + 1) {
        for withEarlier in [false, true] where !withEarlier || logs > 0 {
          let (log, officer) = (try Self.key(.checkpoints, logs), try Self.key(.statements, officers))
          let earlier = withEarlier ? try Self.key(.checkpoints, logs - 1) : nil
          let said = fault {
            let leaf = try Leaf.make(
              try KeyBench.figure("u-\(officers)-\(logs)-\(withEarlier)", at: 40), signedBy: [officer])
            _ = try LogFile.openForWriting(path, signer: log, and: earlier).append([leaf], signer: log, and: earlier)
          }
          if said == nil { usable += 1 }
        }
      }
    }
    return usable
  }
}

@Suite(.serialized) struct RotationCrashTests {
  private static let calls = ["pwrite64", "fdatasync", "fsync", "write", "rename", "ftruncate", "openat"]
  private static let ways = calls.flatMap { call in
    ["error=EIO", "error=ENOSPC", "signal=KILL"].map { (call: call, how: $0) }
  }
  private static let hasTracer = FileManager.default.isExecutableFile(atPath: "/usr/bin/strace")

  private static func faults(after bench: KeyBench, _ writer: Writer) throws -> [String] {
    let rotator = Rotator(path: bench.path)
    let state = try rotator.state()
    var wrong: [String] = []
    if state.size < writer.acknowledged ?? 3 { wrong.append("\(state.size) of \(writer.acknowledged ?? 3) are there") }
    if try rotator.usable() == 0 { wrong.append("no key can write") }
    return wrong + (try bench.verify().faults)
  }

  /// Each system call fails, or the process is killed in it, of two exchanges of the key for statements, one of the key for checkpoints with
  /// its end, and two revocations.
  @Test(.enabled(if: Self.hasTracer, "strace is not there")) func aSystemCallThatFailsLeavesAKey() throws {
    let injected = Mutex(0)
    let ways = Figures.isThorough ? Self.ways : Self.ways.filter { $0.how == "signal=KILL" && $0.call != "openat" }
    let wrong = LogStoreTests.faults(of: ways.count) { number in
      var wrong: [String] = []
      let (call, how) = ways[number]
      for instance in 1...240 {
        let bench = try KeyBench()
        try bench.create(2)
        let writer = Writer(bench: bench.bench)
        guard try writer.inject(call, how, instance, rotating: true) else { break }
        injected.withLock { $0 += 1 }
        wrong += try Self.faults(after: bench, writer).map { "\(call) \(how) \(instance): \($0)" }
      }
      return wrong
    }
    #expect(wrong == [])
    print("exchanging: \(injected.withLock { $0 }) calls failed, or were killed in")
    #expect(injected.withLock { $0 } > (Figures.isThorough ? 600 : 60), "only \(injected.withLock { $0 }) calls failed")
  }

  /// SIGKILL at a random moment of many exchanges, again and again on one register.
  @Test func aKilledExchangeLeavesAKey() throws {
    let exchanged = Mutex(0)
    let wrong = LogStoreTests.faults(of: Figures.count(few: 2, full: 20, release: 200)) { number in
      let bench = try KeyBench()
      try bench.create(2)
      let writer = Writer(bench: bench.bench)
      var dice = Dice(seed: UInt64(number + 5))
      var wrong: [String] = []
      for _ in 0..<5 {
        try writer.kill(afterMilliseconds: 50 + dice.next(400), rotating: true)
        wrong += try Self.faults(after: bench, writer)
      }
      let state = try Rotator(path: bench.path).state()
      exchanged.withLock { $0 += state.officers + state.logs }
      return wrong
    }
    #expect(wrong == [])
    print("killed exchanges: \(exchanged.withLock { $0 }) exchanges were made between the kills")
    #expect(exchanged.withLock { $0 } > 4, "nothing was exchanged")
  }

  /// Two that exchange the keys of one register at the same time: each exchange is of the key that was in force, or is not made.
  @Test func twoThatExchangeKeysDoNotMeet() throws {
    let bench = try KeyBench()
    try bench.create(2)
    let writer = Writer(bench: bench.bench)
    let processes = try (0..<2).map { _ in try writer.start(rotating: true) }
    for process in processes {
      usleep(300_000)
      Glibc.kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
    }
    let rotator = Rotator(path: bench.path)
    #expect(try rotator.state().officers > 0 && rotator.usable() > 0 && bench.verify().faults == [])
  }
}
