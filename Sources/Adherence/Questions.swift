// Which questions of text and legal state are contested for an instance, as known on a day.

import Accords
import CivilTime
import Evidence
import Findings

/// The contested questions that bear on an instance.
///
/// A reading is live once somebody holds it as known on the viewpoint's day; the clause as written is always live. A
/// suspension is contested where a party objects to it or the text does not provide for it.
func contestedQuestions(on matter: Matter) -> [Question] {
  matter.commitment.readings.compactMap { liveQuestion($0, matter) } + contestedAmendments(of: matter)
    + repaymentQuestion(on: matter) + matter.forceQuestions + matter.contestedActQuestions
    + validityQuestions(contestedSuspensions(of: matter))
}

/// Suspensions of which it is a question whether they have effect.
func contestedSuspensions(of matter: Matter) -> [Suspension] {
  suspensions(bearingOn: matter).filter { isContested($0, matter) }
}

/// Those that bear on the instance, or on the period that a reading puts in its place.
private func suspensions(bearingOn matter: Matter) -> [Suspension] {
  let calendars = matter.commitment.readings.flatMap(\.alternatives).compactMap { alternative in
    if case .calendar(let name) = alternative.meaning { name } else { nil }
  }
  let others = unique(calendars).compactMap(matter.reframed(in:)) + matter.withOtherDeadlines
  let ids = Set(([matter] + others).flatMap { $0.suspensions() }.map(\.id))
  return matter.known.suspensions(of: matter.commitment.id).filter { ids.contains($0.id) }
}

private func liveQuestion(_ reading: Reading, _ matter: Matter) -> Question? {
  guard applies(reading, to: matter) else { return nil }
  let live = reading.alternatives.enumerated().filter { index, alternative in
    index == 0 || isHeld(alternative, matter)
  }.map(\.element)
  guard live.count > 1 else { return nil }
  return Question(
    name: reading.name,
    answers: live.map { alternative in
      Question.Answer(
        text: alternative.text, heldBy: holders(of: alternative, matter),
        apply: { $0.take(alternative.meaning) })
    })
}

func applies(_ reading: Reading, to matter: Matter) -> Bool {
  reading.from.map { matter.instance.days.lastDay >= $0 } ?? true
}

/// Whether somebody holds it as known on the day: a party, or an instrument whose words say so.
func isHeld(_ alternative: Alternative, _ matter: Matter) -> Bool {
  alternative.holders.contains { $0.isHeld(on: matter.viewpoint.known) }
    || alternative.statedIn.flatMap { matter.accord.instrument($0) }
      .map { $0.agreed.latest <= matter.viewpoint.known } ?? false
}

/// Who holds it, in words: `US since 2009-05-22; the words of jc-1994`.
func holders(of alternative: Alternative, _ matter: Matter) -> String {
  let parties = alternative.holders.filter { $0.isHeld(on: matter.viewpoint.known) }.map(\.words)
  return (parties + (alternative.statedIn.map { ["the words of \($0)"] } ?? [])).joined(separator: "; ")
}

/// A suspension is contested where a party objects to it or the text does not provide for it.
private func isContested(_ suspension: Suspension, _ matter: Matter) -> Bool {
  !suspension.contestedBy.isEmpty || !matter.commitment.suspendable
}

/// One question for each; those of one day are told apart by who suspended, and then by their names.
private func validityQuestions(_ suspensions: [Suspension]) -> [Question] {
  func day(_ one: Suspension) -> String { "suspension of \(one.main.happened)" }
  func author(_ one: Suspension) -> String { "\(day(one)) by \(one.main.parties.joined(separator: " and "))" }
  return suspensions.map { one in
    let isOne = suspensions.count { day($0) == day(one) } == 1
    let isItsAuthor = suspensions.count { author($0) == author(one) } == 1
    return validityQuestion(one, name: isOne ? day(one) : isItsAuthor ? author(one) : "\(day(one)) (\(one.id))")
  }
}

private func validityQuestion(_ suspension: Suspension, name: String) -> Question {
  let by = suspension.main.parties.joined(separator: " and ")
  let objectors = suspension.contestedBy.joined(separator: " and ")
  return Question(
    name: name,
    answers: [
      Question.Answer(text: "the suspension has effect", heldBy: by, apply: { _ in }),
      Question.Answer(
        text: "the suspension has no effect",
        heldBy: objectors.isEmpty ? "the text provides for none" : objectors,
        apply: { $0.voidSuspensions.insert(suspension.id) }),
    ])
}

extension Understanding {
  /// Takes over what an alternative changes in the clause as written.
  mutating func take(_ meaning: Meaning) {
    switch meaning {
    case .asWritten: break
    case .nothingOwed: nothingOwed = true
    case .excludes(let classes): excluded = classes
    case .threshold(let threshold): self.threshold = threshold
    case .turnsPassAtEveryCall: turnsPassAtEveryCall = true
    case .eventDoesNotCount(let event): ignoredEvents.insert(event)
    case .calendar(let name): calendar = name
    case .deadline(let other): deadline = other
    case .exceptions(let events): exceptions = events
    case .ended, .neverInForce: break
    }
  }
}
