// What a rule says of one instance under one way to understand everything that is contested.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// The result of a rule for one instance under one understanding.
struct Judgement {
  var axes: Axes
  var reasons: [ReasonCode] = []
  var qualifier: Qualifier?
  var tally: Tally?
  var missing: [String] = []
  var wouldChange: [Change] = []
  var lastMoment: CivilDate?
  var steps: [Explanation] = []
  /// Answers to questions of fact that this judgement took: whose figures were believed.
  var choices: [Choice] = []
  /// It is not known whether anything is owed, so nothing that is said of its performance settles it.
  var isDutyOpen = false
  /// Nothing is on record of what was to be done, and no record is complete.
  var isSilence = false
  /// What is open is whether it was done, and nothing else besides, so that what is presumed can settle it.
  var canBePresumed = true
  /// How the bounds on every count that it rests on follow from the evidence.
  var proof: [CountCertificate] = []
  /// The days up to which a declared pace was checked.
  var paceDays: DayInterval?

  init(_ axes: Axes) { self.axes = axes }

  init(_ performance: Performance, paceHeld: Bool? = nil) {
    axes = Axes(
      duty: .owed, performance: performance, certainty: performance == .unknown ? .undetermined : .certain,
      paceHeld: paceHeld)
  }

  /// The evidence allows both; `what` is what is missing.
  static func unknown(_ what: String) -> Judgement {
    var result = Judgement(.unknown)
    result.reasons = [.evidenceInsufficient]
    result.missing = [what]
    result.wouldChange = [Change("evidence of \(what)")]
    return result
  }

  /// The same, where it is open whatever is presumed of what was done.
  static func open(_ what: String) -> Judgement {
    var result = unknown(what)
    result.canBePresumed = false
    return result
  }

  init(duty: Duty) { axes = Axes(duty: duty, performance: .pending) }
}

/// How everything contested about the text and the legal state is understood, for one evaluation.
struct Understanding: Hashable {
  var nothingOwed = false
  var excluded: [ClassID]?
  var threshold: Threshold?
  var turnsPassAtEveryCall = false
  var ignoredEvents: Set<EventID> = []
  var calendar: String?
  var deadline: Deadline?
  var exceptions: [EventID]?
  /// Amendments, by their place among those of the commitment, that are taken to be of no effect.
  var voidAmendments: Set<Int> = []
  /// Contested acts, by their first account: whether they are taken to have had effect.
  var settledActs: [EvidenceID: Bool] = [:]
  /// What is held of instruments, by which they were not in force, or no longer.
  var force: [InstrumentID: [Meaning]] = [:]
  /// In which order deliveries repay a debt, where the text sets none.
  var repayment: Carry.Order?
  /// The answers taken, by their questions.
  var answers: [String: String] = [:]
  /// Suspensions that are taken to be of no effect.
  var voidSuspensions: Set<EvidenceID> = []
}

/// A contested question with its answers.
struct Question {
  struct Answer {
    let text: String
    let heldBy: String
    let apply: (inout Understanding) -> Void

  }

  let name: String
  /// What is read into a text is the same for all that the text says.
  var reach = Choice.Reach.commitment
  let answers: [Answer]

  func choice(_ answer: Answer) -> Choice {
    Choice(question: name, answer: answer.text, heldBy: answer.heldBy, reach: reach)
  }
}

/// One act as all its accounts tell it: every day that any of them allows, and everybody who contests it by one.
struct Happening {
  let accounts: [Measure]
  let days: DayInterval
  var contestedBy: Set<PartyID> { Set(accounts.flatMap(\.contestedBy)) }
  var isContested: Bool { !contestedBy.isEmpty }
  /// Whether some account says who did it.
  var isAttributed: Bool { accounts.contains { !$0.parties.isEmpty } }

  /// Nil without an account.
  init?(accounts: [Measure]) {
    guard let first = accounts.map(\.performed.earliest).min(), let last = accounts.map(\.performed.latest).max(),
      let days = DayInterval(firstDay: first, lastDay: last)
    else { return nil }
    self.accounts = accounts
    self.days = days
  }
}

/// The instance being judged, with all that a rule may ask for.
struct Matter {
  let commitment: Commitment
  let instance: Instance
  let known: KnownEvidence

  var accord: Accord { known.accord }
  var viewpoint: Viewpoint { known.viewpoint }
  var debtors: [PartyID] { instance.debtor.map { [$0] } ?? commitment.owed.debtors }
  var creditors: [PartyID] {
    commitment.owed.creditors.filter { $0 != instance.debtor || commitment.owed.creditors.count == 1 }
  }

  /// The acts of an event by this day that may be the debtors': one that another party did is not theirs.
  func acts(of event: EventID) -> [Measure] {
    // Where each answers for the whole, what any of them did is done for all.
    let one = commitment.owed.manner == .severally ? nil : instance.debtor
    let debtors = one.map { [$0] } ?? commitment.owed.debtors
    return known.acts(of: event).filter { act in
      one.map { act.parties.contains($0) }
        ?? (act.parties.isEmpty || act.parties.contains(where: debtors.contains))
    }
  }

  /// Acts of the event by this day, each once, as all its accounts tell it.
  func happenings(of acts: [Measure]) -> [Happening] {
    known.accounts(acts).compactMap { Happening(accounts: $0.accounts) }
  }

  /// The label by which statements name the instance, without its debtor; nil when it has none.
  var label: String? {
    if [.standing, .once].contains(instance.kind) { return nil }
    guard let debtor = instance.debtor, instance.label.hasSuffix(" \(debtor)") else { return instance.label }
    return String(instance.label.dropLast(debtor.count + 1))
  }

  func over(_ days: DayInterval) -> Matter {
    Matter(
      commitment: commitment,
      instance: Instance(
        kind: instance.kind, label: instance.label, days: days, isOpenEnded: instance.isOpenEnded,
        debtor: instance.debtor), known: known)
  }
}
