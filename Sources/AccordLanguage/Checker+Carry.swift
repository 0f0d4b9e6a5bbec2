// A shortfall that is carried: what it fits.

import Accords
import CivilTime
import Quantities

extension Checker {
  mutating func carry(_ written: CarrySyntax, _ rule: Rule?) -> Carry? {
    let calendar = resolve(written.calendar, .calendar, mayClose: true)
    let event = written.extinguishedBy.map { resolve($0, .event) }
    let factor = written.factor.map { self.factor($0) } ?? Amount(1)
    let cap = written.cap.flatMap { amount($0) }
    if let name = written.extinguishedBy, let event = events[name.text], event.subject != nil || event.countedBy != nil
    {
      problems.error(
        .carryDoesNotFit, name.range, "'\(event.id)' is no single act that could wipe out a debt",
        help: "name an event that happens to no case and that no indicator counts")
    }
    guard let calendar, let factor, event == nil || event != .some(nil) else { return nil }
    if let rule { checkCarry(written, rule) }
    return Carry(
      calendar: calendar, order: written.order, factor: factor, cap: cap, extinguishedBy: event.flatMap(\.self))
  }

  private mutating func factor(_ number: Lexeme) -> Amount? {
    guard let factor = amount(number) else { return nil }
    if factor > .zero, factor <= Amount(1000), factor.scale <= 6 { return factor }
    problems.error(
      .numberOutOfRange, number.range, "\(number.text) times a shortfall is no debt",
      help: "write more than 0 and at most 1,000, with at most six decimals")
    return nil
  }

  /// Only what is to be delivered in each period can fall short, and only by its own calendar.
  private mutating func checkCarry(_ written: CarrySyntax, _ rule: Rule) {
    guard case .eachPeriod(let generator) = rule.trigger, case .count(let threshold, let quantity) = rule.requirement,
      generator.consecutive == 1, threshold.relation == .atLeast, case .indicator = quantity.subject
    else {
      return problems.error(
        .carryDoesNotFit, written.calendar.range,
        "only what is to be delivered, at least so much in each period, has a shortfall that could be carried",
        help: "leave 'carries its shortfall' out, or write 'requires at least NUMBER INDICATOR in each full CALENDAR'")
    }
    // A period that can be closed early has no end by which what is owed of it is known.
    if let event = calendars[generator.calendar]?.closedBy {
      return problems.error(
        .carryDoesNotFit, written.calendar.range,
        "the periods of '\(generator.calendar)' can be closed early, so no shortfall can be carried from one to the next",
        help: "leave 'carries its shortfall' out, or 'closed early by \(event)' out of the calendar; "
          + "'extinguished by \(event)' says that it wipes out a debt")
    }
    guard generator.calendar != written.calendar.text else { return }
    problems.error(
      .carryDoesNotFit, written.calendar.range,
      "it is judged for each \(generator.calendar), so its shortfall cannot be carried into a \(written.calendar.text)",
      help: "write 'into the next \(generator.calendar)'")
  }
}
