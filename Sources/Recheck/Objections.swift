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
    guard let last = said.last(where: { $0.sides.contains(party) && Self.granting.contains($0.stance) }) else {
      return false
    }
    switch word {
    case .kept, .keptLate: return last.stance == .breached
    case .breached: return last.stance == .kept || last.stance == .denies
    default: return false
    }
  }
}
