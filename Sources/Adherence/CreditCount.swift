// What is credited toward a count: elected amounts, within a cap, none used twice.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// What was elected to be credited to a window, within the cap: one count for each way to believe the elections.
struct CreditCount {
  let credit: Credit
  let matter: Matter

  /// Empty where the window ends before any credit can exist.
  func counts(for window: DayInterval) -> [CountRule.Count] {
    matter.known.counts(.credit(credit), over: window) { made(for: window) }
  }

  private func made(for window: DayInterval) -> [CountRule.Count] {
    guard credit.from < window.end, let indicator = matter.accord.indicator(credit.indicator),
      let calendar = matter.accord.calendar(credit.capCalendar)
    else { return [] }
    let figures = matter.known.figures(on: indicator, excluding: [], over: window)
    let capYears = calendar.periods(overlapping: window).filter { $0.days.end > credit.from }
    let elections = elections
    func certain(_ elections: [Observation]) -> Amount {
      CreditLedger(
        credit: credit, calendar: calendar, elections: elections,
        aboutPercent: matter.accord.evidenceRules.aboutPercent
      ).certain(for: window)
    }
    let ways = figures.waysToBelieve(naming: matter.known.reporterName)
    let isOneCount = Set(ways.map(\.bounds)).count == 1
    return (isOneCount ? Array(ways.prefix(1)) : ways).map { way in
      var count = count(way, capYears, indicator, elections, certain)
      count.certificates = (isOneCount ? ways : [way]).map { $0.figures.certificate($0, among: figures) }
      if isOneCount, ways.count > 1 { count.steps.append(contradiction(way, figures)) }
      count.steps += matter.known.unlisted(count.certificates, besides: count.steps)
      count.label = isOneCount ? "" : way.label
      return count
    }
  }

  /// What contradicts what, where it makes no difference.
  private func contradiction(_ way: Believed, _ figures: FigureSet) -> Explanation {
    let contested = figures.observations.filter { way.contested.contains($0.id) }.map(matter.known.step)
    let declared = figures.declarations.filter { way.contested.contains($0.id) }.map(matter.known.step)
    return Explanation(
      .note, "These figures contradict one another; the credit is the same whichever are believed:",
      children: contested + declared)
  }

  /// Every election on record, each once however often it is reported: what the party that elects tells of it, or both do.
  /// What others tell shows that there is something to elect.
  private var elections: [Observation] {
    var seen: Set<String> = []
    return matter.known.observations(of: credit.indicator).filter {
      (matter.known.party(of: $0.reporter) == credit.electedBy || matter.known.isJoint($0.reporter)) && $0.bindsCount
        && $0.bound != .atMost && matter.known.isBelieved($0.reporter)
        && seen.insert("\($0.days) \($0.value) \($0.classID ?? "")").inserted
    }
  }

  private func count(
    _ way: Believed, _ capYears: [Period], _ indicator: Indicator, _ elections: [Observation],
    _ certain: ([Observation]) -> Amount
  ) -> CountRule.Count {
    let capped = way.bounds.capped(at: credit.cap * capYears.count)
    let bounds = Bounds(lower: min(capped.lower, certain(elections)), upper: capped.upper) ?? capped
    let isCutShort = bounds.lower < capped.lower
    let support = way.figures.support(always: way.contested)
    let needed = Set(support.observations.map(\.id))
    let own = elections.filter { needed.contains($0.id) }
    let weighed =
      isCutShort || certain(own) < bounds.lower ? unique(elections + support.observations) : support.observations
    let onRecord = matter.known.observations(of: indicator.id, over: matter.instance.days).filter {
      matter.known.isBelieved($0.reporter)
    }
    let recorded = Set(onRecord.map(\.id))
    // That something is on record of these days is told by what is listed.
    let shown =
      onRecord.isEmpty || weighed.contains(where: { recorded.contains($0.id) })
      ? weighed : unique(weighed + way.figures.observations + onRecord)
    let listed = shown + way.figures.heard(by: support.declarations, besides: Set(shown.map(\.id)))
    let years = capYears.map(\.description).joined(separator: ", ")
    let step = Explanation(
      .quantity,
      "Credit of \(indicator.title), when \(credit.electedBy) elects: \(counted(bounds, indicator.unit)) "
        + "(at most \(credit.cap.grouped) in any \(credit.capCalendar); here \(years))",
      figures: [.init("cap", credit.cap.description)],
      children: listed.map(matter.known.step) + support.declarations.map(matter.known.step))
    return CountRule.Count(
      bounds: bounds, steps: [step], unit: indicator.unit, isComplete: false, lastDay: nil, missing: [],
      isExamined: !onRecord.isEmpty)
  }
}

/// Books elected credits into cap periods so that no period exceeds its cap and no credit is used twice.
struct CreditLedger {
  let credit: Credit
  let calendar: PeriodCalendar
  let elections: [Observation]
  let aboutPercent: Int?

  /// What of the amount elected for `window` is certain to fit below the caps, whatever else was elected: the elections
  /// that end first are booked first, each into the earliest cap period that it shares a day with. Of an inexact amount the
  /// least is booked for the window, and the most for the others. Elections that share days may tell of the same: of one over
  /// several cap periods no more is certain than fits into the fullest, and it may have filled any.
  func certain(for window: DayInterval) -> Amount {
    let all = booked(elections, for: window)
    let others = booked(elections.filter { !window.contains($0.days) }, for: window)
    return max(.zero, all - others)
  }

  private func booked(_ elections: [Observation], for window: DayInterval) -> Amount {
    var left: [String: Amount] = [:]
    var total = Amount.zero
    for election in elections.sorted(by: { ($0.days.end, $0.days.start) < ($1.days.end, $1.days.start) }) {
      let bounds = election.bounds(aboutPercent: aboutPercent) ?? .unknown
      let years = calendar.periods(overlapping: election.days).filter { $0.days.end > credit.from }
      var open = window.contains(election.days) ? bounds.lower : bounds.upper ?? credit.cap * years.count
      if window.contains(election.days), years.count > 1,
        elections.contains(where: { $0.id != election.id && $0.days.overlaps(election.days) })
      {
        let taken = years.reduce(open) { min($0, left[$1.label] ?? credit.cap) }
        for year in years { left[year.label] = (left[year.label] ?? credit.cap) - taken }
        total = total + taken
        continue
      }
      for year in years {
        let room = left[year.label] ?? credit.cap
        let taken = min(room, open)
        left[year.label] = room - taken
        open = open - taken
        total = total + taken
      }
    }
    return total
  }
}
