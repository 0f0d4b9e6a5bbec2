// What is found of a commitment that is owed for as long as an instrument is in force.

import Accords
import CivilTime
import Evidence
import Findings

extension Commitment {
  /// The instruments by whose days it begins or ends.
  var tiedTo: [InstrumentID] { unique([begins, ends].compactMap(\.self)) }

  /// Whether it is owed in each case while an instrument is in force: a case that lies outside is told as not in force.
  var isOfCasesWhileInForce: Bool { if case .eachCase = rule.trigger { !tiedTo.isEmpty } else { false } }

  /// The same for cases of any day, and for no period.
  fileprivate var ofEveryCase: Commitment {
    guard case .eachCase(let event, _) = rule.trigger else { return self }
    var result = self
    result.rule = Rule(
      trigger: .eachCase(event, accounted: nil), requirement: rule.requirement, exceptions: rule.exceptions)
    (result.from, result.until) = (beginningOfCalendar.next, nil)
    return result
  }
}

extension Matter {
  /// The judgement for the days on which the instruments that it is tied to are in force; where the evidence allows several,
  /// what they agree on.
  func whileInForce(_ understanding: Understanding, _ judge: (Matter, Understanding) -> [Judgement]) -> [Judgement] {
    let settled = settling(understanding.settledActs)
    guard !commitment.tiedTo.isEmpty else {
      return judge(settled, understanding)
    }
    let terms = settled.terms(understanding)
    if terms.isSilent {
      var result = Judgement.unknown(terms.missing.joined(separator: "; "))
      result.isDutyOpen = true
      result.reasons = [.nothingExamined]
      result.steps = terms.steps
      return [result]
    }
    let ways = terms.spans.map { span in
      settled.judged(in: span, understanding, judge).map { judgement in
        var result = judgement
        result.steps = terms.steps + judgement.steps
        return result
      }
    }
    return agreed(ways, missing: terms.missing.first ?? "the days on which it was in force")
  }

  /// The days on which it may be owed, by the instruments that it is tied to.
  func terms(_ understanding: Understanding) -> Force {
    var spans: [Force.Span] = [Force.Span(from: commitment.from, until: commitment.until)]
    var (steps, missing, isSilent) = ([Explanation](), [String](), false)
    for id in commitment.tiedTo {
      guard let instrument = accord.instrument(id), let life = instrument.life else { continue }
      guard instrument.agreed.latest <= viewpoint.known else {
        spans = [Force.Span()]
        steps.append(
          Explanation(.state, "\(instrument.title) was not agreed yet, as known on \(viewpoint.known.long)."))
        continue
      }
      let force = ForceFinder(
        instrument: instrument, life: life, matter: self, meanings: understanding.force[id] ?? []
      ).force()
      spans = spans.flatMap { span in
        force.spans.map { one in
          guard let from = one.from else { return Force.Span() }
          return Force.Span(
            from: commitment.begins == id ? from : span.from, until: commitment.ends == id ? one.until : span.until)
        }
      }
      steps += force.steps
      missing += force.missing
      isSilent = isSilent || force.isSilent
    }
    return Force(spans: unique(spans), steps: steps, missing: missing, isSilent: isSilent)
  }

  private func judged(
    in span: Force.Span, _ understanding: Understanding, _ judge: (Matter, Understanding) -> [Judgement]
  ) -> [Judgement] {
    guard let from = span.from, let matter = over(from: from, until: span.until) else {
      var result = Judgement(duty: .notInForce)
      if span.from.map({ $0 > viewpoint.on }) ?? true { result.reasons = [.notYetInForce] }
      return [result]
    }
    guard instance.kind != .once || owedDays(of: matter.commitment)?.contains(instance.days) ?? false else {
      var result = Judgement.unknown(
        "what is owed for \(instance.days.long), of which only a part lies in the time in force")
      result.isDutyOpen = true
      result.reasons = [.textHasTwoReadings]
      return [result]
    }
    return judge(matter, understanding)
  }

  /// What is found of an instance that is running when the duty ends, by the text that governs it.
  func ending(_ found: [Judgement], _ understanding: Understanding) -> [Judgement] {
    guard let until = commitment.until, commitment.running != nil else { return found }
    return found.map { running($0, at: until, understanding) }
  }

  /// The same instance of the commitment as owed on these days; nil where it has none.
  private func over(from: CivilDate, until: CivilDate?) -> Matter? {
    var owed = commitment
    (owed.from, owed.until) = (from, until)
    guard from <= viewpoint.on, let days = owedDays(of: owed) else { return nil }
    let found: Instance? =
      switch instance.kind {
      case .caseInstance: instance.days.overlaps(days) ? instance : nil
      case .round: days.contains(instance.days.lastDay) ? instance : nil
      case .once: instance.days.overlaps(days) ? instance : nil
      case .standing, .period, .debt:
        instances(of: owed, in: known).first { $0.label == instance.label && $0.kind == instance.kind }
      }
    return found.map { Matter(commitment: owed, instance: $0, known: known) }
  }

  // MARK: What is running at the end

  /// What had not fallen due when the duty ended, by what the text says of running cases.
  private func running(_ judgement: Judgement, at end: CivilDate, _ understanding: Understanding) -> Judgement {
    guard end < viewpoint.on, judgement.axes.duty == .owed, let due = dueDays(understanding), due.upperBound > end
    else { return judgement }
    switch judgement.axes.performance {
    case .performed, .unassessed: return judgement
    case .notPerformed, .performedLate, .pending, .outOfReach, .unknown: break
    }
    if commitment.running == .stay { return judgement }
    var result: Judgement
    if commitment.running == .end, due.lowerBound > end,
      [.notPerformed, .performedLate].contains(judgement.axes.performance)
    {
      result = Judgement(duty: .notInForce)
    } else {
      result = .unknown("what became of \(instance.label.isEmpty ? "it" : instance.label) when it ended on \(end.long)")
      result.isDutyOpen = true
      if commitment.running != .end { result.reasons = [.textHasTwoReadings] }
    }
    result.choices = judgement.choices
    result.steps =
      judgement.steps + [Explanation(.window, "It ended on \(end.long), before this had fallen due for certain.")]
    return result
  }

  /// The first and the last day that the due day can be; nil where there is none.
  private func dueDays(_ understanding: Understanding) -> ClosedRange<CivilDate>? {
    guard case .done(_, let written) = commitment.rule.requirement else { return nil }
    let deadline = understanding.deadline ?? written
    if case .none = deadline { return nil }
    return due(deadline, understanding).map { $0.earliest...max($0.earliest, $0.latest ?? endOfCalendar.previous) }
  }
}

extension KnownEvidence {
  /// The instances that are judged: of a commitment that is owed in each case, also the cases outside of the time in force.
  func judgedInstances(of commitment: Commitment, owed: Commitment?) -> [Instance] {
    guard isKnown(commitment) else { return [] }
    let found = owed.map { instances(of: $0, in: self) } ?? []
    guard commitment.isOfCasesWhileInForce else { return found }
    return instances(of: commitment.ofEveryCase, in: self) + found.filter { $0.kind == .period }
  }

  /// The commitment over all the days on which it may be owed, whatever is contested; nil where nothing shows that it ever was.
  func widest(_ commitment: Commitment) -> (commitment: Commitment?, force: Force?) {
    guard !commitment.tiedTo.isEmpty else { return (commitment, nil) }
    let days = DayInterval(day: commitment.from)
    let matter = Matter(
      commitment: commitment, instance: Instance(kind: .standing, label: "", days: days), known: self)
    let contested = contestedActs(of: commitment.tiedTo.flatMap { accord.instrument($0)?.life?.events ?? [] })
    let ways = [true, false].map { answer in
      matter.settling(Dictionary(contested.map { ($0.id, answer) }, uniquingKeysWith: { first, _ in first }))
        .terms(Understanding())
    }
    let spans = (ways + [matter.terms(Understanding())]).flatMap(\.spans)
    guard let from = spans.compactMap(\.from).min() else { return (nil, matter.terms(Understanding())) }
    var widest = commitment
    widest.from = from
    let ends = spans.filter { $0.from != nil }.map(\.until)
    widest.until = ends.contains(nil) ? nil : ends.compactMap(\.self).max()
    return (widest, matter.terms(Understanding()))
  }
}
