// How a commitment depends on what is found of other commitments.

package import CivilTime

/// What ties a commitment to others; nothing, where the text says nothing of the kind.
package struct Ties: Hashable, Sendable {
  /// Findings on others on which it depends whether anything is owed; all of them must be so.
  package var conditions: [VerdictCondition]
  /// The composite of which it is only a part: it has no headline of its own.
  package var partOf: CommitmentID?
  /// Commitments of others during whose breach this one may be withheld.
  package var withheld: [Link]
  /// What excuses that it is not performed, as the text says it.
  package var excuses: [ExcuseClause]
  /// What becomes of a shortfall; nil: it is not owed later.
  package var carry: Carry?

  package init(
    conditions: [VerdictCondition] = [], partOf: CommitmentID? = nil, withheld: [Link] = [],
    excuses: [ExcuseClause] = [], carry: Carry? = nil
  ) {
    self.conditions = conditions
    self.partOf = partOf
    self.withheld = withheld
    self.excuses = excuses
    self.carry = carry
  }

  /// No tie at all.
  package static let none = Ties()

  /// Every commitment whose findings this one looks at, in the order of the text.
  package var links: [Link] { conditions.map(\.link) + withheld }
}

/// One instance of another commitment: which of its findings is meant.
package struct Link: Hashable, Sendable {
  /// Which instance it is, seen from an instance of the commitment that speaks of it.
  package enum Which: Hashable, Sendable {
    /// The single one.
    case only
    /// The period with the same label.
    case samePeriod
    /// The period that ends where the period at hand begins.
    case periodBefore
    /// The case of the same name.
    case sameCase
    /// The one with this label.
    case labelled(String)
  }

  package let commitment: CommitmentID
  package let which: Which
  /// The debtor whose finding is meant, where each is judged for itself.
  package let debtor: PartyID?

  package init(commitment: CommitmentID, which: Which, debtor: PartyID? = nil) {
    self.commitment = commitment
    self.which = which
    self.debtor = debtor
  }
}

extension Link: CustomStringConvertible {
  /// As it is written: `minimum of the period before for MX`.
  package var description: String {
    let instance =
      switch which {
      case .only: ""
      case .samePeriod: " of the same period"
      case .periodBefore: " of the period before"
      case .sameCase: " of the same case"
      case .labelled(let label): " \(label)"
      }
    return commitment + instance + (debtor.map { " for \($0)" } ?? "")
  }
}

/// What must have been found of another commitment before anything is owed.
package struct VerdictCondition: Hashable, Sendable {
  /// What is asked of the finding.
  package enum Verdict: String, Hashable, Sendable, CaseIterable {
    /// Kept, in time or late.
    case kept = "is kept"
    /// Kept, and not late.
    case keptInTime = "is kept in time"
    /// Breached, and not made good.
    case breached = "is breached"
    /// Breached at some time, made good or not.
    case wasBreached = "was breached"
  }

  package let link: Link
  package let verdict: Verdict
  /// The day at whose end it must be so; nil: as the instance begins, or for a standing one by the day asked about.
  package let by: CivilDate?

  package init(link: Link, verdict: Verdict, by: CivilDate?) {
    self.link = link
    self.verdict = verdict
    self.by = by
  }
}

extension VerdictCondition: CustomStringConvertible {
  /// As it is written: `benchmarks is kept by 2016-06-30`.
  package var description: String { "\(link) \(verdict.rawValue)" + (by.map { " by \($0)" } ?? "") }
}
