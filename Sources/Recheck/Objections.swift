// Who objects to a finding that stands under every reading.

import Accords
import CivilTime
import Evidence
import Findings

extension Case {
  /// Refuses other objectors than the parties whose last word on this very instance is the contrary of the word.
  func checkObjections(_ finding: Finding, isAgreed: Bool) throws(Refusal) {
    let given = isAgreed ? record.accord.parties.map(\.id).filter { objects($0, to: finding.word) } : []
    guard finding.contestedBy == given else {
      throw Refusal(
        "contested by", claimed: finding.contestedBy.joined(separator: ", "),
        given: given.isEmpty ? "nobody objects" : given.joined(separator: ", "))
    }
  }

  private func objects(_ party: PartyID, to word: Word) -> Bool {
    let own = said.filter { $0.sides.contains(party) && Self.granting.contains($0.stance) }
    guard let latest = own.map(\.made.earliest).max() else { return false }
    // Any that may have been made on the day of the latest, or after it, may be the last.
    return own.filter { $0.made.latest >= latest }.allSatisfy { one in
      switch word {
      case .kept, .keptLate: one.stance == .breached
      case .breached: one.stance == .kept || one.stance == .denies
      default: false
      }
    }
  }
}
