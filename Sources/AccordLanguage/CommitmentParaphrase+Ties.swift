// How a commitment depends on what is found of others, in plain words.

import Accords
import CivilTime
import PlainText
import Quantities

extension CommitmentParaphrase {
  // MARK: - Conditions

  var conditionsOnFindings: [String] {
    commitment.ties.conditions.map { condition in
      let test: String
      if let by = condition.by {
        test = "at the end of \(by.long), or on the day asked about where that is earlier"
      } else {
        switch (condition.link.which, commitment.rule.trigger) {
        case (.samePeriod, _): test = "for the same period"
        case (.sameCase, _): test = "in the same case"
        case (_, .standing): test = "by the day asked about, and by the day on which it falls due"
        default: test = "as each instance begins; where it comes to be so later, the text does not say what is owed"
        }
      }
      return
        "Something is owed only if '\(condition.link)' \(condition.verdict.rawValue), \(test); while that is not settled it is "
        + "undetermined, and where it is disputed each answer is followed."
    }
  }

  // MARK: - Composites

  func composed(_ composite: Composite) -> [String] {
    let names = Self.quoted(composite.members.map(\.description), composite.needsAll ? "and" : "or")
    let number = composite.needsAll ? "all of" : composite.need == 1 ? "one of" : "\(composite.need) of"
    let notOwed =
      composite.needsAll || composite.need == 1
      ? "one of which nothing is owed leaves the list"
      : "whether one of which nothing is owed leaves the list the text does not say, so it is undetermined where that matters"
    var sentences = [
      "It is kept as soon as \(number) \(names) \(composite.need == 1 ? "is" : "are") certainly kept, and breached as soon as too "
        + "few of them can still be; \(notOwed), and one that is excused excuses it where "
        + "nothing else is missing."
    ]
    if let choice = composite.choice {
      sentences.append(
        "\(choice.party) chooses\(choice.by.map { " by \($0.long)" } ?? ""); this is shown and decides nothing.")
    }
    if composite.isRanked {
      sentences.append("They are to be preferred in this order; this is shown and decides nothing.")
    }
    return sentences
  }

  func graded(_ list: GradedList) -> [String] {
    let number = list.needsAll ? "all \(list.items.count) items" : "at least \(list.need) of \(list.items.count) items"
    let version = list.version.map { " (version \($0))" } ?? ""
    let time = list.due.map { "by the end of \($0.long)" } ?? "at once, on whatever day"
    return [
      "It is kept when \(number) of the list\(version) have \(time) the grade \(list.assessment.keptFrom) or a better one, "
        + "by the last grade of \(list.assessment.assessors.joined(separator: " or ")) on the scale "
        + "\(Self.list(list.assessment.scale)); a lower grade is not enough, however near it comes.",
      "An item without a grade is open until then, and afterwards nobody has assessed it.",
    ]
  }

  // MARK: - Excuses, and what may be withheld

  var ties: [String] {
    let ties = commitment.ties
    let part = ties.partOf.map { "It is only a part of '\($0)' and has no headline of its own." }
    return (part.map { [$0] } ?? []) + (ties.carry.map { [carried($0)] } ?? []) + withheld(ties.withheld)
      + ties.excuses.map(excuse)
  }

  private func carried(_ carry: Carry) -> String {
    let amount = carry.factor == Amount(1) ? "What is missing" : "\(carry.factor.grouped) times what is missing"
    let cap = carry.cap.map { ", at most \($0.grouped)," } ?? ""
    let order =
      switch carry.order {
      case .oldestFirst:
        "what is delivered then repays the debt first, and only the rest counts for that \(carry.calendar)"
      case .currentFirst:
        "what is delivered then counts for that \(carry.calendar), and only what exceeds it repays the debt"
      case nil: "the text does not say whether it repays the debt first, so both orders are followed"
      }
    let end = carry.extinguishedBy.map { " '\($0)' wipes out a debt that is not repaid." } ?? ""
    return
      "\(amount) at the end of a \(carry.calendar)\(cap) is owed in the next, as an instance of its own; \(order). "
      + "A shortfall that is excused is deferred.\(end)"
  }

  private func withheld(_ links: [Link]) -> [String] {
    guard !links.isEmpty else { return [] }
    return [
      "Where it is not performed while \(Self.quoted(links.map(\.description), "or")) is breached, it is excused; that follows the "
        + "other finding, and the fact that it was not performed stays."
    ]
  }

  private func excuse(_ clause: ExcuseClause) -> String {
    let deciders =
      clause.acceptedBy.map { "\($0) accepts it" } + clause.foundBy.map { "\($0) finds it" }
    let effect =
      switch clause.effect {
      case .extinguishes: "nothing more is owed"
      case .defers: "it is owed later instead"
      case .reduces(let percent): "\(percent.grouped) percent of the number are owed"
      case .raises(let percent): "as many as \(percent.grouped) percent of the number are allowed"
      case .extends(let days): "it is due \(withUnit("\(days)", "days")) later"
      }
    return
      "If '\(clause.event)' is claimed as an excuse and \(deciders.joined(separator: " or ")), \(effect); while it is only claimed, "
      + "the finding stays open where that would change it, and where it is rejected both answers are followed."
  }
}
