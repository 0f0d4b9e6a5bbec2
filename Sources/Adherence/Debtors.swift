// Several debtors: what each is judged by, and who is said to have failed.

import Accords
import CivilTime
import Evidence
import Findings

extension Commitment {
  /// The commitment by the figures of this debtor, where each debtor has its own.
  func asOwed(by debtor: PartyID?) -> Commitment {
    guard let id = debtor.flatMap({ byDebtor[$0] }) else { return self }
    var own = self
    switch rule.requirement {
    case .count(let threshold, let quantity):
      own.rule.requirement = .count(
        threshold, Quantity(subject: .indicator(id), excluded: quantity.excluded, credits: quantity.credits))
    case .level(let threshold, _): own.rule.requirement = .level(threshold, id)
    default: break
    }
    return own
  }
}

extension Matter {
  /// For a joint failure: what was said of which debtor failed. It is their word, and decides nothing.
  func attribution(of word: Word) -> [Explanation] {
    guard commitment.owed.manner != .each, commitment.owed.debtors.count > 1, instance.debtor == nil,
      [.breached, .keptLate, .disputed].contains(word)
    else { return [] }
    let said = known.statements(on: commitment.id).filter { statement in
      isAboutInstance(statement) && [.breached, .acknowledges].contains(statement.stance)
        && statement.about.count == 1
    }
    guard !said.isEmpty else { return [] }
    let steps = said.map { statement in
      Explanation(
        .position,
        "\(statement.speaker) (\(KnownEvidence.side(of: statement))), \(statement.made): \(statement.about[0]) failed",
        evidence: [statement.id])
    }
    return [Explanation(.note, "Which of them failed is not decided here. Said of it:", children: steps)]
  }
}
