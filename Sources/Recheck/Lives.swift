// From when until when an instrument is in force, by the acts on which its text lets that depend.

import Accords
import CivilTime
import Evidence

/// First and last day in force; no first day: never.
struct Term: Hashable {
  var first: CivilDate?
  var last: CivilDate?

  static let never = Term()
}

/// Every term that the evidence allows.
struct Lifetime {
  var terms: [Term]
  /// What is not on record and would settle them.
  var missing: [String] = []
  /// Whether nothing at all shows that it entered into force, or that it did not.
  var isSilent = false
}

/// The days on which something was first done, and whether it certainly was.
private struct Deed {
  let first: CivilDate
  let last: CivilDate
  let isSure: Bool
}

extension Record {
  func instrument(_ id: InstrumentID) -> Instrument? { accord.instruments.first { $0.id == id } }

  /// The terms of an instrument under what is held of it.
  func lifetime(of instrument: Instrument, _ life: Life, held: [Meaning] = []) -> Lifetime {
    var found = Lifetime(terms: [])
    guard let entries = entries(instrument, life, &found) else {
      found.isSilent = true
      return found
    }
    for entry in entries {
      guard let entry else {
        found.terms.append(.never)
        continue
      }
      var ends: [CivilDate?] = [life.until]
      for longer in life.extensions { ends = ends.flatMap { prolonged($0, longer) } }
      if let renewal = life.renewal { ends = ends.flatMap { renewed($0, renewal, since: entry, &found) } }
      for ending in life.endings { ends = ends.flatMap { ended($0, ending, since: entry) } }
      found.terms += once(ends).map { Term(first: entry, last: $0) }
    }
    found.terms = once(found.terms.map { term in held.reduce(term, hold) })
    found.missing = once(found.missing)
    return found
  }

  private func hold(_ term: Term, _ meaning: Meaning) -> Term {
    switch meaning {
    case .neverInForce: .never
    case .ended(let day): Term(first: term.first, last: min(term.last ?? day, day))
    default: term
    }
  }

  // MARK: Entry into force

  /// Nil among the days: it may never have entered into force; no list at all: nobody tells anything of it.
  private func entries(_ instrument: Instrument, _ life: Life, _ found: inout Lifetime) -> [CivilDate?]? {
    let (wait, events): (Life.Wait, [EventID])
    switch life.entry {
    case .on(let day): return [day]
    case .after(let length, let acts): (wait, events) = (length, acts)
    }
    var deeds: [Deed] = []
    for event in events {
      guard let deed = earliest(event) else {
        let agreed = instrument.agreed.earliest
        if agreed <= on, isDeclared(event, agreed, on) { return [nil] }
        found.missing.append("whether \(event) happened by \(on.long), or a complete record of it")
        return nil
      }
      deeds.append(deed)
    }
    guard let first = deeds.map(\.first).max(), let last = deeds.map(\.last).max() else { return nil }
    let days = once([day(wait, after: first), day(wait, after: last)])
    if days.count > 1 { found.missing.append("the day on which \(instrument.id) entered into force") }
    return days + (deeds.allSatisfy(\.isSure) ? [] : [nil])
  }

  // MARK: The end

  /// An act by the last day prolongs it; whether a later one does, or one that is not certain, is open.
  private func prolonged(_ end: CivilDate?, _ longer: Life.Extension) -> [CivilDate?] {
    guard let end, end < longer.until, let deed = earliest(longer.event) else { return [end] }
    return deed.isSure && deed.last <= end ? [longer.until] : [longer.until, end]
  }

  private func ended(_ end: CivilDate?, _ ending: Life.Ending, since entry: CivilDate) -> [CivilDate?] {
    guard let deed = earliest(ending.event, notBefore: entry) else { return [end] }
    let days: [CivilDate?] = [deed.first, deed.last].map { left in
      let last = day(ending.wait, after: left)
      return min(end ?? last, last)
    }
    return once(days) + (deed.isSure ? [] : [end])
  }

  /// It goes on from term to term, unless notice was given by the last day for it; where no record is complete, it may have been.
  private func renewed(
    _ end: CivilDate?, _ renewal: Life.Renewal, since entry: CivilDate, _ found: inout Lifetime
  ) -> [CivilDate?] {
    guard let end else { return [nil] }
    let notices = deeds(renewal.unless)
    var (possible, begun, term) = ([CivilDate?](), entry, 0)
    while term < 130_000 {
      let next =
        renewal.term.unit == .days
        ? CivilDate(dayNumber: end.next.dayNumber + term * renewal.term.count)
        : months(term * renewal.term.count, after: end.next)
      let back =
        renewal.notice.unit == .days
        ? CivilDate(dayNumber: next.dayNumber - renewal.notice.count) : months(-renewal.notice.count, after: next)
      let last = back.previous
      if notices.contains(where: { $0.isSure && $0.last <= last }) { return possible + [next.previous] }
      if notices.contains(where: { $0.first <= last }) { possible.append(next.previous) }
      if next > on || last >= on { break }
      if begun > last || !isDeclared(renewal.unless, begun, last) {
        possible.append(next.previous)
        found.missing.append("a complete record of \(renewal.unless) for \(begun.long) – \(last.long)")
      }
      begun = max(begun, last.next)
      term += 1
    }
    return possible + [nil]
  }

  // MARK: Acts and days

  private func deeds(_ event: EventID) -> [Deed] {
    acts(event).map { act in
      // Whether an act had effect that was taken back, no text says.
      let isTakenBack = act.accounts.contains { end(of: $0) != nil }
      return Deed(first: act.first, last: act.last, isSure: act.contestedBy.isEmpty && !isTakenBack && act.last <= on)
    }
  }

  /// From the first day that any account of it allows to the first by which it was certainly done.
  private func earliest(_ event: EventID, notBefore day: CivilDate? = nil) -> Deed? {
    let all = deeds(event).filter { deed in day.map { deed.last >= $0 } ?? true }
    guard let first = all.map(\.first).min(), let any = all.map(\.last).min() else { return nil }
    let sure = all.filter(\.isSure).map(\.last).min()
    return Deed(first: first, last: max(first, sure ?? any), isSure: sure != nil)
  }

  private func isDeclared(_ event: EventID, _ first: CivilDate, _ last: CivilDate) -> Bool {
    guard let days = DayInterval(firstDay: first, lastDay: last) else { return false }
    return declarations(about: event).tellAll(of: days)
  }

  private func months(_ count: Int, after day: CivilDate) -> CivilDate {
    dueDay(Duration(count: count, unit: .months, countsEventDay: false), from: day)
  }

  private func day(_ wait: Life.Wait, after day: CivilDate) -> CivilDate {
    switch wait {
    case .length(let count, let unit): dueDay(Duration(count: count, unit: unit, countsEventDay: false), from: day)
    case .firstOfMonth(let number): months(number, after: CivilDate(dayNumber: day.dayNumber + 1 - day.components.day))
    }
  }
}
