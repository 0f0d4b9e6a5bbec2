// Performance that the text allows to be withheld while another commitment is breached.

import Accords
import CivilTime
import Evidence
import Findings

extension Matter {
  /// What was not done is excused where what allows to withhold it was breached as it fell due, and all the while; the fact
  /// that it was not done stays. It follows the other finding wherever that goes.
  func withheld(_ judgement: Judgement) -> [Judgement] {
    let links = commitment.ties.withheld
    guard !links.isEmpty, judgement.axes.performance == .notPerformed, judgement.axes.duty == .owed,
      judgement.axes.certainty == .certain, [.none, .claimed, .contested].contains(judgement.axes.justification)
    else { return [judgement] }
    let tests = links.map { Withholding(link: $0, matter: self) }
    let joint = jointWays(tests.map(\.ways)) ?? [JointWay(choices: [], states: [.unsettled])]
    return joint.map { way in
      var result = judged(judgement, way.states)
      result.choices += way.choices
      if !way.choices.isEmpty { result.reasons = unique(result.reasons + tests.flatMap(\.reasonsToPart)) }
      result.steps += tests.flatMap(\.steps)
      return result
    }
  }

  private func judged(_ judgement: Judgement, _ states: [Withholding.State]) -> Judgement {
    var result = judgement
    let names = commitment.ties.withheld.map(\.description).joined(separator: " or ")
    result.wouldChange.append(Change("another finding on \(names)"))
    if states.contains(.breached) {
      result.axes = judgement.axes.with(justification: .accepted)
    } else if states.contains(where: { $0 != .notBreached }) {
      result.axes = Axes(
        duty: .owed, performance: .notPerformed, justification: .claimed, certainty: .undetermined,
        author: judgement.axes.author)
      let isOfText = states.contains(.inPart)
      result.reasons = unique(judgement.reasons + [isOfText ? .textHasTwoReadings : .evidenceInsufficient])
      result.missing.append("whether \(names) was breached while this was withheld")
    }
    return result
  }
}

/// Whether one commitment was breached while another was withheld.
struct Withholding {
  /// How the other commitment stood.
  enum State: Hashable { case breached, notBreached, inPart, unsettled }

  let link: Link
  let matter: Matter
  private let first: LinkedFinding?
  /// What was found the day before, of what is breached only when its time is over: that may be over with the last day itself.
  private let eve: LinkedFinding?
  private let last: LinkedFinding
  /// What is found of it by now, where that is another day.
  private let now: LinkedFinding?

  init(link: Link, matter: Matter) {
    self.link = link
    self.matter = matter
    let day = min(matter.lastDayToPerform, matter.viewpoint.on)
    last = matter.linked(link, on: day)
    now = day < matter.viewpoint.on ? matter.linked(link, on: matter.viewpoint.on) : nil
    let isOfTheSame = [.samePeriod, .sameCase].contains(link.which)
    let isOnce = isOfTheSame || ![.period, .once].contains(matter.instance.kind)
    first = isOnce ? nil : matter.linked(link, on: matter.instance.days.start)
    let isLostInTheEnd = isOnce && !isOfTheSame && matter.isBreachedOnlyInTheEnd(link)
    eve = isLostInTheEnd ? matter.linked(link, on: day.previous) : nil
  }

  /// Why the findings part, if they do.
  var reasonsToPart: [ReasonCode] {
    unique([first, eve, last, now].compactMap(\.self).flatMap(\.reasonsToPart))
  }

  var steps: [Explanation] { [first, eve, last, now].compactMap(\.self).map(\.step) }

  var ways: LinkedWays<State> {
    var found = now.map { ReadingsOverTime($0.readings).after(last.readings) } ?? ReadingsOverTime(last.readings)
    if let before = first ?? eve { found = found.after(before.readings) }
    let ways = found.ways.map { way in
      let (before, late) = (way.words[0], way.words[first == nil && eve == nil ? 0 : 1])
      let byNow = now == nil ? nil : way.words.last
      let found = state(first == nil ? late : before, late, by: byNow)
      guard let eve, found == .breached else { return (way.choices, found) }
      let then = state(of: before, by: byNow, wasLost: eve.isNotPerformed)
      return (way.choices, then == .notBreached ? .inPart : then)
    }
    return LinkedWays(
      question: "whether \(link) is breached while this is withheld", reach: .instance, pool: found.pool, ways: ways
    ) { state in
      switch state {
      case .breached: "it is"
      case .notBreached: "it is not"
      case .inPart: "it is for a part of the time"
      case .unsettled: "it is not settled"
      }
    }
  }

  /// What was breached then, and of which it is found by now that there was no breach, was breached for a part of the time; what
  /// was made good late was a breach as long as it lasted.
  private func state(_ early: Word, _ late: Word, by now: Word?) -> State {
    let wasLost = (self.first ?? self.last).isNotPerformed
    let (first, last) = (
      state(of: early, by: now, wasLost: wasLost), state(of: late, by: now, wasLost: self.last.isNotPerformed)
    )
    if first == .unsettled || last == .unsettled { return .unsettled }
    // In between it was breached, and then made good.
    let wasBetween = first == .notBreached && late == .keptLate && early != .keptLate
    let stays: Set<Word> =
      isPerhapsMadeGood ? [.breached, .keptLate, .disputed, .undetermined] : [.breached, .keptLate, .disputed]
    let isTakenBack = last == .breached && now.map { !stays.contains($0) } ?? false
    return first == last && !wasBetween && !isTakenBack ? first : .inPart
  }

  /// Whether by now it is open only whether what had not been done by its day was done since.
  private var isPerhapsMadeGood: Bool {
    guard let now, now.isPerhapsMadeGood, last.isNotPerformed,
      let other = matter.accord.commitment(link.commitment), other.voices.presumption == nil,
      case .done(_, let deadline) = other.rule.requirement, let due = deadline.day
    else { return false }
    return due < now.day
  }

  /// What nothing settled on the day may be settled by now: whether what had not been performed was a breach, or is excused, by
  /// what was said since. What was breached only since was perhaps none yet.
  private func state(of word: Word, by now: Word?, wasLost: Bool) -> State {
    let then = state(of: word)
    guard then == .unsettled, word == .undetermined || word == .disputed, let now else { return then }
    switch now {
    case .breached: return wasLost ? .breached : then
    case .kept, .notTriggered: return .notBreached
    // Whether what is excused only since could be an occasion to withhold, the text does not say.
    case .excused, .deferred: return .inPart
    default: return then
    }
  }

  private func state(of word: Word) -> State {
    switch word {
    case .breached: .breached
    case .kept, .keptLate, .excused, .deferred, .notTriggered, .notInForce: .notBreached
    case .open, .onCourse, .atRisk: matter.isBreachedOnlyInTheEnd(link) ? .notBreached : .unsettled
    case .unattainable, .suspended, .undetermined, .disputed, .notAssessed: .unsettled
    }
  }
}

extension Matter {
  /// Before its time has passed what is to be done is not breached; what is forbidden or limited may be, unknown to anybody.
  fileprivate func isBreachedOnlyInTheEnd(_ link: Link) -> Bool {
    switch accord.commitment(link.commitment)?.rule.requirement {
    case .done: true
    case .count(let threshold, _): threshold.relation == .atLeast
    default: false
    }
  }

  /// The last day on which the instance can be performed in time.
  var lastDayToPerform: CivilDate {
    if case .done = commitment.rule.requirement { latestDue ?? viewpoint.on } else { instance.days.lastDay }
  }
}
