// Figures of one set of classes in runs of days that have nothing to do with one another, so that each run is reckoned by itself.

import CivilTime
import Quantities

/// The bounds of figures of one set of classes over a window, run by run.
///
/// No figure of one run shares a day with one of another, so every path between two days of the system of
/// ``boundsOfCount(over:given:)`` passes the days between the runs: the bounds over the window are the sums of those of the runs,
/// and a figure is needed for the whole exactly if it is needed for its run.
struct FigureRuns {
  /// What is known over the days that a run and the window share.
  private struct Known {
    var lower: Amount
    var upper: Amount?
  }

  private struct Run {
    let places: Range<Int>
    /// The days that it shares with the window; none where it only stands beside it.
    let days: DayInterval?
  }

  private let figures: [LightFigures.Figure]
  private let window: DayInterval
  private let runs: [Run]
  /// Whether the figures bound what is counted from below, as those of a part do, and from above, as those of a whole do.
  private let isLower: Bool
  private let isUpper: Bool

  /// Nil unless all figures are of the same classes, in the order of their days, and nothing is declared.
  init?(_ light: LightFigures) {
    figures = light.figures
    window = light.window
    guard let first = figures.first, light.declarations.isEmpty,
      !light.hasClasses || first.leaves != 0 && light.target != 0
    else { return nil }
    isLower = !light.hasClasses || first.leaves & light.target == first.leaves
    isUpper = !light.hasClasses || first.leaves & light.target == light.target
    var (runs, start, reached, begun) = ([Run](), 0, first.days, first.days.start)
    for (place, figure) in figures.enumerated() {
      guard figure.classNumber == first.classNumber, figure.bounds != nil, figure.days.start >= begun else {
        return nil
      }
      begun = figure.days.start
      if figure.days.start >= reached.end {
        runs.append(Run(places: start..<place, days: reached.intersection(window)))
        (start, reached) = (place, figure.days)
      } else if figure.days.end > reached.end {
        reached = DayInterval(start: reached.start, end: figure.days.end) ?? reached
      }
    }
    runs.append(Run(places: start..<figures.count, days: reached.intersection(window)))
    self.runs = runs
  }

  /// The bounds over the window; nil where figures of a run contradict one another.
  func bounds() -> Bounds? {
    var sum = Known(lower: .zero, upper: .zero)
    var reached = window.start
    for run in runs {
      guard let known = known(Array(run.places), run.days) else { return nil }
      guard let days = run.days else { continue }
      if days.start > reached { sum.upper = nil }
      reached = days.end
      sum.lower = sum.lower + known.lower
      sum.upper = sum.upper.flatMap { upper in known.upper.map { upper + $0 } }
    }
    if reached < window.end { sum.upper = nil }
    return Bounds(lower: isLower ? sum.lower : .zero, upper: isUpper ? sum.upper : nil)
  }

  /// The places of the figures that are left when each is left out that does not change the bounds, from the last to the first.
  /// The figures must not contradict one another.
  func support(always: Set<Int>, of whole: Bounds) -> Set<Int> {
    var kept: Set<Int> = []
    for run in runs {
      // Beside the window nothing is needed.
      guard let days = run.days, let known = known(Array(run.places), days) else {
        for place in run.places where always.contains(figures[place].place) { kept.insert(figures[place].place) }
        continue
      }
      let places =
        isAlike(run.places) ? needed(of: run.places, known, whole, always) : needed(of: run, known, whole, always)
      for place in places { kept.insert(figures[place].place) }
    }
    return kept
  }

  private func needed(of run: Run, _ known: Known, _ whole: Bounds, _ always: Set<Int>) -> [Int] {
    var places = Array(run.places)
    for place in run.places.reversed() where !always.contains(figures[place].place) {
      let fewer = places.filter { $0 != place }
      guard let left = self.known(fewer, run.days) else { continue }
      if !isLower || left.lower == known.lower, whole.upper == nil || left.upper == known.upper { places = fewer }
    }
    return places
  }

  /// The same for figures of the same days: the first of those that tell the most of the least, and of the least of the most.
  private func needed(of run: Range<Int>, _ known: Known, _ whole: Bounds, _ always: Set<Int>) -> [Int] {
    func isLeast(_ place: Int) -> Bool {
      isLower && known.lower > .zero && figures[place].bounds?.lower == known.lower
    }
    func isMost(_ place: Int) -> Bool {
      whole.upper != nil && known.upper != nil && figures[place].bounds?.upper == known.upper
    }
    var (least, most, places) = (run.count(where: isLeast), run.count(where: isMost), [Int]())
    for place in run.reversed() {
      let (tellsLeast, tellsMost) = (isLeast(place), isMost(place))
      if always.contains(figures[place].place) || tellsLeast && least == 1 || tellsMost && most == 1 {
        places.append(place)
      } else {
        least -= tellsLeast ? 1 : 0
        most -= tellsMost ? 1 : 0
      }
    }
    return places
  }

  private func isAlike(_ places: some Sequence<Int>) -> Bool {
    var days: DayInterval?
    for place in places {
      if let days, figures[place].days != days { return false }
      days = figures[place].days
    }
    return true
  }

  /// Nil where the figures at these places contradict one another.
  private func known(_ places: [Int], _ days: DayInterval?) -> Known? {
    guard let first = places.first else { return Known(lower: .zero, upper: nil) }
    if isAlike(places) { return known(places, alike: first, days) }
    let constraints = places.compactMap { place in
      figures[place].bounds.map { CountConstraint(days: figures[place].days, bounds: $0) }
    }
    return boundsOfCount(over: days ?? figures[first].days, given: constraints).map {
      Known(lower: $0.lower, upper: $0.upper)
    }
  }

  /// All figures are of the same days: the greatest of the least, and the least of the most.
  private func known(_ places: [Int], alike first: Int, _ days: DayInterval?) -> Known? {
    var known = Known(lower: .zero, upper: nil)
    for place in places {
      guard let said = figures[place].bounds else { continue }
      known.lower = max(known.lower, said.lower)
      if let upper = said.upper { known.upper = min(known.upper ?? upper, upper) }
    }
    if let upper = known.upper, upper < known.lower { return nil }
    // Of a part of their days nothing is certain from below, and of more days nothing from above.
    if let days, !days.contains(figures[first].days) { known.lower = .zero }
    if let days, !figures[first].days.contains(days) { known.upper = nil }
    return known
  }
}
