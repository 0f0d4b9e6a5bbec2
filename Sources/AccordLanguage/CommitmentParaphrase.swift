// What the machine understood a commitment to be decided on, in plain words.

package import Accords
import CivilTime
import PlainText
import Quantities

/// One paragraph of plain words: who owes it and when, which periods or cases it is judged for, what decides it and what
/// does not, which readings decide and which are only shown, and what a missing figure means.
package func paraphrase(_ c: Commitment, in a: Accord) -> String {
  paraphraseParagraphs(c, in: a).joined(separator: " ")
}

/// The same in its parts, each with at least one sentence: who owes it and on what it rests; what it is judged for; what
/// decides it; each reading; what else is said.
package func paraphraseParagraphs(_ c: Commitment, in a: Accord) -> [String] {
  let words = CommitmentParaphrase(commitment: c, accord: a)
  let parts =
    [
      [words.owing, words.life, words.source], [words.instances, words.condition] + words.conditionsOnFindings,
      words.requirement, words.clocks, words.derived, words.ties,
    ] + (words.voices + words.amendments + words.readings).map { [$0] } + [words.remarks]
  return parts.map { $0.filter { !$0.isEmpty }.joined(separator: " ") }.filter { !$0.isEmpty }
}

/// The sentences about one commitment.
struct CommitmentParaphrase {
  let commitment: Commitment
  let accord: Accord

  // MARK: - Who, from when, on what

  var owing: String {
    let (owed, parties) = (commitment.owed, commitment.owed.debtors.map(party))
    let time = self.time
    let to = owed.debtors == owed.creditors ? "each other" : Self.list(owed.creditors.map(party))
    if case .may = commitment.rule.requirement { return "\(Self.list(parties)) may do this toward \(to) \(time)." }
    guard owed.debtors.count > 1 else { return "\(Self.list(parties)) owes this to \(to) \(time)." }
    let manner =
      switch owed.manner {
      case .each: "each is judged for itself"
      case .jointly: "they owe it together, so there is one finding for all"
      case .severally: "each answers for the whole, and what one of them does is done for all"
      }
    return "\(Self.list(parties)) owe this to \(to) \(time); \(manner)."
  }

  func party(_ id: PartyID) -> String { accord.party(id).map { "\(id) (\($0.name))" } ?? id }

  var source: String {
    let places = Self.list(
      commitment.sources.map { provision in
        provision.instrument + (provision.place.map { ", \"\($0)\"" } ?? "")
      }, separator: "; ")
    switch commitment.basis {
    case .text: return "It stands in the text: \(places)."
    case .practice: return "It rests on practice and on no text; what the texts have nearest to it is \(places)."
    case .implied: return "No text says it; one side holds that a text implies it: \(places)."
    case .declared: return "It rests on what its author declared: \(places). It is no promise to the other side."
    }
  }

  // MARK: - Which instances

  var instances: String {
    switch commitment.rule.trigger {
    case .standing: "It is one question, for as long as it is owed."
    case .once(let days): "It is judged once, for \(days.long), both days included."
    case .testDays, .lastDays, .rollingDays: testedDays
    case .eachPeriod(let generator) where generator.consecutive > 1: "It is judged for \(consecutive(generator))."
    case .eachPeriod(let generator): "It is judged for \(periods(generator)). \(first(generator))"
    case .eachRound(let meeting): "It is judged for each round of '\(meeting)' that was held."
    case .eachCase(let event, let accounted):
      "It is judged for each \(accord.event(event)?.subject ?? "case") to which '\(event)' happened." + outside
        + (accounted.map { " Where figures stand for cases, they are accounted in \(periods($0)). \(first($0))" } ?? "")
        + runningOn
    }
  }

  /// What is called for on the last day on which it is owed falls due all the same.
  private var runningOn: String {
    guard let until = commitment.until, commitment.ends == nil,
      case .done(_, let deadline) = commitment.rule.requirement, deadline != .none
    else { return "" }
    return " What was called for by \(until.long) falls due also afterwards."
  }

  private var outside: String {
    guard !commitment.rule.exceptions.isEmpty else { return "" }
    let events = Self.quoted(commitment.rule.exceptions, "or")
    guard case .done(_, let deadline) = commitment.rule.requirement, deadline != .none else {
      return " A case in which \(events) happened is outside it."
    }
    let time = if case .ahead = deadline { "by the day of the act" } else { "by the last day" }
    return
      " A case in which \(events) happened \(time), and before it was performed, is outside it; what happens later changes "
      + "nothing. Where none is on record, what was not done in time is breached only if complete records say that none happened."
  }

  private func periods(_ generator: PeriodGenerator) -> String {
    plainPeriods(generator)
      + (accord.calendar(generator.calendar)?.closedBy.map { " and may be closed early by '\($0)'" } ?? "")
  }

  private func plainPeriods(_ generator: PeriodGenerator) -> String {
    switch generator.edge {
    case .full: "each \(generator.calendar) that lies wholly within the time in which it is owed"
    case .fullOrPart:
      "each \(generator.calendar), also one of which only a part lies within the time in which it is owed"
    }
  }

  /// The first period with its dates, and what is left out before it.
  private func first(_ generator: PeriodGenerator) -> String {
    guard let calendar = accord.calendar(generator.calendar), let owed = owedDays,
      let first = calendar.periods(overlapping: owed).first(where: {
        generator.edge == .fullOrPart || owed.contains($0.days)
      })
    else { return "" }
    if first.days.start < commitment.from {
      return "The first is \(first), of which the days from \(commitment.from.long) on count."
    }
    let before = DayInterval(start: commitment.from, end: first.days.start)
    return "The first is \(first)" + (before.map { "; \($0.long) lies in no such period and is not judged." } ?? ".")
  }

  /// The first years in which it is owed; enough to hold a full period.
  private var owedDays: DayInterval? {
    let enough = commitment.from.advanced(byMonths: 30)
    return DayInterval(firstDay: commitment.from, lastDay: min(commitment.until ?? enough, enough))
  }

  // MARK: - What must have happened before

  var condition: String {
    let events = commitment.conditions
    guard !events.isEmpty else { return "" }
    let start =
      "Nothing is owed before \(Self.quoted(events, "and")) \(events.count == 1 ? "has" : "have all") happened"
    let scope =
      if case .standing = commitment.rule.trigger { ": it is judged from the day on which that is certain." } else {
        ". What begins when that is certain is judged; of what had begun before, the text does not say whether it is owed, and "
          + "only what was done all the same is kept."
      }
    return start + scope
      + " Where a complete record shows that \(events.count == 1 ? "it" : "one of them") did not happen, nothing is owed; where "
      + "nothing shows either, it is undetermined."
  }

  // MARK: - Readings

  var readings: [String] {
    commitment.readings.map { reading in
      let time = reading.from.map { " (for instances that end on or after \($0.long))" } ?? ""
      let deciding = reading.alternatives.enumerated().filter { $0.offset == 0 || $0.element.isHeld }.map(\.element)
      let shown = reading.alternatives.dropFirst().filter { !$0.isHeld }
      let answers = Self.list(deciding.map(told), separator: "; ")
      let start =
        deciding.count > 1
        ? "On '\(reading.name)'\(time) these readings decide side by side, each from the day since which it is held: \(answers); "
          + "where they lead to different words, the finding is disputed."
        : "On '\(reading.name)'\(time) one reading decides: \(answers)."
      guard !shown.isEmpty else { return start }
      return start
        + " Shown, and deciding nothing because nobody holds it: \(Self.list(shown.map(told), separator: "; "))."
    }
  }

  private func told(_ alternative: Alternative) -> String {
    let holders = alternative.holders.map(\.words)
    let grounds =
      (holders.isEmpty ? [] : ["held by \(Self.list(holders))"])
      + (alternative.statedIn.map { ["stated in \($0)"] } ?? [])
    let who = grounds.isEmpty ? "" : " (\(grounds.joined(separator: "; ")))"
    return "\"\(alternative.text)\"\(who), \(effect(alternative.meaning))"
  }

  func effect(_ meaning: Meaning) -> String {
    switch meaning {
    case .asWritten: "the clause as written"
    case .nothingOwed: "by which nothing is owed"
    case .excludes(let classes):
      classes.isEmpty ? "by which no class is excluded" : "by which only \(Self.quoted(classes, "and")) does not count"
    case .threshold(let threshold): "by which the number is \(threshold.words)"
    case .turnsPassAtEveryCall: "by which a turn passes at every call, whether the round was held or not"
    case .eventDoesNotCount(let event): "by which '\(event)' does not count"
    case .deadline(let deadline): "by which it is to be done \(told(deadline))"
    case .ended(let day): "by which it was in force only until \(day.long)"
    case .neverInForce: "by which it never was in force"
    case .exceptions(let events): "by which only \(Self.quoted(events, "or")) takes a case out of it"
    case .calendar(let calendar): "by which the periods are those of \(calendar)"
    }
  }

  // MARK: - What else is said

  var remarks: [String] {
    var remarks = paceRemark + capacityRemark
    remarks.append(
      commitment.suspendable
        ? "Its text allows either side to suspend it by a note"
          + (commitment.suspensionNotice.map {
            ", with effect \(withUnit("\($0)", "days")) after the note at the earliest"
          } ?? "")
          + (commitment.clocksStop ? "; while it is suspended, the times of its cases stand still." : ".")
        : "Its text provides for no suspension: one that is declared is that side's reading.")
    if !commitment.shows.isEmpty {
      remarks.append("Shown beside it, and deciding nothing: \(Self.list(commitment.shows)).")
    }
    return remarks
  }

  // MARK: - Words

  static func list(_ items: [String], separator: String = ", ") -> String {
    guard items.count > 1, let last = items.last else { return items.first ?? "" }
    guard separator == ", " else { return items.joined(separator: separator) }
    return items.dropLast().joined(separator: ", ") + " and " + last
  }

  static func quoted(_ items: [String], _ word: String) -> String {
    let quoted = items.map { "'\($0)'" }
    guard quoted.count > 1, let last = quoted.last else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(word) " + last
  }
}

extension Alternative {
  fileprivate var isHeld: Bool { !holders.isEmpty || statedIn != nil }
}

extension Threshold {
  /// `at least 20,000`.
  var words: String { (relation == .atLeast ? "at least " : "at most ") + amount.grouped }
}
