// Commitments of which all, or so many, must be kept.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Where one member of a composite stands, from the worst to the best.
private enum Member: Int, Hashable {
  case breached, outOfReach, excused, deferred, suspended, unsettled, unassessed, open, nothingOwed, late, kept

  init(_ word: Word) {
    switch word {
    case .breached: self = .breached
    case .unattainable: self = .outOfReach
    case .excused: self = .excused
    case .deferred: self = .deferred
    case .suspended: self = .suspended
    case .disputed, .undetermined: self = .unsettled
    case .notAssessed: self = .unassessed
    case .notInForce, .open, .onCourse, .atRisk: self = .open
    case .notTriggered: self = .nothingOwed
    case .keptLate: self = .late
    case .kept: self = .kept
    }
  }

  var words: String {
    switch self {
    case .breached: "it is breached"
    case .outOfReach: "it can no longer be kept"
    case .excused: "it is excused"
    case .deferred: "it is deferred"
    case .suspended: "it is suspended"
    case .unsettled: "it is not settled"
    case .unassessed: "nobody has assessed it"
    case .open: "it is open"
    case .nothingOwed: "nothing is owed of it"
    case .late: "it is kept late"
    case .kept: "it is kept"
    }
  }

  /// Whether it can still go either way.
  var isUndecided: Bool { [.suspended, .unsettled, .unassessed, .open].contains(self) }
}

extension Case {
  /// One answer for every way in which the members can stand together.
  func composed(_ composite: Composite) throws(Refusal) -> [Answer] {
    var found: [Found] = []
    for link in composite.members { found.append(try linked(link, on: on)) }
    let standings = found.map { one in
      Standing(
        question: "whether \(one.name) is kept", ways: one.readings.map { ($0.choices, Member($0.word)) },
        words: \.words)
    }
    let reasons = found.reduce(into: Set<ReasonCode>()) { $0.formUnion($1.reasons) }
    return (together(standings) ?? ends(standings, needsAll: composite.needsAll)).map { way in
      var answer = composed(composite, way.states)
      answer.leading = way.choices
      if !way.choices.isEmpty { answer.reasons.formUnion(reasons) }
      if answer.performance == .pending {
        let open = zip(found, way.states).filter { $0.1 == .open }.map { $0.0.finding?.lastMoment }
        let days = open.compactMap(\.self).sorted()
        answer.lastMoment = days.count < open.count ? nil : composite.needsAll ? days.first : days.last
      }
      let undecided = zip(composite.members, way.states).filter { $0.1.isUndecided }.map { "\($0.0)" }
      if !undecided.isEmpty, answer.performance != .performed, answer.performance != .notPerformed {
        answer.missing.append("the finding on \(undecided.joined(separator: ", "))")
        answer.changes.append(Change("a finding that \(undecided.joined(separator: " or ")) is kept, or is not"))
      }
      return answer
    }
  }

  /// Where there are too many ways: every member at its best, and every member at its worst.
  private func ends(_ standings: [Standing<Member>], needsAll: Bool) -> [Together<Member>] {
    // Of so many, one of which nothing is owed is no help: it is better only than one that is breached.
    func value(_ member: Member) -> Int { member == .nothingOwed && !needsAll ? 1 : 2 * member.rawValue }
    return [true, false].map { isBest in
      let chosen = standings.map { one in
        let states = Set(one.ways.map(\.state)).sorted { value($0) < value($1) }
        return (isBest ? states.last : states.first) ?? .unsettled
      }
      let open = zip(standings, chosen).filter { Set($0.0.ways.map(\.state)).count > 1 }
      return Together(
        choices: open.map {
          Choice(question: $0.0.question, answer: $0.1.words, heldBy: "", reach: .accord)
        }, states: chosen)
    }
  }

  /// Members of which nothing is owed leave a list of which all are required; those that are excused are neither kept nor
  /// breached, and of what is then missing the text does not say what it makes.
  private func composed(_ composite: Composite, _ states: [Member]) -> Answer {
    func number(_ kinds: Member...) -> Int { states.count { kinds.contains($0) } }
    let free = number(.nothingOwed)
    if free == states.count { return Answer(duty: .notTriggered) }
    let need = composite.needsAll ? states.count - free : composite.need
    let (inTime, done) = (number(.kept), number(.kept, .late))
    let possible = done + states.count { $0.isUndecided }
    let pardoned = number(.excused, .deferred)
    func text(_ what: String) -> Answer {
      var answer = Answer(.unknown)
      answer.reasons = [.textHasTwoReadings]
      answer.missing = ["what the text makes of \(what)"]
      return answer
    }
    var answer: Answer
    if inTime >= need {
      answer = Answer(.performed)
    } else if possible < need {
      if possible + pardoned >= need {
        answer = text("an excuse for a part of what is required")
        if number(.breached, .outOfReach) == 0 {
          answer = Answer(.notPerformed)
          answer.justification = number(.excused) > 0 ? .accepted : .deferred
        }
      } else if possible + pardoned + free >= need,
        number(.breached, .outOfReach) == 0 || need > 1 && !composite.needsAll
      {
        answer = text("members of which nothing is owed")
      } else {
        answer = Answer(possible + pardoned + number(.outOfReach) >= need ? .outOfReach : .notPerformed)
      }
    } else if possible == done {
      answer = Answer(.performedLate)
    } else if number(.suspended) > 0, number(.suspended) + free == states.count {
      return Answer(duty: .suspended)
    } else if number(.open) > 0 {
      answer = Answer(.pending)
      answer.reasons = [.periodOpen]
    } else if number(.unassessed) > 0, number(.unassessed) == possible - done {
      answer = Answer(.unassessed)
    } else {
      answer = Answer(.unknown)
      answer.reasons = [number(.suspended) > 0 ? .textHasTwoReadings : .evidenceInsufficient]
    }
    answer.tally = Bounds(lower: Amount(done), upper: Amount(possible)).map {
      Tally(bounds: $0, threshold: Threshold(.atLeast, Amount(need)), unit: "commitments")
    }
    return answer
  }
}
