// What a plan looks for and in which order, in words, and of which events a mapping and a plan tell.

package import Accords
import CivilTime

extension CaseMapping {
  /// The events of the accord for which some type of the file stands: of all others the file cannot tell.
  package var events: Set<EventID> { Set(meanings.map(\.event)) }
}

extension CasePlans {
  /// The recorded events that the plan of a commitment asks about, in the order of their numbers.
  package func events(of commitment: CommitmentID) -> [EventID] {
    plans.first { $0.commitment == commitment }.map { plan in plan.events.sorted().map { events[$0] } } ?? []
  }

  /// The steps by which the plan of a commitment gives its word, each a sentence.
  package func steps(of commitment: CommitmentID) -> [String] {
    guard let plan = plans.first(where: { $0.commitment == commitment }) else { return [] }
    let owed = plan.owed
    let from = CivilDate(dayNumber: owed.lowerBound)
    let days = plan.hasEnd ? "\(from) to \(CivilDate(dayNumber: owed.upperBound))" : "\(from) on"
    var steps = ["a case begins with \(words(plan.beginning)), on a day from \(days)"]
    switch plan.duty {
    case .done(let parts, let due):
      let what = parts.map { events[$0] }.joined(separator: " or ")
      let when =
        switch due {
        case .unset: "no last day is set"
        case .by(let day): "its last day is \(CivilDate(dayNumber: day))"
        case .within(let time): "its last day is the end of \(words(time, of: "the beginning"))"
        }
      steps.append("kept by \(what) from the beginning on; \(when)")
      if due != .unset {
        steps.append("late is what comes after the last day; missing is what is told in full and not there")
      }
    case .never(let event, let until):
      let lifted = until.isEmpty ? "for good" : "until " + until.map(words).joined(separator: " and ")
      steps.append("breached by \(events[event]) after the beginning, \(lifted)")
    }
    if !plan.exceptions.isEmpty {
      let out = plan.exceptions.map { events[$0] }.joined(separator: " or ")
      steps.append("taken out by \(out)")
    }
    return steps
  }

  private func words(_ happening: CaseHappening) -> String {
    switch happening {
    case .recorded(let event): events[event]
    case .deemed(let clocks):
      "the end of " + (clocks.count > 1 ? "the later of " : "")
        + clocks.map { words($0.time, of: events[$0.event]) }.joined(separator: " and ")
    }
  }

  private func words(_ time: Duration, of event: String) -> String {
    let unit = (time.unit == .days ? "day" : "month") + (time.count == 1 ? "" : "s")
    return "\(time.count) \(unit) of \(event), its own day \(time.countsEventDay ? "counted" : "not counted")"
  }
}

extension NotByCases {
  /// For a reason that lies in the files and not in the text.
  package init(_ commitment: CommitmentID, because reason: String) { self.init(commitment: commitment, reason: reason) }
}
