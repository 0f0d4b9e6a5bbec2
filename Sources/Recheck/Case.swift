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
  /// What is owed of the shortfall of the period before, in the way that is looked at.
  var burden: Burden?

  init(_ record: Record, _ commitment: Commitment, _ instance: Instance) {
    self.record = record
    self.commitment = Self.own(commitment, of: instance.debtor)
    kind = instance.kind
    label = instance.label
    days = instance.days
    isOpenEnded = instance.isOpenEnded
    debtor = instance.debtor
  }

  /// By the figures of its own indicator, where each debtor has one.
  private static func own(_ commitment: Commitment, of debtor: PartyID?) -> Commitment {
    guard let debtor, let indicator = commitment.byDebtor[debtor] else { return commitment }
    var own = commitment
    switch commitment.rule.requirement {
    case .count(let threshold, let quantity):
      let counted = Quantity(subject: .indicator(indicator), excluded: quantity.excluded, credits: quantity.credits)
      own.rule.requirement = .count(threshold, counted)
    case .level(let threshold, _): own.rule.requirement = .level(threshold, indicator)
    default: break
    }
    return own
  }

  private init(_ other: Case, _ days: DayInterval, _ record: Record, _ commitment: Commitment? = nil) {
    self.record = record
    self.commitment = commitment ?? other.commitment
    kind = other.kind
    label = other.label
    self.days = days
    isOpenEnded = other.isOpenEnded
    debtor = other.debtor
    burden = other.burden
  }

  func over(_ days: DayInterval) -> Case { Case(self, days, record) }

  /// With contested acts taken to have had effect, or none.
  func settling(_ acts: [EvidenceID: Bool]) -> Case {
    var record = record
    record.settled.merge(acts) { $1 }
    return Case(self, days, record)
  }

  /// By another rule, as a reading or a later text has it.
  func ruled(_ rule: Rule) -> Case {
    var commitment = commitment
    commitment.rule = rule
    return Case(self, days, record, commitment)
  }

  /// As if only these reporters had told of figures.
  func believing(_ reporters: Set<ReporterID>) -> Case {
    var record = record
    record.believed = reporters
    return Case(self, days, record)
  }

  /// By another look at the evidence.
  func on(_ record: Record) -> Case { Case(self, days, record) }

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
  var instance: Instance {
    Instance(kind: kind, label: label, days: days, isOpenEnded: isOpenEnded, debtor: debtor)
  }
  /// The last day of the instance that has passed.
  var passed: CivilDate { min(on, days.lastDay) }
  var isClosed: Bool { days.lastDay <= on }

  /// Acts of an event that may be the debtors'.
  func ownActs(_ event: EventID) -> [Act] {
    // Where each answers for the whole, what any of them does is done for all.
    if let debtor, commitment.owed.manner != .severally {
      return record.acts(event) { $0.parties.contains(debtor) }
    }
    return record.acts(event) { act in
      act.parties.isEmpty || act.parties.contains(where: commitment.owed.debtors.contains)
    }
  }

  /// Declarations that a record is complete on all of some days.
  func declarations(_ subject: String, from first: CivilDate, to last: CivilDate) -> [Completeness] {
    guard let span = DayInterval(firstDay: first, lastDay: last) else { return [] }
    return record.declarations(about: subject).whole(span)
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
  /// Why it is open, undetermined or disputed.
  var reasons: Set<ReasonCode> = []
  /// What is missing, and what would change it.
  var missing: [String] = []
  var changes: [Change] = []
  /// Whose word was believed, where records contradict one another: the question and the answer.
  var beliefs: [Belief] = []
  /// The answers to questions about others, on which it rests.
  var leading: [Choice] = []
  /// The answers to questions that are asked after all others: whether an excuse holds, or something may be withheld.
  var closing: [Closing] = []
  /// Whether it is open if anything is owed at all, so that nothing said of the performance settles it.
  var isDutyOpen = false
  /// Whether nothing is on record of what was to be done, and no record is complete.
  var isSilence = false
  /// Whether more is open than whether it was done, so that no presumption settles it.
  var isOpenBeyondDoing = false
  /// What was counted on the way to it, where several ways lead to it.
  var seen: [Tally] = []
  /// What the pace is, for an open count.
  var paceHeld: Bool?

  init(_ performance: Performance) {
    self.performance = performance
    certainty = performance == .unknown ? .undetermined : .certain
    if performance == .unknown { reasons = [.evidenceInsufficient] }
  }

  init(duty: Duty) {
    self.duty = duty
    performance = .pending
  }

  /// The evidence allows both; `what` is what is missing.
  static func unknown(of what: String, because reason: ReasonCode = .evidenceInsufficient) -> Answer {
    var answer = Answer(.unknown)
    answer.reasons = [reason]
    answer.missing = [what]
    answer.changes = [Change("evidence of \(what)")]
    return answer
  }

  /// More is open than whether it was done.
  static func open(besides what: String) -> Answer {
    var answer = unknown(of: what)
    answer.isOpenBeyondDoing = true
    return answer
  }

  /// The same, saying what would change it.
  func changed(by text: String, on day: CivilDate? = nil) -> Answer {
    var answer = self
    answer.changes.append(Change(text, by: day))
    return answer
  }

  /// Whether anything is owed is open.
  static func openDuty(of what: String) -> Answer {
    var answer = unknown(of: what)
    answer.isDutyOpen = true
    return answer
  }

  var axes: Axes {
    Axes(
      duty: duty, performance: performance, justification: justification, certainty: certainty, author: author,
      paceHeld: paceHeld)
  }
}

/// An answer to a question that is asked after all others.
struct Closing {
  let question: String
  let answer: String
  /// Nil: whoever holds it.
  var heldBy: String?
  /// What it sums up, where it is about another finding.
  var ground: Choice.Ground?
  var reach = Choice.Reach.instance

  init(question: String, answer: String) {
    (self.question, self.answer) = (question, answer)
  }

  init(_ choice: Choice) {
    (question, answer, heldBy, ground) = (choice.question, choice.answer, choice.heldBy, choice.ground)
    reach = choice.reach
  }

  /// As it was given, resting on what the checker found.
  func choice(heldBy: String) -> Choice {
    Choice(question: question, answer: answer, heldBy: heldBy, reach: reach, ground: ground)
  }

  func isGiven(by choice: Choice) -> Bool {
    choice.question == question && choice.answer == answer && heldBy.map { $0 == choice.heldBy } ?? true
  }
}

/// Whose word is believed in answer to a question.
struct Belief {
  let question: String
  let answer: String
}
