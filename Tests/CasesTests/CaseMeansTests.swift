// Threads, a memory without room, and files read together change nothing of what is found.

import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Foundation
import Synchronization
import Testing

/// What memory has no room for, in memory.
private final class LaidDown: CaseStore {
  private let parts = Mutex<[Int: [UInt64]]>([:])
  let runs = Atomic<Int>(0)

  private func words(_ bytes: UnsafeRawBufferPointer) -> [UInt64] { Array(bytes.bindMemory(to: UInt64.self)) }

  func append(_ bytes: UnsafeRawBufferPointer, to part: Int) {
    let more = words(bytes)
    runs.add(1, ordering: .relaxed)
    parts.withLock { $0[part, default: []] += more }
  }

  func replace(_ part: Int, with bytes: UnsafeRawBufferPointer) {
    let other = words(bytes)
    parts.withLock { $0[part] = other }
  }

  func withBytes(of part: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws {
    let words = parts.withLock { $0[part] ?? [] }
    try words.withUnsafeBytes(body)
  }

  /// Turns a bit over in each part.
  func damage() { parts.withLock { all in for part in all.keys { all[part]?[9] ^= 1 << 40 } } }
}

@Suite struct CaseMeansTests {
  private static let sideBySide: CaseMeans.SideBySide = { parts, work in
    DispatchQueue.concurrentPerform(iterations: parts, execute: work)
  }

  private func ground(_ world: SmallWorld, _ plans: CasePlans, _ accord: Accord) -> CaseGround {
    CaseGround(world.viewpoint, reporter: world.reporter, declared: world.declared, plans: plans, accord: accord)
  }

  /// Everything that a file says, besides the order in which rows came.
  private func all(_ file: CaseFile, _ plans: CasePlans, on ground: CaseGround) throws -> [String] {
    var said = try file.tallies(on: ground).map {
      "\($0.commitment) \($0.counts.map { "\($0.rawValue) \($1)" }.sorted()) \($0.breachedSum)"
    }
    for plan in plans.plans {
      for (name, answer) in try file.cases(of: plan.commitment, Set(Word.allCases), on: ground) {
        said.append("\(plan.commitment) \(name) \(answer)")
        said.append("\(try file.answer(of: plan.commitment, case: name, on: ground) == answer)")
        said.append("\(try file.records(of: name))")
      }
    }
    return said + ["\(file.caseCount) \(file.report.saidAgain) \(file.report.rows) \(file.report.faults)"]
  }

  /// Memory for nothing at all: records are laid down as they come. Rows are told many times, so that what is laid down says things again.
  @Test(arguments: 0..<12)
  func neitherThreadsNorMemoryChangeAnything(_ seed: Int) throws {
    let accord = try #require(SmallAccord.accord)
    let plans = try CasePlans(of: accord.commitments.map(\.id), in: accord)
    var dice = Dice(UInt64(seed + 3_000_000))
    let world = SmallWorld(&dice)
    let rows = (0..<300).flatMap { $0 % 2 == 0 ? world.rows : world.rows.reversed() }
    let bytes = world.file(rows)
    let plain = try all(read(bytes, plans, accord, world.reporter), plans, on: ground(world, plans, accord))
    for threads in 1...3 {
      for bytesOfMemory in [nil, 0] as [Int?] {
        let store = LaidDown()
        let means = CaseMeans(
          threads: threads, sideBySide: Self.sideBySide, limit: bytesOfMemory.map { (bytes: $0, store: store) })
        let file = try read(bytes, plans, accord, world.reporter, means: means)
        #expect(try all(file, plans, on: ground(world, plans, accord)) == plain, "threads \(threads)")
        #expect((store.runs.load(ordering: .relaxed) > 0) == (bytesOfMemory == 0 && file.caseCount > 0))
      }
    }
  }

  /// Enough rows for many pieces, which come to the threads in no order; far more cases than the memory has room for.
  @Test func aLongFileIsReadInPieces() throws {
    let accord = try #require(SmallAccord.accord)
    let plans = try CasePlans(of: ["plain", "never"], in: accord)
    let reporter = Reporter(id: "r", name: "R", kind: .party, party: "US", speaksFor: nil, relayedBy: nil)
    var text = "at,type,case,attr\n"
    for number in 0..<120_000 {
      let name = number % 5 == 0 ? "k\(number % 30_000)" : "\(number % 41_000)"
      text += "2000-01-0\(1 + number % 9)T00:00:00Z,applied,\(name),\n"
      if number % 10_007 == 0 { text += "2000-01-41,applied,\(name),\n" }
    }
    let viewpoint = Viewpoint(on: SmallWorld.day(40), known: SmallWorld.day(40))
    let ground = CaseGround(viewpoint, reporter: reporter, declared: [], plans: plans, accord: accord)
    let plain = try read(Array(text.utf8), plans, accord, reporter)
    #expect(plain.report.faultCount == 12 && plain.caseCount == 38_800)
    for threads in [1, 2, 5] {
      let store = LaidDown()
      let means = CaseMeans(threads: threads, sideBySide: Self.sideBySide, limit: (bytes: 1 << 20, store: store))
      let file = try read(Array(text.utf8), plans, accord, reporter, means: means)
      #expect(store.runs.load(ordering: .relaxed) > 64)
      #expect(file.report == plain.report && file.caseCount == plain.caseCount)
      #expect(try file.tallies(on: ground) == plain.tallies(on: ground))
      for name in ["k5", "17", "40999"] {
        #expect(try "\(file.records(of: name))" == "\(plain.records(of: name))")
      }
    }
  }

  @Test func whatCameBackDamagedIsNeverBelieved() throws {
    let accord = try #require(SmallAccord.accord)
    let plans = try CasePlans(of: ["plain"], in: accord)
    let reporter = Reporter(id: "r", name: "R", kind: .party, party: "US", speaksFor: nil, relayedBy: nil)
    let rows = (0..<60_000).map { "2000-01-0\(1 + $0 % 9)T00:00:00Z,applied,\($0),\n" }
    let store = LaidDown()
    let means = CaseMeans(threads: 1, sideBySide: Self.sideBySide, limit: (bytes: 0, store: store))
    let file = try read(Array(("at,type,case,attr\n" + rows.joined()).utf8), plans, accord, reporter, means: means)
    let viewpoint = Viewpoint(on: SmallWorld.day(40), known: SmallWorld.day(40))
    let ground = CaseGround(viewpoint, reporter: reporter, declared: [], plans: plans, accord: accord)
    #expect(try file.tallies(on: ground).first?.counts.values.reduce(0, +) == 60_000)
    store.damage()
    #expect(throws: DamagedCases.self) { try file.tallies(on: ground) }
  }
}
