// What is known of one indicator, weighted by class, over the days or on the day at which a sum takes it.

import Accords
import CivilTime
import Evidence
import Findings
import PlainText
import Quantities

/// One indicator at one time: counted over days, read off a counter, or as it stands on a day.
///
/// What has not happened yet is bounded by nothing but that a count does not fall: a sum that holds under these bounds holds
/// whatever follows.
struct IndicatorPart {
  let place: FormulaCount.Place
  let weights: LeafWeights
  let known: KnownEvidence

  private var indicator: Indicator { place.indicator }
  private var on: CivilDate { known.viewpoint.on }
  private var isOpen: Bool { place.time.day > on }

  func ways() -> [Reckoned] {
    guard let days else { return [unseen] }
    let figures = figures(over: days)
    let believed = figures.waysToBelieve(naming: known.reporterName)
    let spans = believed.map { $0.figures.span(of: weights) }
    guard let first = believed.first else { return [Reckoned(span: .unknown, isExamined: true)] }
    let ways =
      Set(spans).count > 1
      ? zip(believed, spans).map { reckoned($0, $1, days, besides: nil) }
      : [reckoned(first, spans[0], days, besides: Array(believed.dropFirst()))]
    return listing(figures, ways)
  }

  /// With what is on record besides, where what the ways list would be believed otherwise without it.
  private func listing(_ figures: FigureSet, _ ways: [Reckoned]) -> [Reckoned] {
    let listed = ways.flatMap { $0.steps + $0.completeness }.flatMap(\.allEvidence)
    let more = figures.rest(besides: Set(listed)) { $0.span(of: weights) }
    let children = original(more.observations).map(known.step) + more.declarations.map(known.step)
    if children.isEmpty { return ways }
    let note = Explanation(
      .note, "Told of \(indicator.title) besides, and without it what is listed would be believed otherwise:",
      children: children)
    return ways.map { way in
      var way = way
      way.steps.append(note)
      return way
    }
  }

  /// The days of which figures can tell by now; nil: nothing of it has passed.
  private var days: DayInterval? {
    switch indicator.nature {
    case .holds, .measures: isOpen ? nil : DayInterval(day: place.time.day)
    case .counts: place.time.window.through(on)
    case .accumulates:
      place.time.isStanding
        ? DayInterval(firstDay: Self.beginning, lastDay: min(place.time.day, on)) : place.time.window.through(on)
    }
  }

  /// Nothing has passed of its time.
  private var unseen: Reckoned {
    let span = Span(lower: weights.hasNegative ? nil : .zero, upper: weights.hasPositive ? nil : .zero)
    return Reckoned(span: span ?? .unknown, isExamined: true)
  }

  /// A counter began somewhere before every day.
  private static let beginning = CivilDate(dayNumber: -719_162)

  // MARK: - Figures

  private func figures(over days: DayInterval) -> FigureSet {
    switch indicator.nature {
    case .counts: known.figures(on: indicator, counting: weights.counting, over: days)
    case .accumulates: known.readings(of: indicator, counting: weights.counting, over: days, since: Self.beginning)
    case .holds, .measures: known.stocks(of: indicator, counting: weights.counting, on: days.start)
    }
  }

  /// With what may still come.
  private func extended(_ span: Span) -> Span {
    guard isOpen else { return span }
    return Span(lower: weights.hasNegative ? nil : span.lower, upper: weights.hasPositive ? nil : span.upper)
      ?? .unknown
  }

  /// With the other ways to believe the figures, where they give the same; nil where they do not.
  private func reckoned(_ way: Believed, _ span: Span?, _ days: DayInterval, besides ways: [Believed]?) -> Reckoned {
    let value = span ?? .unknown
    let isOne = ways != nil
    let all = observations(in: days)
    let support = support(of: way, days, showing: all, always: way.contested)
    var result = Reckoned(span: extended(value), label: isOne ? "" : way.label, isExamined: !all.isEmpty)
    let listed = Set(support.observations.map(\.id))
    let declarations = unique(support.declarations + declarations(of: way, days))
    let heard = way.figures.heard(by: declarations, besides: listed)
    let others = rows(besides: support, of: way, ways ?? [])
    let shown = original(support.observations + heard) + others.observations
    // That something is on record of these days is told by what is listed.
    var rest = shown.contains { $0.days.overlaps(days) } ? [] : all.filter { !shown.contains($0) }
    let ids = (shown + rest).map(\.id) + (declarations + others.declarations).map(\.id)
    rest += figures(over: days).needed(besides: Set(ids)) { $0.span(of: weights) }
    result.steps = [
      Explanation(
        .quantity, "\(words(label: result.label)): \(withUnit("\(value)", indicator.unit)) \(told(days))",
        figures: value.figures,
        children: (shown + rest).map(known.step) + (support.declarations + others.declarations).map(known.step))
    ]
    addDeclarations(of: way, days, to: &result)
    result.missing = missing(way.figures, days, value)
    return result
  }

  /// What the span rests on, with what is shown besides: the declaration that nothing is missing, and, where no figure is
  /// needed, those on record. What these tell takes days away from who is silent.
  private func support(
    of way: Believed, _ days: DayInterval, showing all: [Observation], always: Set<EvidenceID>
  ) -> (observations: [Observation], declarations: [Completeness]) {
    let shown = always.union(declarations(of: way, days).map(\.id))
    let least = way.figures.support(always: shown) { $0.span(of: weights) }
    if all.isEmpty || least.observations.contains(where: { $0.days.overlaps(days) }) { return least }
    return way.figures.support(always: shown.union(all.map(\.id))) { $0.span(of: weights) }
  }

  /// What contradicts one another and gives the same whichever is believed, and what it rests on where others are.
  private func rows(
    besides support: (observations: [Observation], declarations: [Completeness]), of way: Believed, _ ways: [Believed]
  ) -> (observations: [Observation], declarations: [Completeness]) {
    guard !ways.isEmpty else { return ([], []) }
    var needed = way.contested
    for other in ways {
      // What is contested is listed: of the days of which it tells nobody who told it is silent.
      let own = other.figures.support(always: way.contested) { $0.span(of: weights) }
      needed.formUnion(own.observations.map(\.id) + own.declarations.map(\.id))
    }
    let declared = known.declarations(about: indicator.id).filter { needed.contains($0.id) }
    for one in [way] + ways { needed.formUnion(one.figures.heard(by: declared, besides: []).map(\.id)) }
    needed.subtract(support.observations.map(\.id) + support.declarations.map(\.id))
    return (
      known.observations(of: indicator.id).filter { needed.contains($0.id) },
      declared.filter { needed.contains($0.id) }
    )
  }

  /// What is counted may be more than its figures show, until somebody says that they are all.
  private func addDeclarations(of way: Believed, _ days: DayInterval, to result: inout Reckoned) {
    guard indicator.nature == .counts else { return }
    result.completeness = declarations(of: way, days).map(known.step)
    guard result.completeness.isEmpty else { return }
    if weights.hasPositive { result.undeclaredAdded = [indicator.id] }
    if weights.hasNegative { result.undeclaredTaken = [indicator.id] }
  }

  /// By which nothing is missing of what is counted.
  private func declarations(of way: Believed, _ days: DayInterval) -> [Completeness] {
    indicator.nature == .counts ? way.figures.declarations.enough(for: days) : []
  }

  private func observations(in days: DayInterval) -> [Observation] {
    known.observations(of: indicator.id, over: days).filter { known.isBelieved($0.reporter) }
  }

  /// Figures as they stand in the record: those of a counter are reckoned from its beginning.
  private func original(_ figures: [Observation]) -> [Observation] {
    let ids = Set(figures.map(\.id))
    return known.observations(of: indicator.id).filter { ids.contains($0.id) }
  }

  // MARK: - Words

  private func words(label: String) -> String {
    let parts =
      indicator.leaves.isEmpty
      ? "\(weights[""]) × \(indicator.title)"
      : "\(indicator.title) (\(indicator.leaves.filter { !weights[$0].isZero }.map { "\(weights[$0]) × \($0)" }.joined(separator: ", ")))"
    return label.isEmpty ? parts : "\(parts), believing \(label)"
  }

  private func told(_ days: DayInterval) -> String {
    switch indicator.nature {
    case .counts: "in \(days.long)"
    case .accumulates: place.time.isStanding ? "by \(days.lastDay.long)" : "in \(days.long)"
    case .holds, .measures: "on \(days.long)"
    }
  }

  private func missing(_ figures: FigureSet, _ days: DayInterval, _ span: Span) -> [String] {
    guard !span.isExact else { return [] }
    if indicator.nature != .counts { return ["a figure of \(indicator.id) on \(days.lastDay.long)"] }
    let covered = figures.observations.filter { $0.bound != .atLeast }.map(\.days) + figures.declarations.map(\.days)
    return gaps(in: days, leftBy: covered).map { "a figure of \(indicator.id) for \($0.long)" }
  }
}

extension KnownEvidence {
  /// The figures on a count over some days, of any class.
  func figures(on indicator: Indicator, counting: Set<ClassID>, over days: DayInterval) -> FigureSet {
    let all = figures(on: indicator, excluding: [], over: days)
    return FigureSet(
      indicator: indicator, target: counting, window: days, observations: all.observations,
      declarations: all.declarations, told: all.told, aboutPercent: all.aboutPercent)
  }

  /// What stands on a day.
  func stocks(of indicator: Indicator, counting: Set<ClassID>, on day: CivilDate) -> FigureSet {
    FigureSet(
      indicator: indicator, target: counting, window: DayInterval(day: day),
      observations: standing(of: indicator, over: DayInterval(day: day)), declarations: [], told: [],
      aboutPercent: accord.evidenceRules.aboutPercent)
  }

  /// The readings of a counter as counts from its beginning: between two readings it does not fall.
  func readings(
    of indicator: Indicator, counting: Set<ClassID>, over days: DayInterval, since beginning: CivilDate
  ) -> FigureSet {
    FigureSet(
      indicator: indicator, target: counting, window: days,
      observations: standing(of: indicator).compactMap { $0.counted(since: beginning) }, declarations: [], told: [],
      aboutPercent: accord.evidenceRules.aboutPercent)
  }

  /// Figures of what stands on one day that bind.
  func standing(of indicator: Indicator) -> [Observation] { standing(observations(of: indicator.id)) }

  private func standing(of indicator: Indicator, over days: DayInterval) -> [Observation] {
    standing(observations(of: indicator.id, over: days))
  }

  private func standing(_ figures: [Observation]) -> [Observation] {
    figures.filter {
      $0.shape == .stock && $0.bindsCount && $0.days.dayCount == 1 && isBelieved($0.reporter)
        && $0.bounds(aboutPercent: accord.evidenceRules.aboutPercent) != nil
    }
  }
}

extension Observation {
  fileprivate func counted(since beginning: CivilDate) -> Observation? {
    DayInterval(start: beginning, end: days.end).map {
      Observation(
        id: id, indicator: indicator, classID: classID, shape: .flow, unit: unit, reporter: reporter, days: $0,
        value: value, bound: bound, flags: flags, publication: publication, document: document, note: note)
    }
  }
}
