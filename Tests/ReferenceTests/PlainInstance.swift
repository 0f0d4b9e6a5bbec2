// Which days an instance has, by its label.

import Accords
import CivilTime
import Evidence

/// What is judged: the days on which it counts, or the case.
struct PlainInstance {
  enum Kind { case standing, once, period, debt, testDay, round, caseInstance }

  let kind: Kind
  let label: String
  var days: DayInterval
  var caseID: String?
  var debtor: PartyID?
  var isOpenEnded = false
}

extension PlainWorld {
  /// The instance of a label; nil: there is none by the day asked about.
  func instance(of commitment: Commitment, _ label: String?) -> PlainInstance? {
    guard commitment.from <= on,
      let owed = DayInterval(start: commitment.from, end: commitment.until?.next ?? never)
    else { return nil }
    var name = label ?? ""
    var debtor: PartyID?
    if commitment.owed.manner != .jointly, commitment.owed.debtors.count > 1 {
      debtor = commitment.owed.debtors.first { name == $0 || name.hasSuffix(" \($0)") }
      if let debtor { name = String(name.dropLast(debtor.count + (name == debtor ? 0 : 1))) }
      if debtor == nil, commitment.owed.manner == .each { return nil }
    }
    var found = plainInstance(commitment.rule.trigger, name, owed)
    found?.debtor = debtor
    if found?.kind == .standing { found?.isOpenEnded = commitment.until == nil }
    guard let found, found.kind == .caseInstance || found.kind == .testDay || found.days.start <= on else { return nil }
    return found
  }

  private func plainInstance(_ trigger: Trigger, _ name: String, _ owed: DayInterval) -> PlainInstance? {
    switch trigger {
    case .standing, .rollingDays:
      return name.isEmpty ? PlainInstance(kind: .standing, label: name, days: owed) : nil
    case .once(let days): return name.isEmpty ? PlainInstance(kind: .once, label: name, days: days) : nil
    case .eachPeriod(let generator):
      if name.hasPrefix(Carry.labelPrefix) {
        let arose = accord.calendar(generator.calendar)?.period(
          labelled: String(name.dropFirst(Carry.labelPrefix.count)))
        return arose.flatMap { accord.calendar(generator.calendar)?.period(containing: $0.days.end) }
          .map { PlainInstance(kind: .debt, label: name, days: $0.days) }
      }
      return period(name, generator, owed)
    case .eachCase(_, let accounted):
      let isCase = evidence.caseEvents.contains { $0.caseID == name }
      if !isCase, let accounted { return period(name, accounted, owed) }
      return isCase ? PlainInstance(kind: .caseInstance, label: name, days: owed, caseID: name) : nil
    case .eachRound:
      return PlainInstance(kind: .round, label: name, days: owed)
    case .testDays(let days, let isBy):
      guard let day = days.first(where: { Trigger.label(of: $0, isBy: isBy) == name }) else { return nil }
      return DayInterval(firstDay: min(owed.start, day), lastDay: day).map {
        PlainInstance(kind: .testDay, label: name, days: $0)
      }
    case .lastDays(let calendar):
      return period(name, PeriodGenerator(calendar: calendar, edge: .fullOrPart), owed)
    }
  }

  private func period(_ name: String, _ generator: PeriodGenerator, _ owed: DayInterval) -> PlainInstance? {
    guard let calendar = accord.calendar(generator.calendar) else { return nil }
    if generator.consecutive > 1 {
      let first = name.split(separator: "-").first.map(String.init) ?? name
      guard let run = calendar.run(of: generator.consecutive, from: first), run.label == name, owed.contains(run.days)
      else {
        return nil
      }
      return PlainInstance(kind: .period, label: name, days: run.days)
    }
    guard let period = calendar.period(labelled: name), generator.edge == .fullOrPart || owed.contains(period.days)
    else { return nil }
    return period.days.intersection(owed).map { PlainInstance(kind: .period, label: name, days: $0) }
  }

  /// The period of another calendar that has most days in common with an instance.
  func counterpart(of instance: PlainInstance, in calendar: String) -> PlainInstance {
    let periods = accord.calendar(calendar)?.periods(overlapping: instance.days) ?? []
    func common(_ period: Period) -> Int { period.days.intersection(instance.days)?.dayCount ?? 0 }
    var result = instance
    let most = periods.map(common).max()
    if let period = periods.first(where: { common($0) == most }) { result.days = period.days }
    return result
  }

  /// The instance of another commitment that a link means, by its label; nil: there is none.
  func label(of link: Link, from instance: PlainInstance) -> String?? {
    guard let other = accord.commitment(link.commitment) else { return .none }
    let debtor = link.debtor.map { " \($0)" } ?? ""
    switch link.which {
    case .only: return .some(link.debtor)
    case .samePeriod, .sameCase:
      return .some((instance.caseID ?? instance.label.split(separator: " ").first.map(String.init) ?? "") + debtor)
    case .labelled(let label): return .some(label + debtor)
    case .periodBefore:
      guard case .eachPeriod(let generator) = other.rule.trigger else { return .none }
      let before = accord.calendar(generator.calendar)?.period(containing: instance.days.start.previous)
      return before.map { .some($0.label + debtor) }
    }
  }
}
