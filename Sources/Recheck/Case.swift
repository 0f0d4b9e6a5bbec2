// One instance under check, and what the checker finds of it by itself.

import Accords
import CivilTime
import Evidence
import Findings

/// The instance that a finding is about, with the evidence as known.
struct Case {
  let record: Record
  let commitment: Commitment
  let kind: Instance.Kind
  let label: String
  let days: DayInterval
  let isOpenEnded: Bool
  let debtor: PartyID?

  init(_ record: Record, _ commitment: Commitment, _ instance: Instance) {
    self.record = record
    self.commitment = commitment
    kind = instance.kind
    label = instance.label
    days = instance.days
    isOpenEnded = instance.isOpenEnded
    debtor = instance.debtor
  }

  private init(_ other: Case, _ days: DayInterval, _ record: Record) {
    self.record = record
    commitment = other.commitment
    kind = other.kind
    label = other.label
    self.days = days
    isOpenEnded = other.isOpenEnded
    debtor = other.debtor
  }

  func over(_ days: DayInterval) -> Case { Case(self, days, record) }

  /// With contested acts taken to have had effect, or none.
  func settling(_ acts: [EvidenceID: Bool]) -> Case {
    var record = record
    record.settled = acts
    return Case(self, days, record)
  }

  var on: CivilDate { record.on }
  var debtors: [PartyID] { debtor.map { [$0] } ?? commitment.owed.debtors }
  var creditors: [PartyID] {
    let all = commitment.owed.creditors
    return all.count == 1 ? all : all.filter { $0 != debtor }
  }
  /// The name of the instance without its debtor; nil where it has none.
  var name: String? {
    if kind == .standing || kind == .once { return nil }
    guard let debtor, label.hasSuffix(" " + debtor) else { return label }
    return String(label.dropLast(debtor.count + 1))
  }
  /// The last day of the instance that has passed.
  var passed: CivilDate { min(on, days.lastDay) }
  var isClosed: Bool { days.lastDay <= on }

  /// Acts of an event that may be the debtors'.
  func ownActs(_ event: EventID) -> [Act] {
    record.acts(event) { act in
      debtor.map(act.parties.contains) ?? (act.parties.isEmpty || act.parties.contains(where: debtors.contains))
    }
  }

  /// Declarations that a record is complete on all of some days.
  func declarations(_ subject: String, from first: CivilDate, to last: CivilDate) -> [Completeness] {
    guard let span = DayInterval(firstDay: first, lastDay: last) else { return [] }
    return record.declarations(about: subject).filter { $0.days.contains(span) }
  }
}

/// What the checker finds of an instance under one way to understand it.
struct Answer {
  var duty = Duty.owed
  var performance: Performance
  var certainty = Certainty.certain
  var justification = Justification.none
  var author = Author.computed
  var qualifier: Qualifier?
  var tally: Tally?
  var lastMoment: CivilDate?
  /// Whose word was believed, where records contradict one another: the question and the answer.
  var belief: (question: String, answer: String)?
  /// Whether it is open if anything is owed at all, so that nothing said of the performance settles it.
  var isDutyOpen = false
  /// Whether the checker's own bounds are too loose to decide it, so that another answer is no contradiction.
  var isLoose = false
  /// Whether it is a sum, whose parts are shown otherwise.
  var isSum = false
  /// What the pace is, for an open count.
  var paceHeld: Bool?

  init(_ performance: Performance) {
    self.performance = performance
    certainty = performance == .unknown ? .undetermined : .certain
  }

  init(duty: Duty) {
    self.duty = duty
    performance = .pending
  }

  static var openDuty: Answer {
    var answer = Answer(.unknown)
    answer.isDutyOpen = true
    return answer
  }

  var axes: Axes {
    Axes(
      duty: duty, performance: performance, justification: justification, certainty: certainty, author: author,
      paceHeld: paceHeld)
  }
}
