// Sums that are compared: over which time, with which limit from when.

import Accords
import CivilTime
import Quantities

extension Checker {
  typealias RuleParts = (trigger: Trigger, requirement: Requirement)

  mutating func compares(_ written: CompareSyntax, _ owed: OwedDays?) -> RuleParts? {
    let left = sum(written.left, in: nil)
    let limits = ([written.limit] + written.steps.map(\.limit)).map { sum($0, in: left?.unit) }
    guard let left, limits.allSatisfy({ $0 != nil }) else { return nil }
    if left.natures.isEmpty {
      problems.error(
        .momentDoesNotFit, written.left.range, "nothing in this sum is counted or stands at the time that is judged",
        help: "put what is counted before 'to be', and the limit after it")
      return nil
    }
    let made = limits.compactMap(\.self)
    let natures = made.reduce(left.natures) { $0.union($1.natures) }
    let days = written.steps.map { day($0.day) }
    guard let (trigger, moment) = timing(written, natures, owed), days.allSatisfy({ $0 != nil }) else { return nil }
    let since = days.compactMap(\.self)
    guard checkSteps(written, since, trigger) else { return nil }
    let first: CivilDate? = if case .testDays(let tested, _) = trigger { tested.first } else { nil }
    let all = zip(made, [first] + since).map { Comparison.Limit(formula: $0.0.formula, since: $0.1) }
    return (
      trigger,
      .compares(
        Comparison(
          left: left.formula, relation: written.bound.relation, limits: all, moment: moment, unit: left.unit ?? ""))
    )
  }

  /// `at least NUMBER SUBJECT` at a time that is not a period.
  mutating func compares(_ written: CountSyntax, _ owed: OwedDays?) -> RuleParts? {
    guard case .indicator(let name) = written.subject else {
      reportMoment(written.amount.range, "rounds of a meeting are counted over a time", "write 'in each full CALENDAR'")
      return nil
    }
    if !written.credits.isEmpty {
      reportMoment(name.range, "nothing can be credited toward this", "leave the credit out, or name a period")
    }
    let part = SumSyntax.Named(name: name, classes: written.except, isExcept: true, time: nil)
    let left = SumSyntax(
      range: name.range, terms: [.init(range: name.range, isMinus: false, factor: nil, part: .named(part))])
    let limit = SumSyntax(
      range: written.amount.range,
      terms: [.init(range: written.amount.range, isMinus: false, factor: nil, part: .number(written.amount))])
    return compares(
      CompareSyntax(left: left, bound: written.bound, limit: limit, scope: written.scope, steps: []), owed)
  }

  /// Whether a count is one of a formula, of a counter, or of what stands on a day.
  func isComparison(_ written: CountSyntax) -> Bool {
    switch written.scope {
    case .anyTime, .on, .by, .lastDays: return true
    case .periods, .days, .consecutive, .anyDays: break
    }
    guard case .indicator(let name) = written.subject else { return false }
    return indicators[name.text]?.nature == .accumulates || names.has(name.text, .quantity)
  }

  // MARK: - When

  private mutating func timing(
    _ written: CompareSyntax, _ natures: Set<Indicator.Nature>, _ owed: OwedDays?
  ) -> (Trigger, Comparison.Moment)? {
    switch written.scope {
    case .periods, .days, .consecutive:
      if natures.contains(.holds) {
        reportMoment(
          written.left.range, "what stands on a day is not counted over a time",
          "write 'at any time', 'on DAY', 'on the last day of each CALENDAR' or 'by DAY'")
        return nil
      }
      return trigger(of: written.scope, owed).map { ($0, .window) }
    case .anyDays:
      reportMoment(
        written.left.range, "a sum is not judged over any days that follow one another",
        "write 'at most NUMBER INDICATOR in any N days'")
      return nil
    case .anyTime:
      if natures.contains(.counts) {
        reportMoment(
          written.left.range, "what is counted over a time does not stand at any time",
          "write 'in each full CALENDAR', 'from DAY to DAY' or 'on DAY'")
        return nil
      }
      return (.standing, .anyTime)
    case .on(let first): return testDays(first, written.steps, isBy: false, owed)
    case .by(let first): return testDays(first, written.steps, isBy: true, owed)
    case .lastDays(let calendar):
      return resolve(calendar, .calendar).map { (.lastDays($0), .lastDay(cures: false)) }
    }
  }

  private mutating func testDays(
    _ first: Lexeme, _ steps: [CompareSyntax.Step], isBy: Bool, _ owed: OwedDays?
  ) -> (Trigger, Comparison.Moment)? {
    let written = [first] + steps.map(\.day)
    var days: [CivilDate] = []
    for lexeme in written {
      guard let day = day(lexeme) else { return nil }
      if let owed, !owed.contains(DayInterval(day: day)) {
        problems.error(
          .windowNeverOpens, lexeme.range, "it is not owed on \(day)",
          help: "look at the days after 'from' and 'until' in this commitment")
      }
      days.append(day)
    }
    return (.testDays(days, isBy: isBy), .lastDay(cures: isBy))
  }

  // MARK: - Steps

  /// Whether every further limit begins where an instance does, each after the one before.
  private mutating func checkSteps(_ written: CompareSyntax, _ days: [CivilDate], _ trigger: Trigger) -> Bool {
    guard !written.steps.isEmpty else { return true }
    guard let word = trigger.stepWord else {
      problems.error(
        .stepDoesNotFit, written.steps[0].limit.range, "this time is judged once, so no other limit can follow",
        help: "write a commitment for each limit")
      return false
    }
    let first: [CivilDate] = if case .testDays(let tested, _) = trigger { Array(tested.prefix(1)) } else { [] }
    var isSound = true
    for (index, step) in written.steps.enumerated() {
      let before = (first + days.prefix(index)).last
      if step.word.text != word {
        isSound = reportStep(step.word, "a limit that follows here stands with '\(word)'", "write '\(word) DAY'")
      } else if let before, days[index] <= before {
        isSound = reportStep(
          step.day, "\(days[index]) does not lie after \(before)", "write the limits in order of time")
      } else if !begins(on: days[index], trigger) {
        isSound = reportStep(
          step.day, "no period begins on \(days[index]), so one of them would have two limits",
          "let the limit change on the first day of a period")
      }
    }
    return isSound
  }

  private mutating func reportStep(_ place: Lexeme, _ what: String, _ help: String) -> Bool {
    problems.error(.stepDoesNotFit, place.range, what, help: help)
    return false
  }

  /// Where an instance is a period, whether one begins on the day.
  private func begins(on day: CivilDate, _ trigger: Trigger) -> Bool {
    guard case .eachPeriod(let generator) = trigger, let calendar = calendars[generator.calendar] else { return true }
    return calendar.period(containing: day)?.days.start == day
  }

  mutating func reportMoment(_ range: SourceRange, _ what: String, _ help: String) {
    problems.error(.momentDoesNotFit, range, what, help: help)
  }

  // MARK: - The time of a part

  /// At which time a part of a sum is taken, and by how many it is divided.
  mutating func partTime(_ written: SumSyntax.Named, _ nature: Indicator.Nature) -> (Formula.Time, Int)? {
    switch written.time {
    case nil: return (.judged, 1)
    case .yearBefore: return (.earlier(months: 12), 1)
    case .day(let day):
      guard nature != .counts else {
        reportMoment(
          day.range, "'\(written.name.text)' is counted over a time and does not stand on a day",
          "write 'from DAY to DAY'")
        return nil
      }
      return self.day(day).map { (.on($0), 1) }
    case .days(let from, let to):
      guard isCounted(written.name, nature) else { return nil }
      return days(from: from, to: to).map { (.fixed($0), 1) }
    case .periods(let calendar, let from, let to, let isMean):
      guard isCounted(written.name, nature), let id = resolve(calendar, .calendar), let known = calendars[id]
      else { return nil }
      let (first, last) = (period(from, of: known), period(to, of: known))
      guard let first, let last, let days = interval(from: first.days.start, to: last.days.lastDay, to.range)
      else { return nil }
      return (.fixed(days), isMean ? known.periods(overlapping: days).count : 1)
    }
  }

  private mutating func isCounted(_ name: Lexeme, _ nature: Indicator.Nature) -> Bool {
    if nature != .holds { return true }
    reportMoment(name.range, "'\(name.text)' stands on a day and is not counted over a time", "write 'on DAY' after it")
    return false
  }

  private mutating func period(_ label: Lexeme, of calendar: PeriodCalendar) -> Period? {
    if let period = calendar.period(labelled: label.text) { return period }
    problems.error(
      .noSuchPeriod, label.range, "no \(calendar.name) is called '\(label.text)'",
      help:
        "its periods are called like this: \(calendar.period(containing: CivilDate(dayNumber: 12_000))?.label ?? "")")
    return nil
  }
}

extension Trigger {
  /// The word before the day of a limit that follows the first; nil where none can.
  fileprivate var stepWord: String? {
    switch self {
    case .eachPeriod, .lastDays: "from"
    case .testDays(_, let isBy): isBy ? "by" : "on"
    default: nil
    }
  }
}
