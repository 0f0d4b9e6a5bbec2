// Debtors that are judged each by its own figures.

import Accords

extension Checker {
  /// The indicator of each debtor; empty, with a diagnostic where something is written, if they do not fit.
  mutating func byDebtor(_ written: CommitmentSyntax, _ owed: Owed?, _ rule: Rule?) -> [PartyID: IndicatorID] {
    atMostOne(written.byDebtor, "'by debtor'", in: "commitment '\(written.declared.name.text)'") { $0.keyword }
    guard let clause = written.byDebtor.first else { return [:] }
    reportRepeated(clause.content.map(\.party), as: "party")
    var result: [PartyID: IndicatorID] = [:]
    for (indicator, party) in clause.content {
      let (id, debtor) = (resolve(indicator, .indicator), resolve(party, .party))
      if let id, let debtor { result[debtor] = id }
    }
    guard let owed, let rule, result.count == clause.content.count else { return [:] }
    guard Set(result.keys) == Set(owed.debtors), owed.manner == .each else {
      debtorMisfit(
        clause.keyword,
        "each of \(owed.debtors.joined(separator: " and ")) must have its own indicator, and be judged for itself",
        help: "name one indicator for each of them, and write ', each' after the parties to whom it is owed")
      return [:]
    }
    return fit(result, clause, rule) ? result : [:]
  }

  /// Whether the rule can be asked of each indicator alike: of the same nature, with the classes that it excepts.
  private mutating func fit(
    _ made: [PartyID: IndicatorID], _ clause: CommitmentSyntax.Clause<[(indicator: Lexeme, party: Lexeme)]>,
    _ rule: Rule
  ) -> Bool {
    let nature: Indicator.Nature
    var excluded: [ClassID] = []
    switch rule.requirement {
    case .count(_, let quantity):
      guard case .indicator = quantity.subject, quantity.credits.isEmpty else {
        debtorMisfit(
          clause.keyword, "rounds, and what is credited, are not told apart by debtor", help: "leave 'by debtor' out")
        return false
      }
      (nature, excluded) = (.counts, quantity.excluded)
    case .level: nature = .holds
    default:
      let isStock = if case .compares = rule.requirement { true } else { false }
      debtorMisfit(
        clause.keyword,
        isStock ? "a comparison is not told apart by debtor" : "only figures are told apart by indicators",
        help: isStock
          ? "write one commitment for each debtor, owed by it alone, with its own indicator" : "leave 'by debtor' out")
      return false
    }
    for (name, _) in clause.content {
      guard let indicator = indicators[name.text] else { continue }
      if indicator.nature != nature || !excluded.allSatisfy({ indicator.classes[$0] != nil }) {
        debtorMisfit(
          name.range, "'\(name.text)' is not counted like what is required",
          help: "name an indicator that '\(nature.rawValue)' and has the same classes")
        return false
      }
    }
    return true
  }

  private mutating func debtorMisfit(_ range: SourceRange, _ message: String, help: String) {
    problems.error(.debtorsDoNotFit, range, message, help: help)
  }
}

extension Checker {
  /// Classes that a reading or an amendment excludes must be classes of each debtor's indicator.
  mutating func checkClasses(
    _ written: CommitmentSyntax, _ byDebtor: [PartyID: IndicatorID], _ meanings: [Meaning]
  ) {
    let excluded = meanings.flatMap { if case .excludes(let classes) = $0 { classes } else { [ClassID]() } }
    guard let clause = written.byDebtor.first, !excluded.isEmpty else { return }
    for id in byDebtor.values.sorted() {
      guard let indicator = indicators[id], let missing = excluded.first(where: { indicator.classes[$0] == nil }) else {
        continue
      }
      problems.error(
        .debtorsDoNotFit, clause.keyword, "'\(id)' has no class '\(missing)', which a reading or an amendment excludes",
        help: "name indicators that have the same classes")
    }
  }
}
