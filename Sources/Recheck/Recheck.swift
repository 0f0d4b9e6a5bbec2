// The check of findings from the evidence alone.

package import Accords
package import CivilTime
package import Evidence
package import Findings
import Quantities

/// Confirms findings, or refuses them: from the accord and the evidence alone, and without anything of the judge.
///
/// What a finding says of counts it must show by certificates, which are replayed row by row. Everything else, its instance,
/// its readings, what each gives, and the headline that follows, the checker finds by itself and compares.
package struct Recheck: Sendable {
  private let accord: Accord
  private let evidence: RecordedEvidence
  /// What was known by the day that is asked about most.
  private var known: KnownRows?

  package init(accord: Accord, evidence: RecordedEvidence) {
    self.accord = accord
    self.evidence = evidence.byClocks(of: accord)
  }

  /// The same, with what was known by a day laid out, once for all who ask about that day.
  package func layingOut(_ day: CivilDate) -> Recheck {
    var recheck = self
    recheck.known = KnownRows(accord: accord, evidence: evidence, by: day)
    return recheck
  }

  /// One confirmation for each finding, in their order.
  package func confirm(_ findings: [Finding]) -> [Rechecked] {
    let whole = Desk(accord: accord, evidence: evidence, known: known)
    var cuts: [Viewpoint: CutCheck] = [:]
    return findings.map { finding in
      var desk = whole
      let record = desk.record(finding.viewpoint)
      if record.hasCuts {
        let check = cuts[finding.viewpoint] ?? CutCheck(record)
        cuts[finding.viewpoint] = check
        guard check.isOne, finding.proof.byCut.isEmpty else {
          let (steps, refusal) = check.check(finding)
          return Rechecked(
            commitment: finding.commitment, instance: finding.instance, steps: steps, refusal: refusal)
        }
        desk = check.ways[0]
      }
      var check = Check(record: desk.record(finding.viewpoint), finding: finding, desk: desk)
      let refusal = check.run()
      return Rechecked(
        commitment: finding.commitment, instance: finding.instance, steps: check.steps, refusal: refusal)
    }
  }
}

/// The check of one finding.
struct Check {
  let record: Record
  let finding: Finding
  /// What has been confirmed so far.
  private(set) var steps: [String] = []
  /// What each of its readings chooses, as the checker found it.
  private(set) var chosen: [[Choice]] = []
  private let desk: Desk
  private let offered: Offered
  /// Whether it is told what has been confirmed, reading by reading.
  private let isTold: Bool

  init(record: Record, finding: Finding, desk: Desk, isTold: Bool = true) {
    offered = Offered(finding.proof.linked, listed: Set(finding.explanation.allEvidence), desk: desk)
    self.record = record.offering(offered)
    self.finding = finding
    self.desk = desk
    self.isTold = isTold
  }

  /// Goes through the finding until it is confirmed or refused.
  mutating func run() -> Refusal? {
    do throws(Refusal) {
      guard finding.accord == record.accord.id,
        let commitment = record.accord.commitments.first(where: { $0.id == finding.commitment })
      else {
        throw Refusal("the commitment", claimed: finding.commitment, given: "the accord has no such commitment")
      }
      try Case(record, commitment, finding.instance).checkUnderstood()
      let frames = try desk.frames(of: commitment, in: record).all
      let cited = try record.checkCitations(in: finding.explanation)
      steps.append("What it cites, \(cited) times in all, was known by \(record.viewpoint.known.long) and stands.")
      if frames.isEmpty {
        try checkFigures(finding.explanation, tallies)
        try checkEmpty(commitment)
      } else {
        guard frames.contains(finding.instance) else {
          throw Refusal(
            "the instance", claimed: "\(finding.instance)", given: "the accord and the evidence have none such")
        }
        steps.append("Is about \(finding.instance), which has begun by \(record.on.long).")
        let matter = record.matter(commitment, finding.instance)
        var branches = Branches(finding: finding, isTold: isTold)
        try branches.check(matter)
        steps += branches.steps
        chosen = branches.chosen
        try checkFigures(finding.explanation, tallies.union(named(branches.seen)))
        for certificate in finding.proof.branches.flatMap(\.counts) {
          try Replay(record: matter.heard.record, certificate: certificate).check()
        }
        try matter.checkAlone(finding)
        try checkOthers()
        // The same must follow from what is listed, and from nothing else.
        var again = Branches(finding: finding, isWhole: false, isTold: false)
        let listed = record.only(Set(finding.explanation.allEvidence))
        try again.check(listed.matter(commitment, finding.instance))
        steps.append("The same follows from the evidence that is listed, without any other.")
      }
      return nil
    } catch {
      return error
    }
  }

  /// All that is offered of others must be confirmed in its own right, and be told as it was found.
  private mutating func checkOthers() throws(Refusal) {
    try offered.checkTold(finding.explanation)
    try offered.checkAll(as: record)
    steps += offered.told.sorted { $0.key < $1.key }.map { text, evidence in
      evidence.contains([]) ? "Rests on others: \(text)." : "Rests on a finding that is confirmed too: \(text)."
    }
  }

  /// The bounds and the threshold of every tally of the finding.
  private var tallies: Set<[String?]> {
    named(([finding.tally] + finding.readings.map(\.tally)).compactMap(\.self))
  }

  func named(_ tallies: [Tally]) -> Set<[String?]> {
    Set(
      Set(tallies).map { tally in
        [
          tally.bounds.lower.description, tally.bounds.upper?.description,
          tally.threshold.amount.description,
        ]
      })
  }

  /// The bounds and the threshold that a step of the reasons names are those of a tally.
  func checkFigures(_ step: Explanation, _ tallies: Set<[String?]>) throws(Refusal) {
    for child in step.children { try checkFigures(child, tallies) }
    let named = Dictionary(step.figures.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    guard step.kind == .quantity, let lower = named["lower"], let threshold = named["threshold"] else { return }
    if !tallies.contains([lower, named["upper"], threshold]) {
      throw Refusal("the reasons, quantity", claimed: step.text, given: "no reading counts so")
    }
  }

  // MARK: Without an instance

  /// Not in force yet; in force without a case; or before its first period.
  private mutating func checkEmpty(_ commitment: Commitment) throws(Refusal) {
    let isAgreed = record.isAgreed(commitment)
    let widest = record.widest(commitment)
    let life = widest == nil ? record.terms(of: commitment) : nil
    let commitment = widest ?? commitment
    let isInForce = isAgreed && life == nil && commitment.from <= record.on
    let axes: Axes
    switch commitment.rule.trigger {
    case _ where isAgreed && life?.isSilent ?? false:
      axes = Axes(duty: .owed, performance: .unknown, certainty: .undetermined)
    case _ where !isInForce: axes = Axes(duty: .notInForce, performance: .pending)
    case .eachCase, .eachRound: axes = Axes(duty: .owed, performance: .unknown, certainty: .undetermined)
    default: axes = Axes(duty: .notTriggered, performance: .pending)
    }
    try axes.compare("what is found", finding.axes)
    let codes: [ReasonCode] =
      axes.duty == .notInForce ? [.notYetInForce] : axes.certainty == .undetermined ? [.nothingExamined] : []
    guard finding.reasons == codes else {
      throw Refusal("the reason codes", claimed: "\(finding.reasons)", given: "the evidence gives \(codes)")
    }
    let isBare =
      finding.readings.isEmpty && finding.pivots.isEmpty && finding.alone.isEmpty && finding.contestedBy.isEmpty
      && finding.missing == life?.missing ?? [] && finding.wouldChange.isEmpty
      && finding.tally == nil && finding.qualifier == nil
      && finding.lastMoment == nil && finding.instance.kind == .standing
    guard isBare else {
      throw Refusal("the finding", claimed: "there is more to it", given: "there is no instance yet")
    }
    guard finding.instance.days.start == commitment.from else {
      throw Refusal("the instance", claimed: "\(finding.instance)", given: "it is owed from \(commitment.from.long)")
    }
    steps.append("No instance has begun by \(record.on.long): \(finding.word.rawValue).")
  }
}
