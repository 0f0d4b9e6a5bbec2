// Which pieces of evidence were asked for.

package import Accords
package import CivilTime
package import Evidence

/// Conditions on a piece of evidence; all of those that are set must hold.
package struct EvidenceQuery: Sendable {
  package var id: EvidenceID?
  package var indicator: IndicatorID?
  /// A reporter, or a party: then also its agencies and what it states or does.
  package var giver: String?
  package var period: Period?
  /// A kind of evidence, or a kind of measure.
  package var kind: String?
  package var commitment: Commitment?
  /// What the rule of the commitment rests on without naming it: the indicators of its sums, and the events from which
  /// others follow.
  package var underlying: Set<String> = []

  package init(id: EvidenceID? = nil) { self.id = id }

  /// Everything that `kind` may be.
  package static let kinds: [String] = {
    let pieces = EvidencePiece.Kind.allCases.map(\.rawValue)
    return pieces + Measure.Kind.allCases.map(\.rawValue).filter { !pieces.contains($0) }
  }()

  /// Whether the piece meets every condition that is set.
  package func matches(_ piece: EvidencePiece, in index: EvidenceIndex) -> Bool {
    (id == nil || piece.id == id) && isOfKind(piece) && isOfIndicator(piece) && isGiven(piece, in: index)
      && (period.map { $0.days.overlaps(piece.days) } ?? true) && bears(piece)
  }

  private func isOfKind(_ piece: EvidencePiece) -> Bool {
    guard let kind else { return true }
    if case .measure(let measure) = piece, measure.kind.rawValue == kind { return true }
    return piece.kind.rawValue == kind
  }

  private func isOfIndicator(_ piece: EvidencePiece) -> Bool {
    guard let indicator else { return true }
    return switch piece {
    case .observation(let o): o.indicator == indicator
    case .completeness(let c): c.subject == indicator
    case .statement, .measure, .round, .caseEvent, .holiday, .delivery: false
    }
  }

  private func isGiven(_ piece: EvidencePiece, in index: EvidenceIndex) -> Bool {
    guard let giver else { return true }
    return switch piece {
    case .observation(let o): isGiver(o.reporter, in: index)
    case .caseEvent(let e): isGiver(e.reporter, in: index)
    case .completeness(let c): isGiver(c.reporter, in: index)
    case .holiday(let h): isGiver(h.reporter, in: index)
    case .delivery(let d): isGiver(d.reporter, in: index)
    case .statement(let s): s.sides.contains(giver)
    case .measure(let m): m.parties.contains(giver)
    case .round: false
    }
  }

  private func isGiver(_ reporter: ReporterID, in index: EvidenceIndex) -> Bool {
    reporter == giver || index.reporter(reporter)?.party == giver
  }

  /// Whether it names the commitment, or is a figure, an event or a round that the commitment's rule speaks of.
  private func bears(_ piece: EvidencePiece) -> Bool {
    guard let commitment else { return true }
    let subjects = commitment.subjects.union(underlying)
    return switch piece {
    case .observation(let o): subjects.contains(o.indicator)
    case .statement(let s): s.commitments.contains(commitment.id)
    case .measure(let m): m.commitments.contains(commitment.id) || m.event.map(subjects.contains) ?? false
    case .round(let r): subjects.contains(r.meeting)
    case .caseEvent(let e): subjects.contains(e.event)
    case .completeness(let c): subjects.contains(c.subject)
    case .holiday(let h): subjects.contains(Holiday.subject(of: h.party))
    case .delivery(let d): !subjects.isDisjoint(with: d.events)
    }
  }

  /// The conditions in words.
  package var words: [String] {
    [
      id.map { "piece \($0)" }, kind.map { "kind \($0)" }, indicator.map { "indicator \($0)" },
      giver.map { "by \($0)" }, period.map { "about \($0)" }, commitment.map { "commitment \($0.id)" },
    ].compactMap { $0 }
  }
}

extension Accord {
  /// The period that a person wrote: one of the accord's calendars, a year, a month, or an interval of days. Nil where it is none.
  package func period(written text: String) -> Period? {
    // Which days a period has that can be closed early only the evidence says.
    let calendars = calendars.filter { $0.closedBy == nil }
    if let period = calendars.lazy.compactMap({ $0.period(labelled: text) }).first { return period }
    return PartialDate(text).map { Period(label: text, days: $0.days) }
  }

  /// What the rule of the commitment rests on without naming it; see ``EvidenceQuery/underlying``.
  package func underlying(_ commitment: Commitment) -> Set<String> {
    var result: Set<String> = []
    if case .compares(let comparison) = commitment.rule.requirement { result.formUnion(indicators(in: comparison)) }
    var open = Array(commitment.subjects)
    while let event = open.popLast() {
      for base in self.event(event)?.derivation?.events ?? [] where result.insert(base).inserted { open.append(base) }
    }
    return result
  }
}

extension Commitment {
  /// The indicators, events and meetings of its rule.
  var subjects: Set<String> {
    var result = Set(rule.exceptions + shows + ties.excuses.map(\.event))
    switch rule.trigger {
    case .eachCase(let event, _): result.insert(event)
    case .eachRound(let meeting): result.insert(meeting)
    case .standing, .eachPeriod, .once, .testDays, .lastDays, .rollingDays: break
    }
    return result.union(rule.requirement.subjects)
  }
}

extension Requirement {
  fileprivate var subjects: [String] {
    switch self {
    case .count(_, let quantity): quantity.credits.map(\.indicator) + [quantity.subject.name]
    case .level(_, let indicator): [indicator]
    case .done(let event, let deadline): [event] + deadline.subjects
    case .never(let event, let until): [event] + until
    case .hostsInTurn, .judged, .may, .compares, .composite, .graded: []
    }
  }
}

extension Quantity.Subject {
  fileprivate var name: String {
    switch self {
    case .indicator(let id): id
    case .meeting(let id): id
    }
  }
}

extension Deadline {
  /// The events and the holidays on which the last day depends.
  fileprivate var subjects: [String] {
    switch self {
    case .none, .by, .within: []
    case .byWorkingDay(_, let working): working.subjects
    case .ahead(let advance): (advance.working?.subjects ?? []) + (advance.moved?.subjects ?? [])
    case .limit(let limit):
      limit.events + limit.clocks.flatMap { $0.working?.subjects ?? [] } + (limit.moved?.subjects ?? [])
    }
  }
}

extension WorkingDays {
  fileprivate var subjects: [String] { parties.map(Holiday.subject) }
}
