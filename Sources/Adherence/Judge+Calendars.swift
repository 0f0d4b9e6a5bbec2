// Findings under every way in which what happened may have closed the periods of calendars.

import Accords
import CivilTime
import Evidence
import Findings

extension Judge {
  /// What the findings under every possible cut of the calendars have in common.
  ///
  /// A period that has another word under another cut, or is none, is undetermined.
  func byEveryCalendar(at viewpoint: Viewpoint, _ findings: (Judge) -> [Finding]) -> [Finding] {
    guard accord.calendars.contains(where: { $0.closedBy != nil }) else { return findings(self) }
    let known = known(at: viewpoint)
    var ways: [[String: [CivilDate]]] = [[:]]
    for calendar in accord.calendars {
      guard let closings = CalendarClosings(calendar, known) else { continue }
      let options = closings.ways ?? [[]]
      ways = ways.flatMap { way in options.map { way.merging([calendar.name: $0]) { $1 } } }
    }
    let found = ways.prefix(300).map { findings(Judge(self, accord: accord.closing($0))) }
    return found.count == 1 ? found[0] : merged(found, isWhole: ways.count == found.count)
  }

  private func merged(_ ways: [[Finding]], isWhole: Bool) -> [Finding] {
    struct Key: Hashable {
      let commitment: CommitmentID
      let kind: Instance.Kind
      let label: String
    }
    var order: [Key] = []
    var found: [Key: [Finding]] = [:]
    for finding in ways.joined() {
      let key = Key(commitment: finding.commitment, kind: finding.instance.kind, label: finding.instance.label)
      if found[key] == nil { order.append(key) }
      found[key, default: []].append(finding)
    }
    let places = Dictionary(
      accord.commitments.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    let sorted = order.enumerated().sorted { a, b in
      (places[a.element.commitment] ?? 0, a.offset) < (places[b.element.commitment] ?? 0, b.offset)
    }
    return sorted.compactMap {
      found[$0.element].flatMap { common($0, isEverywhere: isWhole && $0.count == ways.count) }
    }
  }

  private func common(_ findings: [Finding], isEverywhere: Bool) -> Finding? {
    guard let first = findings.first else { return nil }
    let isSame = isEverywhere && findings.allSatisfy { $0 == first }
    if isSame { return first }
    let shared = isEverywhere ? sharedAxes(findings.map(\.axes)) : nil
    let isOneWord = shared != nil
    let missing = "the days on which periods were closed early"
    let days = DayInterval(
      start: findings.map(\.instance.days.start).min() ?? first.instance.days.start,
      end: findings.map(\.instance.days.end).max() ?? first.instance.days.end)
    let instance = Instance(
      kind: first.instance.kind, label: first.instance.label, days: days ?? first.instance.days,
      isOpenEnded: first.instance.isOpenEnded, debtor: first.instance.debtor)
    let codes = Set(findings.flatMap(\.reasons) + (isOneWord ? [] : [.evidenceInsufficient]))
    return Finding(
      accord: first.accord, commitment: first.commitment, instance: instance, viewpoint: first.viewpoint,
      axes: shared ?? Axes(duty: .owed, performance: .unknown, certainty: .undetermined),
      reasons: ReasonCode.allCases.filter(codes.contains),
      qualifier: isOneWord && Set(findings.map(\.qualifier)).count == 1 ? first.qualifier : nil, tally: nil,
      readings: [], pivots: [], alone: [], positions: first.positions, contestedBy: isOneWord ? first.contestedBy : [],
      missing: unique(findings.flatMap(\.missing) + [missing]), wouldChange: [Change("evidence of \(missing)")],
      lastMoment: findings.compactMap(\.lastMoment).min(),
      explanation: Explanation(
        .rule, first.explanation.text,
        children: unique(
          findings.map { Explanation(.window, "If it is \($0.instance):", children: $0.explanation.children) })),
      proof: Proof(branches: [], byCut: findings))
  }

  /// The axes on which all agree, where these alone give the word that all give; a pace recolours what is open and parts nothing.
  private func sharedAxes(_ all: [Axes]) -> Axes? {
    guard let first = all.first else { return nil }
    func one<Value: Hashable>(_ value: (Axes) -> Value, else other: Value) -> Value {
      Set(all.map(value)).count == 1 ? value(first) : other
    }
    let shared = Axes(
      duty: one(\.duty, else: .owed), performance: one(\.performance, else: .unknown),
      justification: one(\.justification, else: .none), certainty: one(\.certainty, else: .undetermined),
      author: one(\.author, else: .computed), paceHeld: one(\.paceHeld, else: nil))
    func word(_ axes: Axes) -> Word { axes.with(paceHeld: nil).word }
    return all.allSatisfy { word($0) == word(shared) } ? shared : nil
  }
}
