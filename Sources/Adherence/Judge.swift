// Accord and evidence in, findings out.

package import Accords
package import CivilTime
package import Evidence
package import Findings

/// Decides what is found of each commitment: a pure function of accord, evidence and viewpoint.
package struct Judge: Sendable {
  let accord: Accord
  let evidence: RecordedEvidence
  /// What was known at the viewpoint that is asked about most.
  private var index: EvidenceIndex?

  /// The order of the evidence does not matter. Each event is on the days that it has by the clock that counts for it.
  package init(accord: Accord, evidence: RecordedEvidence) {
    self.accord = accord
    self.evidence = evidence.byClocks(of: accord).ordered()
  }

  /// The same evidence by other calendars.
  init(_ other: Judge, accord: Accord) {
    self.accord = accord
    evidence = other.evidence
  }

  /// The same, with what was known at a viewpoint laid out, once for all who ask about it.
  package func layingOut(_ viewpoint: Viewpoint) -> Judge {
    var judge = self
    judge.index = EvidenceIndex(accord: accord, evidence: evidence, viewpoint: viewpoint)
    return judge
  }

  /// What was known at a viewpoint.
  func known(at viewpoint: Viewpoint) -> KnownEvidence {
    if let index, index.viewpoint == viewpoint { return KnownEvidence(index) }
    return KnownEvidence(accord: accord, evidence: evidence, viewpoint: viewpoint)
  }

  /// The findings on every instance that has begun on the viewpoint's day, in the order of the accord and of time; one
  /// that says "not in force" for a commitment that has none yet. With `commitments`, only of those; without, of all that
  /// are not only a part of another.
  package func findings(at viewpoint: Viewpoint, of commitments: Set<CommitmentID>? = nil) -> [Finding] {
    byEveryCalendar(at: viewpoint) { $0.findingsAsClosed(at: viewpoint, of: commitments) }
  }

  /// The findings by the calendars of the accord as they are.
  private func findingsAsClosed(at viewpoint: Viewpoint, of commitments: Set<CommitmentID>?) -> [Finding] {
    let known = known(at: viewpoint)
    return accord.commitments.filter { commitments?.contains($0.id) ?? ($0.ties.partOf == nil) }.flatMap { commitment in
      let (owed, force) = known.widest(commitment)
      let found = known.judgedInstances(of: commitment, owed: owed)
      return found.isEmpty
        ? [withoutInstance(owed ?? commitment, known, owed == nil ? force : nil, steps: force?.steps ?? [])]
        : found.compactMap { known.finding(on: owed ?? commitment, $0) }
    }
  }

  /// A commitment that is not owed yet, or whose first instance has not come.
  private func withoutInstance(
    _ commitment: Commitment, _ known: KnownEvidence, _ neverInForce: Force?, steps: [Explanation]
  ) -> Finding {
    let days =
      DayInterval(firstDay: commitment.from, lastDay: commitment.until ?? commitment.from)
      ?? DayInterval(day: commitment.from)
    let state =
      neverInForce.flatMap { known.isKnown(commitment) ? notInForce($0) : nil } ?? emptyState(of: commitment, known)
    return Finding(
      accord: accord.id, commitment: commitment.id,
      instance: Instance(kind: .standing, label: "", days: days, isOpenEnded: commitment.until == nil),
      viewpoint: known.viewpoint, axes: state.axes, reasons: state.reasons, qualifier: nil, tally: nil, readings: [],
      pivots: [], alone: [],
      positions: [], contestedBy: [], missing: neverInForce?.missing ?? [], wouldChange: [], lastMoment: nil,
      explanation: Explanation(
        .rule, ruleWords(commitment, accord), children: [Explanation(.window, state.text)] + steps))
  }

  /// Not in force by a complete record of the acts that it waits for; without one, nobody knows.
  private func notInForce(_ force: Force) -> (axes: Axes, reasons: [ReasonCode], text: String) {
    force.isSilent
      ? (
        Axes(duty: .owed, performance: .unknown, certainty: .undetermined), [.nothingExamined],
        "Nothing on record shows whether it has entered into force."
      )
      : (Axes(duty: .notInForce, performance: .pending), [.notYetInForce], "It has not entered into force.")
  }

  /// Not yet owed; owed, with no case on record, which proves nothing; or owed, with its first period to come.
  private func emptyState(
    of commitment: Commitment, _ known: KnownEvidence
  ) -> (axes: Axes, reasons: [ReasonCode], text: String) {
    let viewpoint = known.viewpoint
    if !known.isKnown(commitment) {
      return (
        Axes(duty: .notInForce, performance: .pending), [.notYetInForce],
        "No source of it was agreed yet, as known on \(viewpoint.known.long)."
      )
    }
    if commitment.from > viewpoint.on {
      return (Axes(duty: .notInForce, performance: .pending), [.notYetInForce], "Owed from \(commitment.from.long).")
    }
    switch commitment.rule.trigger {
    case .eachCase, .eachRound:
      return (
        Axes(duty: .owed, performance: .unknown, certainty: .undetermined), [.nothingExamined],
        "In force since \(commitment.from.long); no single case, and no round, that calls for it is on record."
      )
    case .standing, .once, .eachPeriod, .testDays, .lastDays, .rollingDays:
      return (
        Axes(duty: .notTriggered, performance: .pending), [],
        "In force since \(commitment.from.long); its first period has not begun."
      )
    }
  }
}
