// Times that run backwards from what calls for the duty.

import Accords

extension Checker {
  mutating func advance(_ written: AdvanceSyntax, _ whenever: CommitmentSyntax.Whenever?) -> Advance? {
    guard let event = resolve(written.event, .event), fits(written, whenever), isOneEvent(written) else { return nil }
    if written.roll == nil, written.length.unit != .workingDays { reportLastDay(written.range, isBackwards: true) }
    let duration = duration(written.length, countsEventDay: written.countsEventDay)
    let working = written.working.flatMap { workingDays($0) }
    guard (written.length.unit == .workingDays) == (written.working != nil) else {
      reportWorkingUnit(written.length, written.working)
      return nil
    }
    var moved: WorkingDays?
    if case .moved(let days) = written.roll {
      moved = workingDays(days)
      if moved == nil { return nil }
    }
    guard let duration, written.working == nil || working != nil else { return nil }
    return Advance(
      event: event, count: duration.count, unit: duration.unit,
      counting: written.isClear ? .clear : written.countsEventDay ? .eventDay : .notEventDay, working: working,
      moved: moved)
  }

  /// The act before which it is to be done is what calls for it.
  private mutating func fits(_ written: AdvanceSyntax, _ whenever: CommitmentSyntax.Whenever?) -> Bool {
    let name = written.event.text
    guard let whenever else {
      problems.error(
        .deadlineDoesNotFit, written.event.range, "a time before '\(name)' needs a case to which that happens",
        help: "add: whenever \(name)")
      return false
    }
    guard whenever.event.text == name else {
      problems.error(
        .deadlineDoesNotFit, written.event.range,
        "the time runs back from '\(name)', and the case is called for by '\(whenever.event.text)'",
        help: "write '\(name)' in both places")
      return false
    }
    return true
  }

  private mutating func isOneEvent(_ written: AdvanceSyntax) -> Bool {
    guard let dayOf = written.dayOf, dayOf.text != written.event.text else { return true }
    problems.error(
      .deadlineDoesNotFit, dayOf.range,
      "the time runs back from '\(written.event.text)', and it is the day of '\(dayOf.text)' of which is said whether it counts",
      help: "write '\(written.event.text)' in both places")
    return false
  }
}
