// The cases in sixty-four tables, each with a lock of its own; what has no room is laid down with the caller.

import Synchronization

/// A place for what the memory has no room for, by the numbers of parts. Different parts may be written and read at the same time.
package protocol CaseStore: Sendable {
  /// Puts the bytes behind those of the part.
  func append(_ bytes: UnsafeRawBufferPointer, to part: Int) throws
  /// Puts the bytes in the place of those of the part.
  func replace(_ part: Int, with bytes: UnsafeRawBufferPointer) throws
  /// The bytes of the part, which begin at a whole number of eight bytes of memory.
  func withBytes(of part: Int, _ body: (UnsafeRawBufferPointer) throws -> Void) throws
}

/// How much of the machine reading and judging cases may take.
package struct CaseMeans: Sendable {
  /// Does work in so many parts, side by side if it can, and returns when all is done.
  package typealias SideBySide = @Sendable (_ parts: Int, _ work: @Sendable (Int) -> Void) -> Void

  package let threads: Int
  package let sideBySide: SideBySide
  /// The most bytes that tables may hold, and where the rest is laid down; names of cases that are no numbers stay in memory.
  package let limit: (bytes: Int, store: any CaseStore)?

  /// One thread, and as much memory as it takes.
  package static let plain = CaseMeans(threads: 1, sideBySide: { parts, work in for part in 0..<parts { work(part) } })

  package init(threads: Int, sideBySide: @escaping SideBySide, limit: (bytes: Int, store: any CaseStore)? = nil) {
    (self.threads, self.sideBySide, self.limit) = (max(1, threads), sideBySide, limit)
  }

  /// Does work on every thread; the first fault of any of them is thrown when all are done.
  func onEach<Result: Sendable>(_ work: @Sendable (Int) throws -> Result) throws -> [Result] {
    let results = Mutex<[Int: Swift.Result<Result, any Error>]>([:])
    sideBySide(threads) { thread in
      let result = Swift.Result { try work(thread) }
      results.withLock { $0[thread] = result }
    }
    let all = results.withLock { $0 }
    return try (0..<threads).compactMap { try all[$0]?.get() }
  }
}

/// One of the tables.
private final class CasePart: Sendable {
  let table: Mutex<CaseTable>
  /// How many runs of it are laid down.
  let runs = Atomic<Int>(0)

  init(_ table: consuming sending CaseTable) { self.table = Mutex(table) }
}

/// The records of all cases.
final class CaseParts: Sendable {
  static let count = 1 << Int(CaseTable.partBits)

  private let events: Int
  private let firstRepeating: Int
  private let parts: [CasePart]
  private let mostBytes: Int
  private let store: (any CaseStore)?
  private let cases = Atomic<Int>(0)
  private let again = Atomic<Int>(0)

  /// How many cases there are, when everything is read.
  var caseCount: Int { cases.load(ordering: .relaxed) }
  /// How many records said something again.
  var saidAgain: Int { again.load(ordering: .relaxed) }

  init(_ plans: CasePlans, _ means: CaseMeans) throws(NoMemoryForCases) {
    events = plans.cells.count
    firstRepeating = plans.firstRepeating
    store = means.limit?.store
    mostBytes = means.limit.map { $0.bytes / Self.count } ?? Int.max
    var parts: [CasePart] = []
    for _ in 0..<Self.count { parts.append(CasePart(try CaseTable(events: events, firstRepeating: firstRepeating))) }
    self.parts = parts
  }

  // MARK: Writing

  /// Takes in records of cases of one part.
  func add(_ batch: UnsafeBufferPointer<NearRecord>, to part: Int) throws {
    try parts[part].table.withLock { table in
      try makeRoom(in: &table, part, for: batch.count)
      try table.add(batch)
    }
  }

  /// Takes in a record of any days.
  func add(event: Int, first: Int, last: Int, to key: UInt64) throws {
    let part = CaseTable.part(of: key)
    try parts[part].table.withLock { table in
      try makeRoom(in: &table, part, for: 1)
      try table.add(event: event, first: first, last: last, to: key)
    }
  }

  @inline(__always) private func makeRoom(in table: inout CaseTable, _ part: Int, for more: Int) throws {
    if mostBytes < Int.max, table.bytes(withMore: more) > mostBytes, table.count > 0 { try layDown(&table, part) }
  }

  private func layDown(_ table: inout CaseTable, _ part: Int) throws {
    guard let store else { return }
    let run = table.run(part: part)
    try run.withUnsafeBytes { try store.append($0, to: part) }
    parts[part].runs.add(1, ordering: .relaxed)
    table.clear()
  }

  /// Counts the cases; what was laid down in several runs of a part becomes one.
  func finish(_ means: CaseMeans) throws {
    try eachPart(means) { part in
      let (count, told) = try parts[part].table.withLock { table in
        if parts[part].runs.load(ordering: .relaxed) > 0 { return try joined(&table, part) }
        table.settle()
        return (table.count, table.saidAgain)
      }
      cases.add(count, ordering: .relaxed)
      again.add(told, ordering: .relaxed)
    }
  }

  private func joined(_ table: inout CaseTable, _ part: Int) throws -> (Int, Int) {
    guard let store else { return (0, 0) }
    var all = try CaseTable(events: events, firstRepeating: firstRepeating, cases: table.count)
    swap(&all, &table)
    // What is still in memory goes first, into the table that holds the rest.
    try store.withBytes(of: part) { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let run = try CaseRun(rest, events: events, part: part)
        try all.take(run)
        rest = run.rest
      }
    }
    let run = all.run(part: part)
    try run.withUnsafeBytes { try store.replace(part, with: $0) }
    return (all.count, all.saidAgain)
  }

  // MARK: Reading

  /// Does something with each part on all threads.
  private func eachPart(_ means: CaseMeans, _ body: @Sendable (Int) throws -> Void) throws {
    let next = Atomic<Int>(0)
    _ = try means.onEach { _ in
      while true {
        let part = next.add(1, ordering: .relaxed).oldValue
        if part >= Self.count { return }
        try body(part)
      }
    }
  }

  /// What comes of the cases on each thread: each begins with something of its own, and is given cases of whole parts.
  func collect<Found: Sendable>(
    _ means: CaseMeans, _ start: @Sendable () -> Found,
    _ body: @Sendable (inout Found, UInt64, CaseRecords) -> Void
  ) throws -> [Found] {
    let next = Atomic<Int>(0)
    return try means.onEach { _ in
      var found = start()
      while true {
        let part = next.add(1, ordering: .relaxed).oldValue
        if part >= Self.count { return found }
        try forEach(in: part) { body(&found, $0, $1) }
      }
    }
  }

  private func forEach(in part: Int, _ body: (UInt64, CaseRecords) -> Void) throws {
    if parts[part].runs.load(ordering: .relaxed) > 0, let store {
      try store.withBytes(of: part) { try CaseRun($0, events: events, part: part).forEach(body) }
    } else {
      parts[part].table.withLock { $0.forEach(body) }
    }
  }

  /// What is on record of one case; nil where nothing is.
  func withRecords<Result>(of key: UInt64, _ body: (CaseRecords) -> Result) throws -> Result? {
    let part = CaseTable.part(of: key)
    if parts[part].runs.load(ordering: .relaxed) == 0 {
      var found: Result?
      parts[part].table.withLock { found = $0.withRecords(of: key, body) }
      return found
    }
    var found: Result?
    try forEach(in: part) { if $0 == key { found = body($1) } }
    return found
  }
}
