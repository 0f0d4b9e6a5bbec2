// The examples of a first accord: one that is kept and one that is not, as far as it can be kept.

import CivilTime
import Quantities

/// Two examples that show on what a commitment is decided.
struct DraftExamples {
  let duty: NewDuty
  let subject: NewSubject
  let debtor: String
  /// The day from which it is owed.
  let start: CivilDate

  /// The first whole year in which it is owed.
  private var year: Int { yearStart.day(in: start.year).map { $0 >= start } == true ? start.year : start.year + 1 }
  private var firstDay: CivilDate { yearStart.day(in: year) ?? start }
  private var yearStart: NewDuty.YearStart { duty.yearStart ?? .january }
  private var lastDay: CivilDate { firstDay.advanced(byMonths: 12).previous }
  /// A month after the year: when its figures are published and the question is asked.
  private var after: CivilDate { lastDay.advanced(byMonths: 1) }

  var texts: [String] {
    switch duty {
    case .atLeast(let amount, _): [counted(amount, "kept"), counted(.zero, "breached")]
    case .atMost(let amount, _): [counted(amount, "kept", isComplete: true), counted(amount + Amount(1), "breached")]
    case .by(let day): done(by: day)
    case .within(let count, let inMonths, let countsFirst): cases(count, inMonths, countsFirst)
    case .never: prohibited
    case .meetings(let count, _): [rounds(count, "kept"), rounds(0, "breached")]
    }
  }

  private func example(_ title: String, _ given: [String], on day: CivilDate, _ expected: String) -> String {
    (["example \"\(title)\""] + given.map { "  given \($0)" } + ["  on \(day)", "  expect \(duty.name) \(expected)"])
      .joined(separator: "\n")
  }

  /// That the debtor has told all there is: only then is silence absence.
  private func complete(_ id: String, to day: CivilDate) -> String {
    "complete \(id) from \(start) to \(day), by \(debtor), published \(day)"
  }

  private func counted(_ amount: Amount, _ word: String, isComplete: Bool = false) -> String {
    let figure = "\(subject.name.id) \(amount.grouped) from \(firstDay) to \(lastDay), by \(debtor), published \(after)"
    let all = isComplete ? [complete(subject.name.id, to: after)] : []
    return example("a year that is \(word)", [figure] + all, on: after, "CY\(year) \(word)")
  }

  private func rounds(_ count: Int, _ word: String) -> String {
    let step = max(1, 360 / max(1, count))
    let rounds = (0..<count).map { number in
      let day = firstDay.advanced(byDays: number * step)
      return "round of \(subject.name.id) on \(day), hosted by \(debtor), published \(after)"
    }
    let given = count == 0 ? [complete(subject.name.id, to: after)] : rounds
    return example("a year that is \(word)", given, on: after, "CY\(year) \(word)")
  }

  private func happens(_ id: String, of instance: String = "", on day: CivilDate) -> String {
    "event \(id)\(instance) on \(day), by \(debtor), published \(day)"
  }

  private func done(by day: CivilDate) -> [String] {
    let id = subject.name.id
    return [
      example("done on the last day", [happens(id, on: day)], on: day, "kept"),
      example("nothing was done", [complete(id, to: day.next)], on: day.next, "breached"),
    ]
  }

  private func cases(_ count: Int, _ inMonths: Bool, _ countsFirst: Bool) -> [String] {
    let (id, begin, first) = (subject.name.id, subject.start?.id ?? subject.name.id, firstDay)
    let end = inMonths ? first.advanced(byMonths: count) : first.advanced(byDays: count)
    let due = countsFirst ? end.previous : end
    let trigger = happens(begin, of: " of case-1", on: first)
    return [
      example("done on the last day", [trigger, happens(id, of: " of case-1", on: due)], on: due, "case-1 kept"),
      example("nothing was done", [trigger, complete(id, to: due.next)], on: due.next, "case-1 breached"),
    ]
  }

  /// A prohibition can only be lost: while nothing is known it is open.
  private var prohibited: [String] {
    [
      example("nothing is known", [], on: after, "open"),
      example("it happened", [happens(subject.name.id, on: firstDay)], on: after, "breached"),
    ]
  }
}
