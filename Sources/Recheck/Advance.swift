// What is to be done so long before an act: the last day, counted back, and what holds while the act is only announced.

import Accords
import CivilTime
import Evidence
import Findings

extension Deadline {
  /// Whether it ends before what calls for the duty.
  var isBefore: Bool { if case .ahead = self { true } else { false } }
}

extension Record {
  /// Whether a record of the event for a day to come announces it: something is to be done before it, by any text or reading.
  func isAnnounced(_ event: EventID, _ commitment: Commitment) -> Bool {
    guard case .eachCase(event, _) = commitment.rule.trigger, case .done(_, let deadline) = commitment.rule.requirement
    else { return false }
    let meanings =
      commitment.readings.flatMap(\.alternatives).map(\.meaning) + commitment.amendments.flatMap(\.meanings)
    let others = meanings.compactMap { if case .deadline(let other) = $0 { other } else { nil } }
    return ([deadline] + others).contains(where: \.isBefore)
  }
}

extension Case {
  /// What is on record of what calls for the duty, also for a day to come where that announces it.
  func told(_ trigger: EventID, _ story: CaseStory) -> [Fact] {
    var facts = story.facts(trigger)
    if record.isAnnounced(trigger, commitment), !story.ignored.contains(trigger) {
      facts += record.announced(trigger, of: story.id).map {
        Fact(event: trigger, first: $0.day.earliest, last: $0.day.latest, teller: $0.reporter)
      }
    }
    return facts
  }

  /// Every last day, for every day on which the act may lie.
  func lastDay(_ advance: Advance, before begun: [Fact]) -> LastDay? {
    guard let first = begun.map(\.first).min(), let last = begun.map(\.last).max() else { return nil }
    let early = back(advance, from: first, isLong: true)
    let late = back(advance, from: last, isLong: false)
    var due = LastDay(earliest: early ?? firstOfDays, latest: late, begun: first...last)
    let isOpen = early != back(advance, from: first, isLong: false) || late != back(advance, from: last, isLong: true)
    if early == nil || isOpen {
      let parties = once([advance.working, advance.moved].compactMap { $0?.words }).joined(separator: " and of ")
      due.missing = ["a table of holidays, declared complete, for the working days of \(parties)"]
    }
    return due
  }

  /// So many days back, and then on to a working day before; where it is long, no day counts that may be a day of rest.
  private func back(_ advance: Advance, from day: CivilDate, isLong: Bool) -> CivilDate? {
    func isWorked(_ place: CivilDate, _ working: WorkingDays) -> Bool {
      WorkDays(record: record, working: working).isWorked(place) ?? !isLong
    }
    func isTooEarly(_ place: CivilDate, _ working: WorkingDays) -> Bool {
      let since = isLong ? WorkDays(record: record, working: working).toldSince : nil
      return place <= firstOfDays || day.dayNumber - place.dayNumber > 20_000 || since.map { place < $0 } ?? false
    }
    // The first of the days at which to look, and how many of them must count.
    var (place, left): (CivilDate, Int)
    if let working = advance.working {
      place = advance.counting == .eventDay ? day : day.previous
      left = advance.count
      while true {
        if isTooEarly(place, working) { return nil }
        if isWorked(place, working) { left -= 1 }
        if left <= 0 { break }
        place = place.previous
      }
      if advance.counting == .clear { place = place.previous }
    } else {
      place =
        advance.unit == .days
        ? CivilDate(dayNumber: day.dayNumber - advance.count)
        : dueDay(Duration(count: -advance.count, unit: .months, countsEventDay: false), from: day)
      switch advance.counting {
      case .eventDay: place = place.next
      case .clear: place = place.previous
      case .notEventDay: break
      }
    }
    guard let moved = advance.moved else { return place }
    while !isWorked(place, moved) {
      place = place.previous
      if isTooEarly(place, moved) { return nil }
    }
    return place
  }

  /// Until the act has happened: what was done in time may turn out to be late, and what was not is out of reach, unless the act is
  /// put off.
  func untilItHappens(_ answer: Answer, _ trigger: EventID, _ begun: [Fact]) -> Answer {
    guard answer.duty == .owed, let first = begun.map(\.first).min(), begun.contains(where: { $0.last > on }) else {
      return answer
    }
    let isToCome = first > on
    var result: Answer
    let isPresumed = answer.isSilence && commitment.voices.presumption == .notDoneUnlessShown
    switch isPresumed ? .notPerformed : answer.performance {
    case .performed: result = Answer(.pending).changed(by: "\(trigger) on the day announced: then kept")
    case .notPerformed where isToCome, .performedLate where isToCome:
      result = Answer(.outOfReach).changed(by: "\(trigger) put off to a later day")
      result.isOpenBeyondDoing = answer.performance == .performedLate
    case .unknown where isToCome:
      result = answer
      (result.performance, result.certainty, result.author, result.justification) = (
        .pending, .certain, .computed, .none
      )
    case .notPerformed, .performedLate: result = .unknown(of: "whether \(trigger) has happened")
    default: return answer
    }
    if result.performance != .unknown { result.reasons = [.periodOpen] }
    if isPresumed, result.performance == .outOfReach { result.qualifier = .presumed }
    result.beliefs = answer.beliefs
    return result
  }
}
