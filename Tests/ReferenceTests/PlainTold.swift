// What the reference judge makes of who takes his word back, and of what is declared of days to come.

import Accords
import CivilTime
import Evidence

extension [Statement] {
  /// The last word of those who claimed an excuse, where it grants that it was breached after all.
  func withdrawal(by debtors: [PartyID]) -> Statement? {
    let own = filter {
      debtors.contains($0.speaker) && [.excuses, .kept, .breached, .denies, .acknowledges].contains($0.stance)
    }
    guard own.contains(where: { $0.stance == .excuses }), let last = own.last,
      last.stance == .breached,
      !own.contains(where: { $0.made.latest >= last.made.earliest && $0.stance != last.stance })
    else { return nil }
    return last
  }
}

extension RecordedEvidence {
  /// Without what was declared complete of days that were still to come, but for the holidays of a year.
  func untilTold() -> RecordedEvidence {
    var result = self
    result.completeness = completeness.compactMap { row in
      if row.subject.hasPrefix("holidays of") { return row }
      let made = row.publication.published?.earliest ?? row.publication.knownFrom
      return row.days.through(made).map(row.over)
    }
    return result
  }
}
