// What is found of other commitments, for a commitment that depends on it.

import Accords
import CivilTime
import Evidence
import Findings

/// The findings that others rest on, each made once for one set of known evidence.
final class LinkedFindings {
  struct Key: Hashable {
    let commitment: CommitmentID
    let instance: Instance?
    let on: CivilDate
    let settledActs: [EvidenceID: Bool]
  }

  private var made: [Key: LinkedProof] = [:]
  /// What was looked at, for each finding that is being made.
  private var looked: [[LinkedProof]] = []
  private var inProgress: Set<Key> = []
  private var labels: [Key: [String: Instance]] = [:]
  private var readings: [Key: LinkedReadings] = [:]
  /// A count over some days, by those whose word decides.
  struct CountKey: Hashable {
    enum Subject: Hashable {
      case figures(IndicatorID, excluding: [ClassID])
      case rounds(MeetingID)
      case credit(Credit)
    }

    let subject: Subject
    let window: DayInterval
    let on: CivilDate
    let deciding: Set<ReporterID>?
  }

  private var debts: [Key: (readings: DebtReadings, looked: [LinkedProof])] = [:]
  private var counts: [CountKey: [CountRule.Count]] = [:]
  private var suspensions: [CommitmentID: [Suspension]] = [:]
  private var tests: [FindingTests.Key: (tests: FindingTests, looked: [LinkedProof])] = [:]
  /// How often a rule was applied to an instance under one understanding.
  var evaluations = 0

  /// The instances of a commitment by their labels, of several with one label the first.
  func instances(_ key: Key, making make: () -> [Instance]) -> [String: Instance] {
    if let found = labels[key] { return found }
    let made = Dictionary(make().map { ($0.label, $0) }, uniquingKeysWith: { first, _ in first })
    labels[key] = made
    return made
  }

  /// The suspensions of a commitment.
  func suspensions(of commitment: CommitmentID, making make: () -> [Suspension]) -> [Suspension] {
    if let found = suspensions[commitment] { return found }
    let made = make()
    suspensions[commitment] = made
    return made
  }

  /// The ways to know a count: the same for every number that is read into a text.
  func counts(_ key: CountKey, making make: () -> [CountRule.Count]) -> [CountRule.Count] {
    if let found = counts[key] { return found }
    let made = make()
    counts[key] = made
    return made
  }

  /// A finding's readings as others see them.
  func readings(_ key: Key, of finding: Finding) -> LinkedReadings {
    if let found = readings[key] { return found }
    let made = LinkedReadings(finding)
    readings[key] = made
    return made
  }

  /// What is owed of the shortfall of a period, by the finding on it.
  func debtReadings(_ key: Key, making make: () -> DebtReadings) -> DebtReadings {
    let found = debts[key] ?? noting(make)
    debts[key] = found
    found.looked.forEach(note)
    return found.readings
  }

  /// How the conditions of an instance stand, whatever is understood by its own text.
  func tests(_ key: FindingTests.Key, making make: () -> FindingTests) -> FindingTests {
    let found = tests[key] ?? noting(make)
    tests[key] = found
    found.looked.forEach(note)
    return found.tests
  }

  /// The finding; nil where it would rest on itself, which the checker of the language refuses.
  func finding(_ key: Key, making make: () -> Finding) -> Finding? {
    if let found = made[key] {
      note(found)
      return found.finding
    }
    guard inProgress.insert(key).inserted else { return nil }
    defer { inProgress.remove(key) }
    let (finding, looked) = noting(make)
    let proof = LinkedProof(finding.with(proof: finding.proof.resting(on: looked)), settled: key.settledActs)
    made[key] = proof
    note(proof)
    return proof.finding
  }

  /// What is made, with the findings that were looked at meanwhile, each once.
  func noting<Made>(_ make: () -> Made) -> (Made, looked: [LinkedProof]) {
    looked.append([])
    let made = make()
    var seen: Set<ObjectIdentifier> = []
    return (made, (looked.popLast() ?? []).filter { seen.insert(ObjectIdentifier($0)).inserted })
  }

  private func note(_ proof: LinkedProof) {
    if !looked.isEmpty { looked[looked.count - 1].append(proof) }
  }
}

extension KnownEvidence {
  /// The ways to know a count over some days, each found once.
  func counts(
    _ subject: LinkedFindings.CountKey.Subject, over window: DayInterval, making make: () -> [CountRule.Count]
  ) -> [CountRule.Count] {
    let key = LinkedFindings.CountKey(subject: subject, window: window, on: viewpoint.on, deciding: deciding)
    return linked.counts(key, making: make)
  }

  /// The same knowledge, asked about another day.
  func asked(on day: CivilDate) -> KnownEvidence {
    var result = self
    result.viewpoint = Viewpoint(on: day, known: viewpoint.known)
    // Whose word decides one commitment says nothing of another.
    result.deciding = nil
    return result
  }

  /// Whether a source of the commitment was agreed by the day on which it is known.
  func isKnown(_ commitment: Commitment) -> Bool {
    commitment.sources.contains { source in
      accord.instrument(source.instrument).map { $0.agreed.latest <= viewpoint.known } ?? false
    }
  }

  /// The finding on the instance of this label as it stands on the day; nil where it has not begun.
  func finding(on commitment: Commitment, label: String) -> Finding? {
    guard isKnown(commitment) else { return nil }
    let owed = widest(commitment).commitment
    let key = LinkedFindings.Key(commitment: commitment.id, instance: nil, on: viewpoint.on, settledActs: settledActs)
    let all = linked.instances(key) { judgedInstances(of: commitment, owed: owed) }
    return all[label].flatMap { finding(on: owed ?? commitment, $0) }
  }

  /// The readings of a finding on the day asked about, as others see them.
  func readings(of finding: Finding) -> LinkedReadings { linked.readings(key(of: finding), of: finding) }

  /// Under which name a finding that others rest on is kept.
  func key(of finding: Finding) -> LinkedFindings.Key {
    LinkedFindings.Key(
      commitment: finding.commitment, instance: finding.instance, on: viewpoint.on, settledActs: settledActs)
  }

  /// The finding on one instance that has begun.
  func finding(on commitment: Commitment, _ instance: Instance) -> Finding? {
    let key = LinkedFindings.Key(
      commitment: commitment.id, instance: instance, on: viewpoint.on, settledActs: settledActs)
    return linked.finding(key) {
      FindingMaker(
        matter: Matter(commitment: commitment.asOwed(by: instance.debtor), instance: instance, known: self)
      ).finding()
    }
  }
}

/// What is found of an instance of another commitment on a day, in every way that its readings allow.
struct LinkedFinding {
  let link: Link
  let day: CivilDate
  /// Nil where there is no such instance on the day.
  let finding: Finding?
  let readings: LinkedReadings
  /// Without an instance: the life of the instruments to which what is named is tied.
  var life: [Explanation] = []

  /// `minimum FY2008`.
  var name: String { finding?.linkedName ?? link.description }

  /// Whether by every reading it had not been performed on the day, excused or not.
  var isNotPerformed: Bool {
    guard let finding else { return false }
    let axes = finding.readings.isEmpty ? [finding.axes] : finding.readings.map(\.axes)
    return axes.allSatisfy { $0.performance == .notPerformed }
  }

  /// Whether all that it leaves open is whether it was done since: nothing is said or claimed that could make up for the time.
  var isPerhapsMadeGood: Bool {
    guard let finding, finding.word == .undetermined, finding.qualifier == nil else { return false }
    let axes = finding.readings.isEmpty ? [finding.axes] : finding.readings.map(\.axes)
    return axes.allSatisfy {
      $0.duty == .owed && $0.justification == .none && $0.author == .computed
        && [.unknown, .notPerformed, .performedLate].contains($0.performance)
    }
  }

  /// Why its readings part, if they do.
  var reasonsToPart: [ReasonCode] {
    guard let finding, finding.word == .disputed else { return [] }
    return finding.reasons.filter { $0 == .textHasTwoReadings || $0 == .sourcesConflict }
  }

  /// The finding as a reason of another, with all its evidence.
  var step: Explanation {
    guard let finding else {
      return Explanation(.finding, "\(link): there is no such instance on \(day.long)", children: life)
    }
    return Explanation(
      .finding, "\(name), on \(day.long): \(finding.word.rawValue)", evidence: readings.evidence)
  }
}

extension Matter {
  /// What is found of what a link names, seen from this instance, on a day.
  func linked(_ link: Link, on day: CivilDate) -> LinkedFinding {
    let asked = known.asked(on: day)
    let finding = accord.commitment(link.commitment).flatMap { commitment in
      label(of: link, commitment).flatMap { asked.finding(on: commitment, label: $0) }
    }
    if let finding {
      return LinkedFinding(link: link, day: day, finding: finding, readings: asked.readings(of: finding))
    }
    let widest = accord.commitment(link.commitment).map(known.widest)
    let isNotYetOwed = widest?.commitment.map { $0.from > day || isBefore($0, link) } ?? false
    return LinkedFinding(
      link: link, day: day, finding: nil, readings: LinkedReadings(isNotYetOwed ? .notInForce : .undetermined),
      life: widest?.force?.steps ?? [])
  }

  private func label(of link: Link, _ commitment: Commitment) -> String? {
    let own: String?
    switch link.which {
    // A member of a composite of periods or cases is the one of the same period or case.
    case .only: own = commitment.rule.trigger.hasOneInstance ? "" : label
    case .samePeriod, .sameCase: own = label
    case .periodBefore: own = periodBefore(by: commitment)?.label
    case .labelled(let label): own = label
    }
    return own.map { label in [label, link.debtor ?? ""].filter { !$0.isEmpty }.joined(separator: " ") }
  }

  /// Whether the period before was over, or could be none of the other commitment, before anything was owed by that one.
  private func isBefore(_ other: Commitment, _ link: Link) -> Bool {
    guard link.which == .periodBefore, let days = periodBefore(by: other)?.days else { return false }
    if case .eachPeriod(let generator) = other.rule.trigger, generator.edge == .full { return days.start < other.from }
    return days.end <= other.from
  }

  private func periodBefore(by other: Commitment) -> Period? {
    let cut: String
    switch other.rule.trigger {
    case .eachPeriod(let generator): cut = generator.calendar
    case .lastDays(let calendar): cut = calendar
    default: return nil
    }
    guard let calendar = accord.calendar(cut),
      let period = label.flatMap({ calendar.period(labelled: $0) })
    else { return nil }
    return calendar.period(containing: period.days.start.previous)
  }
}

extension Link {
  /// Whether it means the same wherever it is seen from.
  func reach(in accord: Accord) -> Choice.Reach {
    switch which {
    case .labelled: .accord
    case .only: accord.commitment(commitment)?.rule.trigger.hasOneInstance ?? false ? .accord : .instance
    case .samePeriod, .sameCase, .periodBefore: .instance
    }
  }
}

extension Trigger {
  /// Whether a commitment that it calls for has a single instance.
  var hasOneInstance: Bool {
    switch self {
    case .standing, .once, .rollingDays: true
    case .eachPeriod, .eachCase, .eachRound, .testDays, .lastDays: false
    }
  }
}
