// Which texts may govern an instance, by the days that evidence allows for the day that decides.

import Accords
import CivilTime
import Evidence
import Findings

/// The texts that may govern an instance: one for every way in which the days that decide can lie.
struct TextVersions {
  let matter: Matter
  /// Amendments, by their place, that are taken to be of no effect.
  let void: Set<Int>

  /// One way: the days taken so far, the deadline as changed so far, and what was applied.
  private struct Way {
    var days: [Amendment.Key: CivilDate] = [:]
    var deadline: Deadline?
    var applied: [Amendment] = []
    /// From when one that was applied lifts it altogether.
    var lifted: CivilDate?
    /// The days on which the instruments that amend are taken to be in force.
    var spans: [InstrumentID: Force.Span] = [:]
  }

  func texts() -> [TextVersion] {
    var ways = [Way(deadline: deadline(of: matter.commitment))]
    for amendment in amendments { ways = ways.flatMap { extend($0, by: amendment) } }
    let steps = keySteps + unique(amendments.map(\.instrument)).flatMap { matter.days(of: $0).steps }
    struct Text: Hashable {
      let applied: [Amendment]
      let lifted: CivilDate?
    }
    return unique(ways.map { Text(applied: $0.applied, lifted: $0.lifted) }).map { text in
      TextVersion(
        matter: matter, applied: text.applied, lifted: text.lifted, steps: [told(text.applied)] + steps)
    }
  }

  /// Those that were agreed as known, and are not taken to be void, in the order in which they take effect.
  private var amendments: [Amendment] {
    matter.commitment.amendments.enumerated().filter { place, amendment in
      !void.contains(place) && matter.isKnown(amendment)
    }
    .map(\.element)
    .enumerated()
    .sorted { (from(of: $0.element) ?? .distant, $0.offset) < (from(of: $1.element) ?? .distant, $1.offset) }
    .map(\.element)
  }

  /// The first day of an amendment, as early as it can be.
  private func from(of amendment: Amendment) -> CivilDate? {
    amendment.from ?? matter.days(of: amendment.instrument).spans.compactMap(\.from).min()
  }

  // MARK: Applying one

  private func extend(_ way: Way, by amendment: Amendment) -> [Way] {
    let spans = way.spans[amendment.instrument].map { [$0] } ?? matter.days(of: amendment.instrument).spans
    return spans.flatMap { span -> [Way] in
      var way = way
      way.spans[amendment.instrument] = span
      guard let entry = span.from else { return [way] }
      let from = amendment.isRetroactive ? amendment.from ?? entry : max(amendment.from ?? entry, entry)
      let taken = taking(amendment.key, in: way)
      // Where no day is due that decides, the text is not changed.
      if taken.isEmpty { return [way] }
      return taken.flatMap { day, way -> [Way] in
        guard day >= from, isProhibition || span.until.map({ day <= $0 }) ?? true else { return [way] }
        var changed = way
        changed.applied.append(amendment)
        if amendment.meanings.contains(.asWritten) { changed.lifted = nil }
        if amendment.meanings.contains(.nothingOwed) { changed.lifted = min(changed.lifted ?? from, from) }
        for case .deadline(let deadline) in amendment.meanings { changed.deadline = deadline }
        // A text that reaches back is not the law before it is in force.
        let isDoubtful =
          amendment.isRetroactive && entry > matter.viewpoint.on || isProhibition && span.until != nil
        return isDoubtful ? [way, changed] : [changed]
      }
    }
  }

  private var isProhibition: Bool {
    if case .never = matter.commitment.rule.requirement { matter.instance.kind == .standing } else { false }
  }

  private func taking(_ key: Amendment.Key, in way: Way) -> [(CivilDate, Way)] {
    if key == .dueDay {
      guard let due = way.deadline.flatMap(matter.fixedDue) else { return [] }
      return unique([due.earliest, due.latest ?? due.earliest]).map { ($0, way) }
    }
    if let day = way.days[key] { return [(day, way)] }
    let days = days(of: key)
    let bounds = amendments.filter { $0.key == key }.flatMap { amendment in
      [amendment.from].compactMap(\.self)
        + matter.days(of: amendment.instrument).spans.flatMap { [$0.from, $0.until?.next].compactMap(\.self) }
    }
    return unique([days.start] + bounds.filter { days.contains($0) }).sorted().map { day in
      var taken = way
      taken.days[key] = day
      return (day, taken)
    }
  }

  private func deadline(of commitment: Commitment) -> Deadline? {
    if case .done(_, let deadline) = commitment.rule.requirement { deadline } else { nil }
  }

  // MARK: The days that decide

  /// Every day that the evidence allows; without a record, any day.
  private func days(of key: Amendment.Key) -> DayInterval {
    let days = matter.instance.days
    switch key {
    case .firstDay: return DayInterval(day: days.start)
    case .lastDay: return DayInterval(day: days.lastDay)
    case .round: return days
    case .dueDay, .dayAsked: return DayInterval(day: matter.viewpoint.on)
    case .event(let event):
      if isProhibition { return DayInterval(day: endOfCalendar.previous) }
      if case .eachCase(event, _) = matter.commitment.rule.trigger, matter.instance.kind == .period { return days }
      let facts = facts(of: event)
      guard facts.contains(where: \.isCertain), let first = facts.map(\.days.start).min(),
        let last = facts.map(\.days.lastDay).max(), let hull = DayInterval(firstDay: first, lastDay: last)
      else { return DayInterval(start: CivilDate(dayNumber: -719_162), end: endOfCalendar) ?? days }
      return hull
    }
  }

  private func facts(of event: EventID) -> [CaseFact] {
    matter.instance.kind == .caseInstance ? matter.history(Understanding()).facts(of: event) : []
  }

  // MARK: Words

  private func told(_ applied: [Amendment]) -> Explanation {
    guard !applied.isEmpty else { return Explanation(.rule, "By the text as first agreed.") }
    let names = unique(applied.map(\.instrument)).map { id in
      matter.accord.instrument(id)?.title ?? id
    }
    return Explanation(.rule, "By the text as changed by \(names.joined(separator: ", then by ")).")
  }

  /// The records of the days that decide.
  private var keySteps: [Explanation] {
    unique(amendments.map(\.key)).flatMap { key -> [Explanation] in
      guard case .event(let event) = key else { return [] }
      guard matter.instance.kind == .caseInstance else { return [] }
      let steps = unique(facts(of: event).flatMap(\.steps) + matter.history(Understanding()).grounds(of: event))
      return [Explanation(.event, "By the day of \(event) the text is chosen:", children: steps)]
    }
  }
}

extension Matter {
  /// Whether the instrument of an amendment was agreed as known.
  func isKnown(_ amendment: Amendment) -> Bool {
    accord.instrument(amendment.instrument).map { $0.agreed.latest <= viewpoint.known } ?? false
  }

  /// The days on which an instrument may be in force. Where nothing is on record of the acts by which it enters into force,
  /// it may be in force from any day since it was agreed, or not at all.
  func days(of id: InstrumentID) -> Force {
    guard let instrument = accord.instrument(id) else {
      return Force(spans: [Force.Span()], steps: [], missing: [], isSilent: false)
    }
    guard let life = instrument.life, !life.isFixed else {
      let span = Force.Span(from: instrument.from, until: instrument.until)
      return Force(spans: [span], steps: [], missing: [], isSilent: false)
    }
    let found = ForceFinder(instrument: instrument, life: life, matter: self, meanings: []).force()
    guard found.isSilent else { return found }
    return Force(
      spans: [Force.Span(), Force.Span(from: instrument.agreed.earliest, until: nil)], steps: found.steps,
      missing: found.missing, isSilent: true)
  }
}

/// Amendments that a party contests as known: the text with it and the text without it are judged.
func contestedAmendments(of matter: Matter) -> [Question] {
  let contested = matter.commitment.amendments.enumerated().filter { _, amendment in
    matter.isKnown(amendment) && amendment.contestedBy.contains { $0.isHeld(on: matter.viewpoint.known) }
  }
  let names = Dictionary(grouping: contested) { name(of: $0.element, in: matter.commitment) }
  return unique(contested.map { name(of: $0.element, in: matter.commitment) }).map { name in
    let places = names[name]?.map(\.offset) ?? []
    let holders = unique(names[name]?.flatMap(\.element.contestedBy) ?? [])
      .filter { $0.isHeld(on: matter.viewpoint.known) }
    return Question(
      name: name,
      answers: [
        Question.Answer(text: "it is valid", heldBy: "its text", apply: { _ in }),
        Question.Answer(
          text: "it has no effect", heldBy: holders.map(\.words).joined(separator: "; "),
          apply: { $0.voidAmendments.formUnion(places) }),
      ])
  }
}

private func name(of amendment: Amendment, in commitment: Commitment) -> String {
  let starts = Set(commitment.amendments.filter { $0.instrument == amendment.instrument }.map(\.from))
  let which = starts.count == 1 ? "" : " from \(amendment.from?.description ?? "its entry into force")"
  return "amendment by \(amendment.instrument)\(which)"
}

extension CivilDate {
  /// Later than every day that an accord can name.
  fileprivate static var distant: CivilDate { endOfCalendar }
}
