// Meetings, grades and lists of grades in one world.

import Accords
import CivilTime
import Evidence
import Quantities

extension PlainWorld {
  /// The rounds on record, each on one of the days on which it can have been.
  private func held(_ meeting: MeetingID) -> [(id: EvidenceID, day: CivilDate, hosts: [PartyID])] {
    evidence.rounds.filter { $0.meeting == meeting && $0.status == .held && $0.days.earliest <= on }.map { round in
      (round.id, unknowns.pick("day of \(round.id)", keys.days(in: round.days, of: nil)), round.hosts)
    }.filter { $0.day <= on }
  }

  /// So many rounds, at least so many days apart.
  func roundsOutcome(_ threshold: Threshold, _ meeting: MeetingID, apart: Int, _ days: DayInterval) -> Outcome {
    let recorded = held(meeting).map(\.day).filter(days.contains)
    let passed = days.through(on)
    let hidden =
      passed.map { passed in
        (0..<passed.dayCount).map { passed.start.advanced(byDays: $0) }.filter { !isCovered(meeting, $0) }
      } ?? []
    let all =
      hidden.isEmpty || !unknowns.pick("rounds of \(meeting) of which nothing is on record", [false, true])
      ? recorded : recorded + hidden
    let isEndless = all.count > recorded.count && apart == 0
    let number = Amount(most(all, apart))
    let isOpen = on < days.lastDay
    switch threshold.relation {
    case .atLeast:
      if isEndless || number >= threshold.amount { return .kept }
      if !isOpen { return .breached }
      let future = (on.dayNumber + 1...days.lastDay.dayNumber).map { CivilDate(dayNumber: $0) }
      return apart > 0 && Amount(most(recorded + hidden + future, apart)) < threshold.amount ? .unattainable : .open
    case .atMost:
      if isEndless || number > threshold.amount { return .breached }
      return isOpen ? .open : hidden.isEmpty ? .kept : .unsaid
    }
  }

  /// The most of some days of which each is so many days after the one before: the first, then the first that is far enough.
  private func most(_ days: [CivilDate], _ apart: Int) -> Int {
    if apart == 0 { return days.count }
    var (count, last) = (0, CivilDate?.none)
    for day in Set(days).sorted() where last.map({ day.dayNumber - $0.dayNumber >= apart }) ?? true {
      (count, last) = (count + 1, day)
    }
    return count
  }

  /// A round is hosted by another party than the one before.
  func hostsOutcome(_ instance: PlainInstance, _ meeting: MeetingID, from start: CivilDate) -> Outcome {
    let rounds = held(meeting).filter { $0.day >= start }
    guard let own = rounds.first(where: { "round-\($0.day)" == instance.label }) else { return .unsaid }
    let before = rounds.filter { $0.id != own.id && $0.day <= own.day }.max { $0.day < $1.day }
    if let before, before.day == own.day { return .unsaid }
    let first = before?.day.next ?? start
    let isHidden = (first.dayNumber..<own.day.dayNumber).contains { !isCovered(meeting, CivilDate(dayNumber: $0)) }
    if isHidden, unknowns.pick("a round before \(own.id) of which nothing is on record", [true, false]) {
      return unknowns.pick("its host", [Outcome.kept, .breached])
    }
    guard let before else { return .notTriggered }
    return Set(before.hosts).isDisjoint(with: own.hosts) ? .kept : .breached
  }

  // MARK: Grades

  /// The last word of everybody who is named; those who part are believed in turn.
  func assessedOutcome(_ assessment: Assessment, _ commitment: Commitment, _ instance: PlainInstance) -> Outcome {
    let all = grades(commitment, instance.label, assessment).filter { $0.made.latest <= on }
    let assessors = Set(all.map(\.speaker)).sorted()
    guard !assessors.isEmpty else { return .notAssessed }
    let assessor = readings.pick("who assesses \(commitment.id) \(instance.label)", assessors)
    let last = all.filter { $0.speaker == assessor }.max { $0.made.latest < $1.made.latest }
    return isKept(last, assessment) ? .kept : .breached
  }

  private func grades(_ commitment: Commitment, _ name: String, _ assessment: Assessment) -> [Statement] {
    evidence.statements.filter {
      $0.commitments.contains(commitment.id) && $0.instance ?? "" == name && assessment.assessors.contains($0.speaker)
        && assessment.scale.contains($0.figure)
    }
  }

  private func isKept(_ statement: Statement?, _ assessment: Assessment) -> Bool {
    guard let statement, let grade = assessment.scale.firstIndex(of: statement.figure),
      let least = assessment.scale.firstIndex(of: assessment.keptFrom)
    else { return false }
    return grade <= least
  }

  /// All, or so many, items of a list have reached a grade by a day.
  func gradedOutcome(_ list: GradedList, _ commitment: Commitment) -> Outcome {
    let isGraded = list.items.contains {
      !grades(commitment, $0.id, list.assessment).filter { $0.made.latest <= on }.isEmpty
    }
    let reached = list.items.filter { item in
      let all = grades(commitment, item.id, list.assessment).filter { $0.made.latest <= on }
        .sorted { $0.made.latest < $1.made.latest }
      let due = list.due ?? on
      if isKept(all.last { $0.made.latest <= due }, list.assessment) { return true }
      // A lower grade says nothing of later days; only one that is still lower after the day shows that it was so on the day.
      if on <= due { return false }
      if let next = all.first(where: { $0.made.latest > due }), !isKept(next, list.assessment) { return false }
      return unknowns.pick("whether \(item.id) was reached", [true, false])
    }
    if reached.count >= list.need { return .kept }
    if list.due.map({ on <= $0 }) ?? true { return .open }
    return isGraded ? .breached : .notAssessed
  }
}
