// Periods that acts may have cut short: every way in which they may have, and what a period is found to be in all of them.

import Accords
import CivilTime
import Evidence
import Findings

/// What may have cut periods of one calendar short.
private struct Cutting {
  let record: Record
  let calendar: RunningCalendar
  let event: EventID
  private let acts: [Act]
  /// Beyond so many ways nothing that depends on them is certain.
  static let mostWays = 300

  init?(_ calendar: PeriodCalendar, _ record: Record) {
    guard case .running(let running) = calendar, let event = running.closedBy else { return nil }
    self.calendar = running
    self.event = event
    self.record = record
    acts = record.told(of: [event]).compactMap { Act($0.accounts) }.filter { $0.last >= running.anchor }
      .sorted { ($0.first, $0.accounts[0].id) < ($1.first, $1.accounts[0].id) }
  }

  /// The days at whose end a period was cut short, in each way; nil where there are too many.
  var ways: [[CivilDate]]? {
    let rivals = rivals
    var ways: [[CivilDate?]] = [[]]
    for (place, act) in acts.enumerated() {
      let isOpen = isDoubtful(act) || rivals.contains { $0.0 == place || $0.1 == place }
      if act.last.dayNumber - act.first.dayNumber >= Self.mostWays { return nil }
      var options: [CivilDate?] = []
      var day = act.first
      while day <= max(act.first, min(act.last, record.on)) {
        options.append(day)
        day = day.next
      }
      if act.last > record.on { options.append(nil) }
      if isOpen { options.append(nil) }
      ways = ways.flatMap { way in options.map { way + [$0] } }
      if ways.count > Self.mostWays { return nil }
    }
    // Of two that may be one, one at least was.
    let possible = ways.filter { way in
      rivals.allSatisfy { way[$0.0] != nil || way[$0.1] != nil || isDoubtful(acts[$0.0]) }
    }
    return once(possible.map { Set($0.compactMap(\.self)).filter { $0 >= calendar.anchor }.sorted() })
  }

  /// Somebody contests it, or declares complete a record that has nothing of it.
  private func isDoubtful(_ act: Act) -> Bool {
    let tellers = Set(act.accounts.flatMap(\.parties))
    return !act.contestedBy.isEmpty
      || record.declarations(about: event).contains { declared in
        act.touches(declared.days) && !(record.party(of: declared.reporter).map(tellers.contains) ?? false)
      }
  }

  /// Acts within one period that different parties tell of: they may be one.
  private var rivals: [(Int, Int)] {
    acts.indices.flatMap { a in
      acts.indices.filter { b in
        guard a < b, Set(acts[a].accounts.flatMap(\.parties)) != Set(acts[b].accounts.flatMap(\.parties)) else {
          return false
        }
        let period = try? record.periods(of: calendar.name, touching: DayInterval(day: acts[a].first)).first
        return acts[b].first.dayNumber - acts[a].last.dayNumber < (period?.days.dayCount ?? 0)
      }.map { (a, $0) }
    }
  }

  /// Whether somebody declares that nothing else cut a period short up to a day.
  func isComplete(upTo day: CivilDate) -> Bool {
    DayInterval(firstDay: calendar.anchor, lastDay: day).map { days in
      record.declarations(about: event).contains { $0.days.contains(days) }
    } ?? false
  }
}

extension Record {
  /// Whether what is found of a commitment may depend on how periods were cut.
  func isCut(_ commitment: CommitmentID) -> Bool {
    guard accord.calendars.contains(where: { Cutting($0, self) != nil }),
      let commitment = accord.commitments.first(where: { $0.id == commitment })
    else { return false }
    var ties = commitment.ties
    ties.excuses = []
    return cutting(commitment) != nil || ties != .none
  }

  fileprivate func cutting(_ commitment: Commitment) -> Cutting? {
    let generator: PeriodGenerator?
    switch commitment.rule.trigger {
    case .eachPeriod(let own): generator = own
    case .eachCase(_, let own): generator = own
    default: generator = nil
    }
    return accord.calendars.first { $0.name == generator?.calendar }.flatMap { Cutting($0, self) }
  }

  /// Every way in which the periods of all calendars may have been cut.
  fileprivate var everyCut: [[String: [CivilDate]]] {
    var ways: [[String: [CivilDate]]] = [[:]]
    for cutting in accord.calendars.compactMap({ Cutting($0, self) }) {
      let own = cutting.ways ?? [[]]
      ways = ways.flatMap { way in own.map { way.merging([cutting.calendar.name: $0]) { $1 } } }
    }
    return ways
  }
}

extension Case {
  /// Of a period that may have been cut short only what is open is certain without a complete record of what cuts it.
  func unlessCut(_ answer: Answer) -> Answer {
    guard kind == .period, let cutting = record.cutting(commitment), answer.duty != .notOwed else { return answer }
    let last = min(on, days.lastDay)
    let isOpen = answer.duty == .owed && answer.performance == .pending
    let isSettled = cutting.ways != nil && cutting.isComplete(upTo: last)
    if isSettled || isOpen || answer.performance == .unknown { return answer }
    var result = Answer.openDuty(
      of: "whether \(cutting.event) closed a period early, by a complete record of it up to \(last.long)")
    (result.tally, result.sum, result.beliefs) = (answer.tally, answer.sum, answer.beliefs)
    (result.lastChoice, result.seen) = (answer.lastChoice, answer.seen)
    return result
  }
}

extension Check {
  /// Checks the finding under every cut, or the findings of which it is what they have in common.
  mutating func runByEveryCut() -> Refusal? {
    do throws(Refusal) {
      let ways = record.everyCut
      let tried = ways.prefix(Cutting.mostWays)
      let listed = record.only(Set(finding.explanation.allEvidence))
      let own = record.accord.commitments.first { $0.id == finding.commitment }
      if let own, finding.instance.kind == .period, listed.cutting(own)?.ways != record.cutting(own)?.ways {
        throw Refusal(
          "the periods", claimed: finding.instance.label, given: "the evidence that is listed cuts them otherwise")
      }
      if finding.proof.cuts.isEmpty {
        for way in tried { steps = try confirmed(finding, way) }
        return nil
      }
      try checkCommon(Array(tried), isWhole: tried.count == ways.count)
      return nil
    } catch {
      return error
    }
  }

  /// What was confirmed of a finding if the periods were cut in one way.
  private func confirmed(_ finding: Finding, _ way: [String: [CivilDate]]) throws(Refusal) -> [String] {
    var record = record
    record.cuts = way
    guard finding.proof.cuts.isEmpty, finding.viewpoint == record.viewpoint,
      finding.commitment == self.finding.commitment
    else { throw Refusal("the periods", claimed: finding.instance.label, given: "this is no finding under one cut") }
    var check = Check(record: record, finding: finding)
    if let refusal = check.run(frames: nil).refusal { throw refusal }
    return check.steps
  }

  private mutating func checkCommon(_ ways: [[String: [CivilDate]]], isWhole: Bool) throws(Refusal) {
    guard let commitment = record.accord.commitments.first(where: { $0.id == finding.commitment }) else {
      throw Refusal("the commitment", claimed: finding.commitment, given: "the accord has no such commitment")
    }
    let cuts = finding.proof.cuts
    var used = 0
    for way in ways {
      var record = record
      record.cuts = way
      let frames = try record.frames(of: commitment)
      let isThere =
        frames.contains { $0.kind == finding.instance.kind && $0.label == finding.instance.label }
        || frames.isEmpty && finding.instance.kind == .standing && finding.instance.label.isEmpty
      if !isThere { continue }
      guard used < cuts.count, cuts[used].instance.kind == finding.instance.kind,
        cuts[used].instance.label == finding.instance.label
      else { throw Refusal("the periods", claimed: "\(cuts.count) ways", given: "there are more") }
      _ = try confirmed(cuts[used], way)
      used += 1
    }
    guard used == cuts.count, used > 0 else {
      throw Refusal("the periods", claimed: "\(cuts.count) ways", given: "there are \(used)")
    }
    let isEverywhere = isWhole && used == ways.count
    try checkMerged(cuts, isEverywhere: isEverywhere)
    steps = [
      "The same is found in each of \(used) ways in which periods may have been cut, or it is told that it is not."
    ]
  }

  private func checkMerged(_ cuts: [Finding], isEverywhere: Bool) throws(Refusal) {
    if isEverywhere, Set(cuts).count == 1 {
      throw Refusal("the periods", claimed: "they differ", given: "all ways lead to the same")
    }
    _ = try record.checkCitations(in: finding.explanation)
    try checkFigures(
      finding.explanation, named(cuts.flatMap { [$0.tally] + $0.readings.map(\.tally) }.compactMap(\.self)))
    let listed = Set(finding.explanation.allEvidence)
    guard cuts.allSatisfy({ listed.isSuperset(of: $0.explanation.allEvidence) }) else {
      throw Refusal("the reasons", claimed: "all that was used is listed", given: "something is used and not listed")
    }
    let isOneWord = isEverywhere && Set(cuts.map(\.axes)).count == 1
    let axes = isOneWord ? cuts[0].axes : Axes(duty: .owed, performance: .unknown, certainty: .undetermined)
    try axes.compare("what is found", finding.axes)
    let what = "the days on which periods were closed early"
    let codes = Set(cuts.flatMap(\.reasons) + (isOneWord ? [] : [.evidenceInsufficient]))
    let days = DayInterval(
      start: cuts.map(\.instance.days.start).min() ?? finding.instance.days.start,
      end: cuts.map(\.instance.days.end).max() ?? finding.instance.days.end)
    let isSame =
      finding.reasons == ReasonCode.allCases.filter(codes.contains) && finding.instance.days == days
      && finding.qualifier == (isOneWord ? cuts[0].qualifier : nil)
      && finding.contestedBy == (isOneWord ? cuts[0].contestedBy : [])
      && finding.missing == once(cuts.flatMap(\.missing) + [what])
      && finding.wouldChange == [Change("evidence of \(what)")]
      && finding.lastMoment == cuts.compactMap(\.lastMoment).min() && finding.tally == nil && finding.readings.isEmpty
      && finding.pivots.isEmpty && finding.alone.isEmpty && finding.proof.branches.isEmpty
      && finding.instance.debtor == cuts[0].instance.debtor
      && finding.instance.isOpenEnded == cuts[0].instance.isOpenEnded
    guard isSame else {
      throw Refusal("the finding", claimed: "\(finding.word.rawValue)", given: "the ways have something else in common")
    }
  }
}
