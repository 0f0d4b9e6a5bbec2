// What decides a commitment, and what a missing figure means.

import Accords
import CivilTime
import PlainText
import Quantities

extension CommitmentParaphrase {
  var requirement: [String] {
    switch commitment.rule.requirement {
    case .count(let threshold, let quantity): count(threshold, quantity)
    case .compares(let comparison): compares(comparison)
    case .level(let threshold, let indicator): level(threshold, indicator)
    case .done(let event, let deadline): done(event, deadline)
    case .never(let event, let until): never(event, until)
    case .hostsInTurn(let parties): hosts(parties)
    case .judged(let assessment): judged(assessment)
    case .composite(let composite): composed(composite)
    case .graded(let list): graded(list)
    case .may(let text):
      [
        "What is permitted: \(text). Nothing is owed, so it is neither kept nor breached; it is shown whether use was made of it."
      ]
    }
  }

  // MARK: - Counting

  private func count(_ threshold: Threshold, _ quantity: Quantity) -> [String] {
    switch quantity.subject {
    case .meeting(let meeting): rounds(threshold, meeting)
    case .indicator(let id):
      [decision(threshold, what: "what the figures of '\(id)' show", unit: accord.indicator(id)?.unit ?? "")]
        + [counted(id, quantity.excluded)] + quantity.credits.map(credit) + figures
    }
  }

  private func decision(_ threshold: Threshold, what: String, unit: String) -> String {
    let amount = unit.isEmpty ? threshold.amount.grouped : withUnit(threshold.amount.grouped, unit)
    switch threshold.relation {
    case .atLeast:
      return
        "It is kept, for good, as soon as \(what) is at least \(amount); it is breached only when the time has closed and "
        + "less is certain, whatever may still be reported."
    case .atMost:
      return
        "It is breached, for good, as soon as \(what) is more than \(amount); it is kept only when the time has closed and "
        + "\(isRolling ? "no such days can have been more" : "the reporter has declared its figures complete")."
    }
  }

  private var isRolling: Bool { if case .rollingDays = commitment.rule.trigger { true } else { false } }

  private func counted(_ id: IndicatorID, _ excluded: [ClassID]) -> String {
    guard let indicator = accord.indicator(id), !excluded.isEmpty else {
      return "Everything that '\(id)' counts is counted."
    }
    let out = excluded.reduce(into: Set<ClassID>()) { $0.formUnion(indicator.classes[$1] ?? []) }
    let counting = indicator.leaves.filter { !out.contains($0) }
    let not = indicator.leaves.filter { out.contains($0) }
    return "Of its classes \(Self.list(counting)) \(counting.count == 1 ? "counts" : "count"), and \(Self.list(not)) "
      + "\(not.count == 1 ? "does" : "do") not; a figure that does not tell them apart bounds the count."
  }

  private func credit(_ credit: Credit) -> String {
    "Toward it \(credit.electedBy) may elect '\(credit.indicator)', at most \(credit.cap.grouped) in any \(credit.capCalendar), from "
      + "\(credit.from.long); until it is known what was elected, what could be leaves the count open."
  }

  /// What figures mean that are missing, rough, or only admitted.
  var figures: [String] {
    let rules = accord.evidenceRules
    let about =
      rules.aboutPercent.map { "A figure given as 'about' lies within \($0) percent of it." }
      ?? "A figure given as 'about' bounds nothing."
    let admitted =
      rules.admissionsSettle
      ? "What a party states against its own interest settles what the figures leave open."
      : "What a party states against its own interest settles nothing."
    return [
      "A figure that is missing is not zero: it leaves the count open and the finding undetermined.", about, admitted,
    ]
  }

  private func rounds(_ threshold: Threshold, _ meeting: MeetingID) -> [String] {
    [
      decision(threshold, what: "the number of rounds of '\(meeting)' that were held", unit: ""),
      "A round of which nothing is recorded is not known not to have been held, unless a reporter has declared the record complete.",
    ]
  }

  private func level(_ threshold: Threshold, _ indicator: IndicatorID) -> [String] {
    let direction = threshold.relation == .atMost ? "has come down" : "has come up"
    return [
      "It is kept when '\(indicator)', as it stands on a day, \(direction) to \(threshold.amount.grouped); until then it is open.",
      "A day without a figure shows nothing.",
    ]
  }

  // MARK: - Doing and not doing

  private func done(_ event: EventID, _ deadline: Deadline) -> [String] {
    let missing =
      "That nothing is recorded is no proof that nothing was done, unless a reporter has declared the record complete."
    switch deadline {
    case .none:
      return [
        "It is kept when '\(event)' has happened. No day is set, so until then it is open, however long it takes."
      ]
    case .by(let day):
      return [
        "It is kept when '\(event)' has happened by the end of \(day.long), and kept late when it has happened after that day.",
        missing,
      ]
    case .byWorkingDay(let day, let working):
      return [
        "It is kept when '\(event)' has happened by the end of \(day.long), or of the next working day of \(working.words) where "
          + "that is none, and kept late when it has happened after that.",
        missing, holidays,
      ]
    case .limit(let limit): return self.limited(event, limit, missing)
    case .ahead(let advance): return ahead(event, advance, missing)
    case .within(let duration):
      return [
        "It is kept when '\(event)' has happened within \(told(duration)), and kept late when it has happened after that.",
        missing,
      ]
    }
  }

  func told(_ duration: Duration) -> String {
    let unit = duration.unit == .days ? "day" : "month"
    let length = "\(duration.count) \(unit)\(duration.count == 1 ? "" : "s")"
    let (event, first) =
      switch commitment.rule.trigger {
      case .eachCase(let event, _): ("'\(event)'", "the day of '\(event)'")
      case .eachPeriod: ("the end of the period", "its last day")
      default: ("the event", "the day of the event")
      }
    let example = CivilDate(year: 2003, month: 1, day: 31).map {
      ": for 31 Jan 2003 the last day is \(duration.lastDay(from: $0).long)"
    }
    return "\(length) of \(event), \(first) \(duration.countsEventDay ? "" : "not ")counted"
      + (example ?? "")
  }

  private func never(_ event: EventID, _ until: [EventID]) -> [String] {
    let lifted =
      until.isEmpty ? "" : " before \(Self.quoted(until, "and")) had \(until.count == 1 ? "" : "all ")happened"
    let since = if case .eachCase(let begun, _) = commitment.rule.trigger { " after '\(begun)'" } else { "" }
    let both = since.isEmpty || lifted.isEmpty ? "" : " and"
    let lifting = "\(until.count == 1 ? "that has" : "they have all") happened"
    let after =
      since.isEmpty
      ? "it is not triggered."
      : "it was kept where one reporter's complete record of the time has nothing, else it is undetermined."
    let kept =
      lifted.isEmpty
      ? "it can never be kept for good, and without an established instance the word is open: no violation known."
      : "without an established instance the word is open, no violation known, until \(lifting); from then on \(after)"
    return [
      "It is breached when it is established that '\(event)' happened\(since)\(both)\(lifted); \(kept)",
      "An allegation leaves it undetermined, one that is denied disputed; an admission breaches it.",
    ]
  }

  private func hosts(_ parties: [PartyID]) -> [String] {
    [
      "It is kept when the host of a round is the next of \(Self.list(parties)) after the host of the round held before it; a round "
        + "that was not held has no host and is passed over.",
      "Where the host is not known, or another round may have been held between the two because no reporter has declared the record "
        + "complete, it is undetermined.",
    ]
  }

  // MARK: - Assessing

  private func judged(_ assessment: Assessment) -> [String] {
    let who =
      assessment.assessors.isEmpty
      ? "the text names nobody who would assess it" : "it is for \(Self.list(assessment.assessors)) to assess"
    return [
      "No figure decides it: \(who), on the scale \(Self.list(assessment.scale)), and it is kept from \(assessment.keptFrom) upward.",
      "Without an assessment it is not assessed, whatever the figures.",
    ]
  }
}
