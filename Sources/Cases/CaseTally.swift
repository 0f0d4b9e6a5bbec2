// How many cases of a commitment have which word, month by month, and which they are.

package import Accords
package import CivilTime
package import Findings

/// The cases of one commitment by their words.
package struct CaseTally: Hashable, Sendable {
  package let commitment: CommitmentID
  package private(set) var counts: [Word: Int] = [:]
  /// The sum of those names of breached cases that are numbers, modulo 2^64: to compare with what another program finds.
  package private(set) var breachedSum: UInt64 = 0
  /// The words of the cases that may have begun in a month first, by its first day.
  package private(set) var months: [CivilDate: [Word: Int]] = [:]

  init(_ commitment: CommitmentID) { self.commitment = commitment }

  fileprivate mutating func set(_ counts: [Word: Int], _ months: [CivilDate: [Word: Int]], _ sum: UInt64) {
    (self.counts, self.months, breachedSum) = (counts, months, sum)
  }
}

/// The words of all plans while cases are gone through, month by month.
private struct WordCounts: Sendable {
  /// Months of the days that have room in a slot, and for each such day the number of its month.
  struct Months: Sendable {
    var first: [CivilDate] = []
    var ofCell: [UInt16] = []

    init() {
      ofCell.reserveCapacity(0x10000)
      var day = CivilDate(dayNumber: CaseTable.dayZero)
      day = day.advanced(byDays: 1 - day.components.day)
      while ofCell.count < 0x10000 {
        let next = day.advanced(byMonths: 1)
        let cells = next.dayNumber - max(day.dayNumber, CaseTable.dayZero)
        ofCell += repeatElement(UInt16(first.count), count: min(cells, 0x10000 - ofCell.count))
        first.append(day)
        day = next
      }
    }
  }

  static let words = CaseAnswer.words
  private var counts: [Int]
  private var far: [[CivilDate: [Word: Int]]]
  private(set) var sums: [UInt64]

  init(plans: Int, _ months: Months) {
    counts = Array(repeating: 0, count: plans * months.first.count * Self.words.count)
    far = Array(repeating: [:], count: plans)
    sums = Array(repeating: 0, count: plans)
  }

  @inline(__always) mutating func count(
    _ plan: Int, _ word: Word, _ begun: Int, _ key: UInt64, _ months: borrowing Months
  ) {
    let place = begun &- CaseTable.dayZero
    if place >= 0, place < 0x10000 {
      let month = plan &* months.first.count &+ Int(months.ofCell[place])
      counts[month &* Self.words.count &+ CaseAnswer.place(of: word)] &+= 1
    } else {
      let day = CivilDate(dayNumber: begun)
      far[plan][day.advanced(byDays: 1 - day.components.day), default: [:]][word, default: 0] += 1
    }
    if word == .breached, let number = CaseNames.number(of: key) { sums[plan] &+= UInt64(number) }
  }

  mutating func add(_ other: WordCounts) {
    for place in counts.indices { counts[place] += other.counts[place] }
    for plan in far.indices {
      far[plan].merge(other.far[plan]) { $0.merging($1) { $0 + $1 } }
      sums[plan] &+= other.sums[plan]
    }
  }

  /// The counts of a plan, by the first days of months.
  func months(of plan: Int, _ months: Months) -> [CivilDate: [Word: Int]] {
    var result = far[plan]
    for (number, first) in months.first.enumerated() {
      for (place, word) in Self.words.enumerated() {
        let count = counts[(plan * months.first.count + number) * Self.words.count + place]
        if count != 0 { result[first, default: [:]][word, default: 0] += count }
      }
    }
    return result
  }
}

extension CaseFile {
  /// The words of each commitment's cases, in the order of the plans. Of a commitment that is not owed or known on the day there are none.
  package func tallies(on ground: CaseGround) throws -> [CaseTally] {
    let judges = plans.plans.map { CaseJudge($0, ground) }
    let months = WordCounts.Months()
    let found = try parts.collect(means, { WordCounts(plans: judges.count, months) }) { found, key, records in
      for plan in 0..<judges.count {
        guard let answer = judges[plan]?.answer(records) else { continue }
        found.count(plan, answer.word, answer.begun.first, key, months)
      }
    }
    guard var all = found.first else { return [] }
    for other in found.dropFirst() { all.add(other) }
    return plans.plans.enumerated().map { number, plan in
      let months = all.months(of: number, months)
      var counts: [Word: Int] = [:]
      for month in months.values { counts.merge(month) { $0 + $1 } }
      var tally = CaseTally(plan.commitment)
      tally.set(counts, months, all.sums[number])
      return tally
    }
  }

  /// Every case of a commitment with one of the words, by the day on which it may have begun first, then by name.
  package func cases(
    of commitment: CommitmentID, _ words: Set<Word>, on ground: CaseGround
  ) throws -> [(name: String, answer: CaseAnswer)] {
    guard let plan = plans.plans.first(where: { $0.commitment == commitment }), let judge = CaseJudge(plan, ground)
    else {
      return []
    }
    let found = try parts.collect(means, { [(key: UInt64, answer: CaseAnswer)]() }) { found, key, records in
      if let answer = judge.answer(records), words.contains(answer.word) {
        found.append((key, CaseAnswer(answer)))
      }
    }
    return found.joined().map { (names.name(of: $0.key), $0.answer) }.sorted { one, other in
      let (a, b) = (one.answer.begun.lowerBound, other.answer.begun.lowerBound)
      return a != b ? a < b : one.name < other.name
    }
  }

  /// The answer on one case; nil where it is none of the commitment's.
  package func answer(of commitment: CommitmentID, case name: String, on ground: CaseGround) throws -> CaseAnswer? {
    guard let plan = plans.plans.first(where: { $0.commitment == commitment }), let judge = CaseJudge(plan, ground),
      let key = names.known(name)
    else { return nil }
    return try parts.withRecords(of: key) { judge.answer($0).map(CaseAnswer.init) } ?? nil
  }

  /// What is on record of one case: each event with the days of each record of it, in order.
  package func records(of name: String) throws -> [(event: EventID, days: DayInterval)] {
    guard let key = names.known(name) else { return [] }
    return try parts.withRecords(of: key) { records in
      plans.events.enumerated().flatMap { number, event in
        var days: [DayInterval] = []
        records.each(number, by: Int.max) { first, last in
          let (first, last) = (CivilDate(dayNumber: first), CivilDate(dayNumber: last))
          if let span = DayInterval(firstDay: first, lastDay: last) { days.append(span) }
        }
        return Set(days).sorted { ($0.start, $0.end) < ($1.start, $1.end) }.map { (event, $0) }
      }
    } ?? []
  }
}

extension CaseAnswer {
  /// The words that a plan gives.
  fileprivate static let words: [Word] = [.kept, .keptLate, .open, .breached, .notTriggered, .undetermined]

  /// Where a word stands among them.
  fileprivate static func place(of word: Word) -> Int {
    switch word {
    case .kept: 0
    case .keptLate: 1
    case .open: 2
    case .breached: 3
    case .notTriggered: 4
    default: 5
    }
  }

  fileprivate init(_ answer: (word: Word, begun: Begun, due: Int?)) {
    let (first, last) = (CivilDate(dayNumber: answer.begun.first), CivilDate(dayNumber: answer.begun.last))
    self.init(word: answer.word, begun: first...max(first, last), due: answer.due.map(CivilDate.init(dayNumber:)))
  }
}
