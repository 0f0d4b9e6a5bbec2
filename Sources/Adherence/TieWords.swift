// How a commitment is tied to others, in words: the end of the sentence at the head of every explanation.

import Accords
import Quantities

/// `; may be withheld while minimum is breached; excused by drought when accepted by US, which defers it`.
func tieWords(_ ties: Ties) -> String {
  let withheld =
    ties.withheld.isEmpty
    ? [] : ["may be withheld while \(ties.withheld.map(\.description).joined(separator: " or ")) is breached"]
  let carry = ties.carry.map { [words($0)] } ?? []
  return (carry + withheld + ties.excuses.map(words)).map { "; \($0)" }.joined()
}

private func words(_ carry: Carry) -> String {
  let order = carry.order?.rawValue ?? "in no set order"
  let factor = carry.factor == Amount(1) ? "" : ", times \(carry.factor.grouped)"
  let cap = carry.cap.map { ", at most \($0.grouped)" } ?? ""
  let end = carry.extinguishedBy.map { ", extinguished by \($0)" } ?? ""
  return "carries its shortfall into the next \(carry.calendar), \(order)\(factor)\(cap)\(end)"
}

private func words(_ clause: ExcuseClause) -> String {
  let accepted = clause.acceptedBy.isEmpty ? [] : ["accepted by \(clause.acceptedBy.joined(separator: " or "))"]
  let found = clause.foundBy.isEmpty ? [] : ["found by \(clause.foundBy.joined(separator: " or "))"]
  let effect =
    switch clause.effect {
    case .extinguishes: "extinguishes it"
    case .defers: "defers it"
    case .reduces(let percent): "reduces it to \(percent.grouped) percent"
    case .raises(let percent): "raises it to \(percent.grouped) percent"
    case .extends(let days): "extends it by \(counted(Amount(days), "days"))"
    }
  return "excused by \(clause.event) when \((accepted + found).joined(separator: " or ")), which \(effect)"
}
