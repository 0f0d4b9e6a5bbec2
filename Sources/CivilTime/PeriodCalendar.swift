// How an accord cuts time into named periods, whichever way it does.

/// A named way to cut time into periods with labels: by days of the year, or running from an anchor.
package enum PeriodCalendar: Hashable, Sendable {
  case yearly(YearCalendar)
  case running(RunningCalendar)

  package var name: String {
    switch self {
    case .yearly(let calendar): calendar.name
    case .running(let calendar): calendar.name
    }
  }

  /// What its labels look like: `FY2007`, `C1`.
  package var sampleLabel: String {
    switch self {
    case .yearly(let calendar): "\(calendar.prefix)2007"
    case .running(let calendar): "\(calendar.prefix)1"
    }
  }

  /// The first day of the first period; nil where there is no first.
  package var anchor: CivilDate? { if case .running(let calendar) = self { calendar.anchor } else { nil } }

  /// The event that closes a period early; nil: none does.
  package var closedBy: String? {
    if case .running(let calendar) = self { calendar.closedBy } else { nil }
  }

  /// Every period that has a day in common with `interval`, in order.
  package func periods(overlapping interval: DayInterval) -> [Period] {
    switch self {
    case .yearly(let calendar): calendar.periods(overlapping: interval)
    case .running(let calendar): calendar.periods(overlapping: interval)
    }
  }

  /// The period that contains `day`; nil before the first.
  package func period(containing day: CivilDate) -> Period? { periods(overlapping: DayInterval(day: day)).first }

  /// The period with this label, if the label is one of this calendar's.
  package func period(labelled label: String) -> Period? {
    switch self {
    case .yearly(let calendar): calendar.period(labelled: label)
    case .running(let calendar): calendar.period(labelled: label)
    }
  }

  /// So many periods that follow one another as one, from the one with this label: `WY2001-WY2010`.
  package func run(of count: Int, from label: String) -> Period? {
    guard let first = period(labelled: label) else { return nil }
    var last = first
    for _ in 1..<max(1, count) {
      guard let next = period(containing: last.days.end) else { return nil }
      last = next
    }
    return DayInterval(start: first.days.start, end: last.days.end).map {
      Period(label: "\(first.label)-\(last.label)", days: $0)
    }
  }

  /// The same calendar, its periods closed at the end of these days.
  package func closed(on days: [CivilDate]) -> PeriodCalendar {
    if case .running(let calendar) = self { .running(calendar.closed(on: days)) } else { self }
  }
}
