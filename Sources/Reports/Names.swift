// How parties, provisions and viewpoints are named to people.

package import Accords
package import CivilTime

extension Viewpoint {
  /// Both clocks, always together: `on 22 May 2009 · as known 22 May 2009 by publication`.
  package var header: String { "on \(on.long) · as known \(known.long) \(clock.words)" }
}

extension KnownClock {
  /// How it is said after the day: `by publication`, `by the log`.
  var words: String { self == .publication ? "by publication" : "by the log" }
}

extension Accord {
  /// The party's name, or what was written where there is no such party.
  package func name(of party: PartyID) -> String { self.party(party)?.name ?? party }

  /// `Cuba`, `Cuba and United States`, `A, B and C`.
  func names(of parties: [PartyID]) -> String { listed(parties.map(name(of:))) }

  /// `UNITED STATES owes CUBA`, or, for one debtor among several, that one.
  func whoOwesWhom(_ commitment: Commitment, debtor: PartyID?) -> String {
    let debtors = debtor.map { [$0] } ?? commitment.owed.debtors
    let creditors = commitment.owed.creditors.filter { debtors.count > 1 || $0 != debtors.first }
    let verb = if case .may = commitment.rule.requirement { "may" } else { debtors.count == 1 ? "owes" : "owe" }
    let toEachOther = debtors.count > 1 && Set(debtors) == Set(commitment.owed.creditors)
    let whom = toEachOther ? "each other" : names(of: creditors).uppercased()
    return "\(names(of: debtors).uppercased()) \(verb)" + (verb == "may" || whom.isEmpty ? "" : " \(whom)")
  }

  /// `UNITED STATES owes`, `BOTH owe`: the heading over the commitments of these debtors.
  func heading(of debtors: [PartyID]) -> String {
    switch debtors.count {
    case 1: "\(names(of: debtors).uppercased()) owes"
    case parties.count where debtors.count == 2: "BOTH owe"
    case parties.count: "ALL owe"
    default: "\(names(of: debtors).uppercased()) owe"
    }
  }

  /// `jc-1994, "Legal migration"`, with the instrument's title.
  package func text(of provision: Provision) -> String {
    let title = instrument(provision.instrument)?.title ?? provision.instrument
    return title + (provision.place.map { ", \($0)" } ?? "")
  }
}

/// `a`, `a and b`, `a, b and c`.
package func listed(_ items: [String]) -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " and " + last
}

/// `1 commitment`, `2 commitments`.
package func counted(_ count: Int, _ one: String, _ many: String? = nil) -> String {
  "\(count) \(count == 1 ? one : many ?? one + "s")"
}
