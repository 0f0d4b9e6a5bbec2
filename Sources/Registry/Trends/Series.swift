// Series out of a register: the figures of one indicator, reporter and class for stretches of the same length that follow one another.

package import Accords
package import CivilTime
package import Evidence
package import Quantities

/// How long the stretches of a series are, and where in the year they begin.
package struct SeriesStep: Hashable, Sendable {
  /// 0: single days; else whole months: 1, 3, 6 or 12.
  package let months: Int
  /// The first month of the year in which a stretch begins; 0 for days.
  package let firstMonth: Int

  /// The step of which the days are one stretch; nil where they are none.
  init?(_ days: DayInterval) {
    if days.dayCount == 1 {
      (months, firstMonth) = (0, 0)
      return
    }
    let start = days.start
    guard start.components.day == 1,
      let months = [1, 3, 6, 12].first(where: { start.advanced(byMonths: $0) == days.end })
    else { return nil }
    self.months = months
    firstMonth = (start.components.month - 1) % months + 1
  }

  /// How many stretches there are in a year; nil for days.
  package var perYear: Int? { months == 0 ? nil : 12 / months }

  /// The day on which the stretch begins that is so many after the one that begins on a day.
  package func start(_ count: Int, after day: CivilDate) -> CivilDate {
    months == 0 ? day.advanced(byDays: count) : day.advanced(byMonths: count * months)
  }

  /// How many stretches after the one that begins on a day another begins.
  func count(from first: CivilDate, to start: CivilDate) -> Int {
    if months == 0 { return start.dayNumber - first.dayNumber }
    let (a, b) = (first.components, start.components)
    return (12 * (b.year - a.year) + b.month - a.month) / months
  }

  /// `month`; a year has the name of a calendar of the accord that begins with it, where there is one.
  package func name(in accord: Accord) -> String {
    switch months {
    case 0: return "day"
    case 1: return "month"
    case 3: return "quarter"
    case 6: return "half-year"
    default: return calendar(in: accord)?.name ?? (firstMonth == 1 ? "calendar-year" : "year from month \(firstMonth)")
    }
  }

  /// The calendar whose periods are the stretches, where they are years and the accord has one.
  private func calendar(in accord: Accord) -> PeriodCalendar? {
    accord.calendars.first { calendar in
      guard months == 12, case .yearly(let years) = calendar else { return false }
      return years.starts.count == 1 && years.starts[0].day == 1 && years.starts[0].month == firstMonth
    }
  }

  /// How the stretch that begins on a day is told: `2021-09`, `FY2021`, `2021`, `2021-10-01`.
  package func label(of start: CivilDate, in accord: Accord) -> String {
    if let label = calendar(in: accord)?.period(containing: start)?.label { return label }
    return switch months {
    case 1: String(start.description.prefix(7))
    case 12 where firstMonth == 1: String(start.description.prefix(4))
    default: start.description
    }
  }
}

/// The figures of one indicator, class and reporter, one for each stretch of days, with gaps where none stands.
package struct Series: Sendable {
  /// One figure of it.
  package struct Point: Sendable {
    package let value: Amount
    package let evidence: EvidenceID
    /// Its reporter, or whoever recorded it, calls it partial.
    package let isPartial: Bool
  }

  package let indicator: Indicator
  package let classID: ClassID?
  package let reporter: ReporterID
  package let step: SeriesStep
  /// The first day of the first stretch.
  package let start: CivilDate
  /// One for each stretch from the first to the last that has a figure; nil: a gap.
  package let points: [Point?]
  /// Stretches for which the reporter gave figures that contradict one another, or only bounds: gaps.
  package let leftOut: [DayInterval]

  /// How many stretches have a figure.
  package var count: Int { points.count { $0 != nil } }

  /// The first day of a stretch.
  package func day(_ place: Int) -> CivilDate { step.start(place, after: start) }

  /// The values after the last gap, and the place of the first of them.
  package var lastRun: (first: Int, values: [Double]) {
    let gap = points.lastIndex { $0 == nil }
    let first = gap.map { $0 + 1 } ?? 0
    return (first, points[first...].compactMap { $0.map(\.value.double) })
  }
}

extension Amount {
  /// The nearest number of floating point; no finding uses it.
  package var double: Double {
    var divisor = 1.0
    for _ in 0..<scale { divisor *= 10 }
    return Double(coefficient) / divisor
  }
}

extension Register {
  /// The series of an indicator that counts, as known from a viewpoint: of figures for stretches that were over by its day, the longest first.
  package func series(of indicator: Indicator, at viewpoint: Viewpoint) -> [Series] {
    struct Key: Hashable {
      let reporter: ReporterID
      let classID: ClassID?
      let step: SeriesStep
    }
    var rows: [Key: [Observation]] = [:]
    for o in evidence.known(by: viewpoint.known).observations
    where o.indicator == indicator.id && o.shape == .flow && o.bindsCount && o.days.end <= viewpoint.on.next {
      guard let step = SeriesStep(o.days) else { continue }
      rows[Key(reporter: o.reporter, classID: o.classID, step: step), default: []].append(o)
    }
    return rows.compactMap { key, own in
      Series(indicator, key.classID, key.reporter, key.step, own)
    }.sorted { one, other in
      (other.count, one.step.months, one.reporter, one.classID ?? "", one.start)
        < (one.count, other.step.months, other.reporter, other.classID ?? "", other.start)
    }
  }
}

extension Series {
  /// Nil where no stretch has one value.
  fileprivate init?(
    _ indicator: Indicator, _ classID: ClassID?, _ reporter: ReporterID, _ step: SeriesStep, _ rows: [Observation]
  ) {
    let byDay = Dictionary(grouping: rows, by: \.days)
    var found: [CivilDate: Point] = [:]
    var leftOut: [DayInterval] = []
    for (days, own) in byDay {
      let told = own.filter { $0.bound == .exact || $0.bound == .about }.sorted { $0.id < $1.id }
      guard let first = told.first, Set(told.map(\.value)).count == 1 else {
        leftOut.append(days)
        continue
      }
      found[days.start] = Point(
        value: first.value, evidence: first.id, isPartial: told.contains { $0.flags.contains(.partial) })
    }
    guard let start = found.keys.min(), let last = found.keys.max() else { return nil }
    self.indicator = indicator
    self.classID = classID
    self.reporter = reporter
    self.step = step
    self.start = start
    self.leftOut = leftOut.sorted { $0.start < $1.start }
    points = (0...step.count(from: start, to: last)).map { found[step.start($0, after: start)] }
  }
}
