// What closes the periods of a calendar early, as far as it is known.

import Accords
import CivilTime
import Evidence
import Findings

/// The acts that close periods of a calendar, and every way in which they may have closed them.
struct CalendarClosings {
  /// No more ways than this are gone through; beyond, nothing that depends on them is certain.
  private static let mostWays = 300

  let calendar: PeriodCalendar
  let event: EventID
  private let known: KnownEvidence
  private let happenings: [Happening]

  /// Nil for a calendar whose periods nothing closes.
  init?(_ calendar: PeriodCalendar, _ known: KnownEvidence) {
    guard let event = calendar.closedBy else { return nil }
    self.calendar = calendar
    self.event = event
    self.known = known
    happenings = known.accounts(known.acts(of: event)).compactMap { Happening(accounts: $0.accounts) }
      .filter { $0.days.lastDay >= calendar.anchor ?? $0.days.lastDay }
      .sorted { $0.days.start < $1.days.start }
  }

  // MARK: Ways

  /// The days on which periods were closed, in every way that the evidence allows; nil where there are too many.
  var ways: [[CivilDate]]? {
    let rivals = rivals
    var ways: [[CivilDate?]] = [[]]
    for (place, happening) in happenings.enumerated() {
      guard happening.days.dayCount <= Self.mostWays else { return nil }
      let isDoubtful = isDoubtful(happening) || rivals.contains { $0.0 == place || $0.1 == place }
      let options = days(of: happening) + (isDoubtful ? [nil] : [])
      ways = ways.flatMap { way in options.map { way + [$0] } }
      guard ways.count <= Self.mostWays else { return nil }
    }
    let possible = ways.filter { way in
      rivals.allSatisfy { way[$0.0] != nil || way[$0.1] != nil || isDoubtful(happenings[$0.0]) }
    }
    return unique(possible.map { Set($0.compactMap(\.self)).sorted() })
  }

  /// Each day on which it may have happened by the viewpoint's day; nil for: not yet.
  private func days(of happening: Happening) -> [CivilDate?] {
    let (first, last) = (happening.days.start, min(happening.days.lastDay, known.viewpoint.on))
    let days: [CivilDate?] = (first.dayNumber...max(first.dayNumber, last.dayNumber)).map(CivilDate.init(dayNumber:))
    return days + (happening.days.lastDay > known.viewpoint.on ? [nil] : [])
  }

  /// A party contests it, or declares complete a record that is silent on it.
  private func isDoubtful(_ happening: Happening) -> Bool {
    let tellers = Set(happening.accounts.flatMap(\.parties))
    return happening.isContested
      || known.declarations(about: event).contains { declaration in
        declaration.days.overlaps(happening.days)
          && !(known.party(of: declaration.reporter).map(tellers.contains) ?? false)
      }
  }

  /// Acts that different parties tell of within one period: they may be one and the same.
  private var rivals: [(Int, Int)] {
    happenings.indices.flatMap { a in
      happenings.indices.filter { b in
        a < b && Set(happenings[a].accounts.flatMap(\.parties)) != Set(happenings[b].accounts.flatMap(\.parties))
          && isNear(happenings[a], happenings[b])
      }.map { (a, $0) }
    }
  }

  private func isNear(_ a: Happening, _ b: Happening) -> Bool {
    let length = calendar.period(containing: a.days.start)?.days.dayCount ?? 0
    return b.days.start.dayNumber - a.days.lastDay.dayNumber < length
  }

  // MARK: What is settled

  /// Declarations that nothing else closed a period from the first one to the day.
  func declarations(upTo day: CivilDate) -> [Completeness] {
    guard let anchor = calendar.anchor, let window = DayInterval(firstDay: anchor, lastDay: day) else { return [] }
    return known.declarations(about: event).covering(window)
  }

  func steps(upTo day: CivilDate) -> [Explanation] {
    happenings.flatMap(\.accounts).map { known.step($0) } + known.declarations(about: event).map(known.step)
  }
}

extension Matter {
  /// What closes periods of the calendar by which the instance is judged; nil where nothing does.
  private var closings: CalendarClosings? {
    let generator: PeriodGenerator? =
      switch commitment.rule.trigger {
      case .eachPeriod(let generator): generator
      case .eachCase(_, let generator): generator
      default: nil
      }
    guard instance.kind == .period, let calendar = generator.flatMap({ accord.calendar($0.calendar) }) else {
      return nil
    }
    return CalendarClosings(calendar, known)
  }

  /// A judgement of a period that may have been closed early: certain only where a record of what closes it is complete.
  func withClosings(_ judgement: Judgement) -> Judgement {
    guard let closings, judgement.axes.duty != .notOwed else { return judgement }
    let last = min(viewpoint.on, instance.days.lastDay)
    var result = judgement
    let isOpen = judgement.axes.duty == .owed && judgement.axes.performance == .pending
    let isSettled = closings.ways != nil && !closings.declarations(upTo: last).isEmpty
    if !isSettled, !isOpen, judgement.axes.performance != .unknown {
      result = .unknown(
        "whether \(closings.event) closed a period early, by a complete record of it up to \(last.long)")
      result.isDutyOpen = true
      (result.tally, result.choices, result.steps) = (judgement.tally, judgement.choices, judgement.steps)
      (result.proof, result.paceDays) = (judgement.proof, judgement.paceDays)
    }
    result.steps = closings.steps(upTo: last) + result.steps
    return result
  }
}
