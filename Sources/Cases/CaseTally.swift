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

extension CaseFile {
  /// The words of each commitment's cases, in the order of the plans. Of a commitment that is not owed or known on the day there are none.
  package func tallies(on ground: CaseGround) -> [CaseTally] {
    plans.plans.map { plan in
      guard let judge = CaseJudge(plan, ground) else { return CaseTally(plan.commitment) }
      return tally(judge)
    }
  }

  private func tally(_ judge: CaseJudge) -> CaseTally {
    let words = CaseAnswer.words
    // The words of each day, counted by its place from the first day that has room in a slot; far days apart.
    let days = 0x10000
    var byDay = [UInt32](repeating: 0, count: days * words.count)
    var far: [CivilDate: [Word: Int]] = [:]
    var sum: UInt64 = 0
    var (firstPlace, lastPlace) = (days, -1)
    table.forEach { key, records in
      guard let answer = judge.answer(records) else { return }
      let place = answer.begun.first - CaseTable.dayZero
      if place >= 0, place < days {
        byDay[place &* words.count &+ CaseAnswer.place(of: answer.word)] &+= 1
        (firstPlace, lastPlace) = (min(firstPlace, place), max(lastPlace, place))
      } else {
        far[Self.month(of: answer.begun.first), default: [:]][answer.word, default: 0] += 1
      }
      if answer.word == .breached, let number = CaseNames.number(of: key) { sum &+= UInt64(number) }
    }
    var months = far
    for place in firstPlace..<max(firstPlace, lastPlace + 1) {
      for (number, word) in words.enumerated() where byDay[place * words.count + number] != 0 {
        let count = Int(byDay[place * words.count + number])
        months[Self.month(of: CaseTable.dayZero + place), default: [:]][word, default: 0] += count
      }
    }
    var counts: [Word: Int] = [:]
    for month in months.values { counts.merge(month) { $0 + $1 } }
    var tally = CaseTally(judge.plan.commitment)
    tally.set(counts, months, sum)
    return tally
  }

  private static func month(of day: Int) -> CivilDate {
    let day = CivilDate(dayNumber: day)
    return day.advanced(byDays: 1 - day.components.day)
  }

  /// Every case of a commitment with one of the words, by the day on which it may have begun first, then by name.
  package func cases(
    of commitment: CommitmentID, _ words: Set<Word>, on ground: CaseGround
  ) -> [(name: String, answer: CaseAnswer)] {
    guard let plan = plans.plans.first(where: { $0.commitment == commitment }), let judge = CaseJudge(plan, ground)
    else {
      return []
    }
    var found: [(key: UInt64, answer: CaseAnswer)] = []
    table.forEach { key, records in
      if let answer = judge.answer(records), words.contains(answer.word) {
        found.append((key, CaseAnswer(answer)))
      }
    }
    return found.map { (names.name(of: $0.key), $0.answer) }.sorted { one, other in
      let (a, b) = (one.answer.begun.lowerBound, other.answer.begun.lowerBound)
      return a != b ? a < b : one.name < other.name
    }
  }

  /// The answer on one case; nil where it is none of the commitment's.
  package func answer(of commitment: CommitmentID, case name: String, on ground: CaseGround) -> CaseAnswer? {
    guard let plan = plans.plans.first(where: { $0.commitment == commitment }), let judge = CaseJudge(plan, ground),
      let key = names.known(name)
    else { return nil }
    return table.withRecords(of: key) { judge.answer($0).map(CaseAnswer.init) } ?? nil
  }

  /// What is on record of one case: each event with the days of each record of it, in order.
  package func records(of name: String) -> [(event: EventID, days: DayInterval)] {
    guard let key = names.known(name) else { return [] }
    return table.withRecords(of: key) { records in
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
