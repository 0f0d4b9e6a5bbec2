// Acts and suspensions as all their accounts tell them.

import Accords
import CivilTime
import Evidence

/// The last day that the calendar knows: 31 December 9999.
let lastOfDays = CivilDate(dayNumber: 2_932_896)

/// One act: every day that any account of it allows, and everybody who contests it.
struct Act {
  let accounts: [Measure]
  let first: CivilDate
  let last: CivilDate
  let contestedBy: Set<PartyID>

  init?(_ accounts: [Measure], isSettled: Bool = false) {
    guard let first = accounts.map(\.performed.earliest).min(), let last = accounts.map(\.performed.latest).max()
    else { return nil }
    self.accounts = accounts
    self.first = first
    self.last = last
    contestedBy = isSettled ? [] : Set(accounts.flatMap(\.contestedBy))
  }

  /// The first day on which it had certainly happened; never, where somebody contests it.
  var certain: CivilDate { contestedBy.isEmpty ? last : lastOfDays }

  func touches(_ days: DayInterval) -> Bool { first < days.end && days.start <= last }
}

/// A suspension: from when and until when it may, and must, have had effect.
struct Pause {
  let id: EvidenceID
  let main: Measure
  let contestedBy: [PartyID]
  let possible: DayInterval?
  let certain: DayInterval?
}

extension Record {
  /// The measures that tell of one act, with the name of the account that the others are of; those acts first of which an
  /// account comes first.
  func grouped(_ measures: [Measure]) -> [(id: EvidenceID, accounts: [Measure])] {
    var groups: [EvidenceID: [Measure]] = [:]
    var names: [EvidenceID] = []
    for measure in measures {
      let name = root(of: measure)
      if groups[name] == nil { names.append(name) }
      groups[name, default: []].append(measure)
    }
    return names.map { ($0, groups[$0] ?? []) }
  }

  private func root(of measure: Measure) -> EvidenceID {
    var (id, seen) = (measure.id, Set<EvidenceID>())
    while seen.insert(id).inserted, let next = self.measure(id)?.sameAs { id = next }
    return id
  }

  /// Acts of an event that may have happened by the day asked about: to ask or to announce is not to act. What is taken to
  /// have had no effect is left out.
  func acts(_ event: EventID, by isWanted: (Measure) -> Bool = { _ in true }) -> [Act] {
    told(of: [event]).compactMap { id, accounts in
      if settled[id] == false { return nil }
      return Act(accounts.filter(isWanted), isSettled: settled[id] == true)
    }
  }

  /// The accounts of the acts of some events, by the name of the first account.
  func told(of events: [EventID]) -> [(id: EvidenceID, accounts: [Measure])] {
    let never: Set<Measure.Kind> = [.request, .condition, .statement, .suspension]
    return grouped(
      events.flatMap { event in
        measures.filter { $0.event == event && !never.contains($0.kind) && $0.happened.earliest <= on }
      })
  }

  /// The suspensions of a commitment, in order of time.
  func pauses(of commitment: CommitmentID) -> [Pause] {
    let told = measures.filter { $0.kind == .suspension && $0.commitments.contains(commitment) }
    let notice = accord.commitments.first { $0.id == commitment }?.suspensionNotice ?? 0
    return grouped(told).compactMap { pause($0.id, $0.accounts, notice) }.sorted {
      $0.main.performed.earliest < $1.main.performed.earliest
    }
  }

  /// A note takes effect on its day, and not before so many days have passed since it was made.
  private func pause(_ id: EvidenceID, _ accounts: [Measure], _ notice: Int) -> Pause? {
    func after(_ day: CivilDate) -> CivilDate { CivilDate(dayNumber: day.dayNumber + notice) }
    guard let main = accounts.first(where: { $0.id == id }) ?? accounts.first,
      let first = accounts.map({ max($0.performed.earliest, after($0.happened.earliest)) }).min(),
      let surely = accounts.map({ max($0.performed.latest, after($0.happened.latest)) }).max()
    else { return nil }
    let ordered = [main] + accounts.filter { $0.id != main.id }
    let ends = ordered.map(end)
    var objectors: [PartyID] = []
    for party in ordered.flatMap(\.contestedBy) where !objectors.contains(party) { objectors.append(party) }
    return Pause(
      id: main.id, main: main, contestedBy: objectors,
      possible: DayInterval(start: first, end: ends.map { $0?.latest ?? lastOfDays.next }.max() ?? first),
      certain: DayInterval(start: surely, end: ends.map { $0?.earliest ?? lastOfDays.next }.min() ?? first))
  }
}
