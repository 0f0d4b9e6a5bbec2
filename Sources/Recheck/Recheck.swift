// The check of findings from the evidence alone.

package import Accords
import CivilTime
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

  package init(accord: Accord, evidence: RecordedEvidence) {
    self.accord = accord
    self.evidence = evidence
  }

  /// One confirmation for each finding, in their order.
  package func confirm(_ findings: [Finding]) -> [Rechecked] {
    var records: [Viewpoint: Record] = [:]
    var frames: [Viewpoint: [CommitmentID: Set<Instance>]] = [:]
    return findings.map { finding in
      let record =
        records[finding.viewpoint] ?? Record(accord: accord, evidence: evidence, viewpoint: finding.viewpoint)
      records[finding.viewpoint] = record
      var check = Check(record: record, finding: finding)
      let refusal: Refusal?
      if record.isCut(finding.commitment) {
        refusal = check.runByEveryCut()
      } else {
        let known = frames[finding.viewpoint]?[finding.commitment]
        let (own, found) = check.run(frames: known)
        if let own { frames[finding.viewpoint, default: [:]][finding.commitment] = own }
        refusal = found
      }
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
  var steps: [String] = []

  init(record: Record, finding: Finding) {
    self.record = record
    self.finding = finding
  }

  /// Goes through the finding until it is confirmed or refused; gives the instances of the commitment back, to use again,
  /// where they could be listed.
  mutating func run(frames known: Set<Instance>?) -> (frames: Set<Instance>?, refusal: Refusal?) {
    var listed = known
    do throws(Refusal) {
      guard finding.accord == record.accord.id,
        let commitment = record.accord.commitments.first(where: { $0.id == finding.commitment })
      else {
        throw Refusal("the commitment", claimed: finding.commitment, given: "the accord has no such commitment")
      }
      try Case(record, commitment, finding.instance).checkUnderstood()
      let frames: Set<Instance> = if let known { known } else { Set(try record.frames(of: commitment)) }
      listed = frames
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
        var branches = Branches(finding: finding)
        try branches.check(matter)
        steps += branches.steps
        try checkFigures(finding.explanation, tallies.union(named(branches.seen)))
        for certificate in finding.proof.branches.flatMap(\.counts) {
          try Replay(record: matter.heard.record, certificate: certificate).check()
        }
        try matter.checkAlone(finding)
        // The same must follow from what is listed, and from nothing else.
        var again = Branches(finding: finding, isWhole: false)
        let listed = record.only(Set(finding.explanation.allEvidence))
        try again.check(listed.matter(commitment, finding.instance))
        steps.append("The same follows from the evidence that is listed, without any other.")
      }
      return (listed, nil)
    } catch {
      return (listed, error)
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
