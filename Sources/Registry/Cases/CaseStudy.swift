// Cases in bulk: what the files of one or several reporters say of each commitment that is owed in each case.

package import Accords
package import Cases
package import CivilTime
package import Evidence
package import Findings

/// The files of one reporter, read in one pass.
package struct CaseReading {
  package let reporter: Reporter
  package let file: CaseFile
  /// The events of which the files can tell.
  package let told: Set<EventID>
  /// The days of which the files tell; empty where nobody says so.
  package let days: [DayInterval]
  /// When the last of them was published.
  let publication: Publication
  let ground: CaseGround

  package init(
    reporter: Reporter, file: CaseFile, told: Set<EventID>, days: [DayInterval], publication: Publication,
    ground: CaseGround
  ) {
    (self.reporter, self.file, self.told, self.days) = (reporter, file, told, days)
    (self.publication, self.ground) = (publication, ground)
  }
}

/// How many cases of a commitment have which word.
package struct CaseCounts: Sendable {
  package let commitment: CommitmentID
  package let counts: [Word: Int]
  /// By the first day of the month in which a case may have begun first.
  package let months: [CivilDate: [Word: Int]]
}

/// One case of a commitment, with its word by each reporter where there are several.
package struct CaseLine: Sendable {
  package let name: String
  package let word: Word
  package let begun: ClosedRange<CivilDate>
  /// The first day that may be the last on which it can be done; nil where the text sets none, or something is forbidden.
  package let due: CivilDate?
  /// Each reporter with the word by its files alone; nil where they have no such case.
  package let readings: [(reporter: ReporterID, word: Word?)]
}

/// The cases of files, by commitment.
package struct CaseStudy {
  package let accord: Accord
  package let viewpoint: Viewpoint
  package let plans: CasePlans
  package let readings: [CaseReading]
  /// The commitments owed in cases that are not judged from the files, and why.
  package private(set) var others: [NotByCases]

  package init(
    accord: Accord, viewpoint: Viewpoint, plans: CasePlans, readings: [CaseReading], others: [NotByCases],
    besides: (CommitmentID, [EventID]) -> String? = { _, _ in nil }
  ) {
    (self.accord, self.viewpoint, self.plans, self.readings) = (accord, viewpoint, plans, readings)
    self.others = others
    for plan in plans.plans {
      let events = plans.events(of: plan.commitment)
      if let reason = besides(plan.commitment, events) ?? Self.reasonAgainst(events, readings) {
        self.others.append(NotByCases(plan.commitment, because: reason))
      }
    }
  }

  /// The commitments that are judged, in the order of the accord.
  package var commitments: [CommitmentID] {
    let out = Set(others.map(\.commitment))
    return plans.plans.map(\.commitment).filter { !out.contains($0) }
  }

  /// Why what these reporters tell gives no word on a commitment about the events; nil: it does.
  private static func reasonAgainst(_ events: [EventID], _ readings: [CaseReading]) -> String? {
    let told = readings.map { $0.told.intersection(events) }.filter { !$0.isEmpty }
    guard let first = told.first else { return "the files tell of none of its events" }
    return told.allSatisfy { $0 == first }
      ? nil : "its reporters tell of different events, and what they tell is not put together"
  }

  /// The readings that can tell of the events of a commitment.
  private func readings(of commitment: CommitmentID) -> [CaseReading] {
    let events = plans.events(of: commitment)
    return readings.filter { !$0.told.isDisjoint(with: events) }
  }

  // MARK: Counting

  /// The words of all commitments that are judged.
  package func counts() throws -> [CaseCounts] {
    let judged = commitments
    if readings.count == 1, let only = readings.first {
      return try only.file.tallies(on: only.ground).filter { judged.contains($0.commitment) }.map {
        CaseCounts(commitment: $0.commitment, counts: $0.counts, months: $0.months)
      }
    }
    return try judged.map { commitment in
      var (counts, months): ([Word: Int], [CivilDate: [Word: Int]]) = ([:], [:])
      for line in try lines(of: commitment, Set(Word.allCases)) {
        let day = line.begun.lowerBound
        counts[line.word, default: 0] += 1
        months[day.advanced(byDays: 1 - day.components.day), default: [:]][line.word, default: 0] += 1
      }
      return CaseCounts(commitment: commitment, counts: counts, months: months)
    }
  }

  // MARK: Single cases

  /// Every case of a commitment with one of the words, by the day on which it may have begun first, then by name.
  package func lines(of commitment: CommitmentID, _ words: Set<Word>) throws -> [CaseLine] {
    let readings = readings(of: commitment)
    guard readings.count > 1 else {
      return try readings.first.map { only in
        try only.file.cases(of: commitment, words, on: only.ground).map {
          CaseLine($0.name, $0.answer, readings: [(only.reporter.id, $0.answer.word)])
        }
      } ?? []
    }
    var seen: Set<String> = []
    var lines: [CaseLine] = []
    for reading in readings {
      for (name, _) in try reading.file.cases(of: commitment, Set(Word.allCases), on: reading.ground)
      where seen.insert(name).inserted {
        if let line = try line(of: commitment, case: name), words.contains(line.word) { lines.append(line) }
      }
    }
    return lines.sorted { ($0.begun.lowerBound, $0.name) < ($1.begun.lowerBound, $1.name) }
  }

  /// One case of a commitment; nil where no file has it.
  package func line(of commitment: CommitmentID, case name: String) throws -> CaseLine? {
    let readings = readings(of: commitment)
    let answers = try readings.map { try $0.file.answer(of: commitment, case: name, on: $0.ground) }
    guard let first = answers.compactMap(\.self).first else { return nil }
    let words = zip(readings, answers).map { (reporter: $0.reporter.id, word: $1?.word) }
    var isDisputed = Set(answers.compactMap { $0?.word }).count > 1
    for (reading, answer) in zip(readings, answers) where answer == nil {
      if try reading.saysOtherwise(on: name, begun: first.begun) { isDisputed = true }
    }
    return CaseLine(name, first, word: isDisputed ? .disputed : first.word, readings: words)
  }

  /// What is on record of one case, by reporter: each event with the days of each record of it.
  package func records(
    of name: String, for commitment: CommitmentID
  ) throws -> [(reporter: Reporter, event: EventID, days: DayInterval)] {
    let events = Set(plans.events(of: commitment))
    return try readings(of: commitment).flatMap { reading in
      try reading.file.records(of: name).filter { events.contains($0.event) }.map {
        (reading.reporter, $0.event, $0.days)
      }
    }
  }
}

extension CaseReading {
  /// Whether files that have no such case speak against it: they tell of the days on which it may have begun, or have records of it that
  /// do not begin it.
  fileprivate func saysOtherwise(on name: String, begun: ClosedRange<CivilDate>) throws -> Bool {
    try !file.records(of: name).isEmpty
      || days.contains { $0.start <= begun.upperBound && $0.lastDay >= begun.lowerBound }
  }
}

extension CaseLine {
  fileprivate init(
    _ name: String, _ answer: CaseAnswer, word: Word? = nil, readings: [(reporter: ReporterID, word: Word?)]
  ) {
    self.init(
      name: name, word: word ?? answer.word, begun: answer.begun, due: answer.due, readings: readings)
  }
}
