// The check of a finding on periods that acts may have cut short: by every way in which they may have.

import Accords
import CivilTime
import Evidence
import Findings

/// A finding is confirmed by every cut of the calendars. Where the cuts part, it says what is common to what is found by each;
/// those are its certificate, and are confirmed one by one.
struct CutCheck {
  let record: Record
  /// The evidence as it is looked at by each cut.
  let ways: [Desk]
  let isWhole: Bool

  /// Whether the calendars are cut in one way alone.
  var isOne: Bool { isWhole && ways.count == 1 }

  init(_ record: Record) {
    self.record = record
    let cuts = record.cuts()
    ways = cuts.ways.map(record.cut)
    isWhole = cuts.isWhole
  }

  func check(_ finding: Finding) -> (steps: [String], refusal: Refusal?) {
    do throws(Refusal) {
      return (try confirmed(finding), nil)
    } catch {
      return ([], error)
    }
  }

  private func confirmed(_ finding: Finding) throws(Refusal) -> [String] {
    try checkListed(finding)
    let parts = finding.proof.byCut
    if parts.isEmpty {
      guard isWhole else {
        throw Refusal("the calendar", claimed: "one cut", given: "there are too many to be gone through")
      }
      var steps: [String] = []
      for way in ways { steps = try confirmed(finding, by: way) }
      return steps + (ways.count > 1 ? ["It is the same by each of \(ways.count) cuts of the calendar."] : [])
    }
    guard ways.count > 1 else { throw Refusal("the calendar", claimed: "several cuts", given: "there is one") }
    let places = try places(of: finding)
    guard parts.count == places.count, let first = parts.first else {
      throw Refusal("the cuts", claimed: "\(parts.count) with this period", given: "there are \(places.count)")
    }
    let cited = try record.checkCitations(in: finding.explanation)
    let listed = Set(finding.explanation.allEvidence)
    for (part, way) in zip(parts, places) {
      guard part.accord == finding.accord, part.commitment == finding.commitment, part.viewpoint == finding.viewpoint,
        isSame(part.instance, finding.instance), part.proof.byCut.isEmpty,
        part.explanation.allEvidence.allSatisfy(listed.contains)
      else { throw Refusal("what is found by one cut", claimed: "\(part.instance)", given: "it is of something else") }
      _ = try confirmed(part, by: way)
    }
    try compare(finding, parts, first, isEverywhere: isWhole && parts.count == ways.count)
    return [
      "What it cites, \(cited) times in all, was known by \(record.viewpoint.known.long) and stands.",
      "What is found by each of \(parts.count) cuts of the calendar is confirmed, and the finding says what they share.",
    ]
  }

  private func confirmed(_ finding: Finding, by way: Desk) throws(Refusal) -> [String] {
    var check = Check(record: way.record(record.viewpoint), finding: finding, desk: way)
    if let refusal = check.run() { throw refusal }
    return check.steps
  }

  /// The acts that are listed cut the calendar of the periods in the same ways as all that are on record.
  private func checkListed(_ finding: Finding) throws(Refusal) {
    let commitment = record.accord.commitments.first { $0.id == finding.commitment }
    guard finding.instance.kind == .period, let name = commitment?.calendarOfPeriods,
      let calendar = record.accord.calendars.first(where: { $0.name == name })
    else { return }
    if record.only(Set(finding.explanation.allEvidence)).cuts(of: calendar) != record.cuts(of: calendar) {
      throw Refusal(
        "the calendar", claimed: finding.instance.label, given: "the evidence that is listed cuts it otherwise")
    }
  }

  /// The cuts by which there is such an instance.
  private func places(of finding: Finding) throws(Refusal) -> [Desk] {
    guard let commitment = record.accord.commitments.first(where: { $0.id == finding.commitment }) else {
      throw Refusal("the commitment", claimed: finding.commitment, given: "the accord has no such commitment")
    }
    var result: [Desk] = []
    for way in ways {
      let frames = try way.frames(of: commitment, in: way.record(record.viewpoint)).all
      let isBare = finding.instance.kind == .standing && finding.instance.label.isEmpty
      if frames.contains(where: { isSame($0, finding.instance) }) || frames.isEmpty && isBare { result.append(way) }
    }
    return result
  }

  private func isSame(_ a: Instance, _ b: Instance) -> Bool { a.kind == b.kind && a.label == b.label }

  // MARK: What they share

  private func compare(
    _ finding: Finding, _ parts: [Finding], _ first: Finding, isEverywhere: Bool
  ) throws(Refusal) {
    let shared = isEverywhere ? shared(by: parts.map(\.axes)) : nil
    let isOneWord = shared != nil
    if isEverywhere, parts.allSatisfy({ $0 == first }) {
      throw Refusal("the cuts", claimed: "they part", given: "the finding is the same by each")
    }
    let axes = shared ?? Axes(duty: .owed, performance: .unknown, certainty: .undetermined)
    try axes.compare("what the cuts share", finding.axes)
    let qualifiers = Set(parts.map(\.qualifier))
    let codes = parts.reduce(into: Set<ReasonCode>(isOneWord ? [] : [.evidenceInsufficient])) {
      $0.formUnion($1.reasons)
    }
    let unknown = "the days on which periods were closed early"
    var missing: [String] = []
    for one in parts.flatMap(\.missing) + [unknown] where !missing.contains(one) { missing.append(one) }
    let start = parts.map(\.instance.days.start).min()
    let end = parts.map(\.instance.days.end).max()
    let isTold =
      finding.reasons == ReasonCode.allCases.filter(codes.contains) && finding.missing == missing
      && finding.wouldChange == [Change("evidence of \(unknown)")]
      && finding.qualifier == (isOneWord && qualifiers.count == 1 ? first.qualifier : nil)
      && finding.contestedBy == (isOneWord ? first.contestedBy : [])
      && finding.lastMoment == parts.compactMap(\.lastMoment).min()
      && finding.instance.days.start == start && finding.instance.days.end == end
      && finding.instance.isOpenEnded == first.instance.isOpenEnded && finding.instance.debtor == first.instance.debtor
    let isBare =
      finding.tally == nil && finding.readings.isEmpty && finding.pivots.isEmpty && finding.alone.isEmpty
      && finding.proof.branches.isEmpty && finding.proof.alone.isEmpty
    guard isTold, isBare else {
      throw Refusal("what the cuts share", claimed: "\(finding.instance)", given: "what is found by each gives another")
    }
  }
  /// What all say on each axis; nil where that gives another word than one of them does, whatever the pace.
  private func shared(by all: [Axes]) -> Axes? {
    guard var common = all.first else { return nil }
    for axes in all.dropFirst() {
      common = Axes(
        duty: axes.duty == common.duty ? common.duty : .owed,
        performance: axes.performance == common.performance ? common.performance : .unknown,
        justification: axes.justification == common.justification ? common.justification : .none,
        certainty: axes.certainty == common.certainty ? common.certainty : .undetermined,
        author: axes.author == common.author ? common.author : .computed,
        paceHeld: axes.paceHeld == common.paceHeld ? common.paceHeld : nil)
    }
    for axes in all where axes.with(paceHeld: nil).word != common.with(paceHeld: nil).word { return nil }
    return common
  }
}
