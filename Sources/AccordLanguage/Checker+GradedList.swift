// Lists of graded items: their items, and the grades of examples.

import Accords
import CivilTime

extension Checker {
  mutating func gradedList(_ written: GradedSyntax, items: [(name: Lexeme, title: Lexeme)], _ assessment: Assessment)
    -> GradedList?
  {
    reportRepeated(items.map(\.name), as: "item")
    guard !items.isEmpty else {
      problems.error(
        .listDoesNotFit, written.assessed.keptFrom.range, "it is assessed item by item, and there is no item",
        help: #"add a line for each: item passports "Biometric passports are issued""#)
      return nil
    }
    let need = written.need.map { whole($0, "number of these items", 1...items.count) } ?? items.count
    let due = written.due.map { day($0) }
    guard let need, due == nil || due != .some(nil) else { return nil }
    return GradedList(
      assessment: assessment, items: items.map { GradedList.Item(id: $0.name.text, title: $0.title.text) }, need: need,
      due: due.flatMap(\.self), version: written.version?.text)
  }

  /// Items belong to a list that is assessed item by item.
  mutating func checkItems(_ written: CommitmentSyntax) {
    guard let first = written.items.first, let requirement = written.requirements.first?.content else { return }
    if case .graded = requirement { return }
    problems.error(
      .listDoesNotFit, first.name.range,
      "'\(written.declared.name.text)' is not assessed item by item, so it has no items",
      help: "write 'assessed item by item by …', or leave the items out")
  }

  /// A grade is of one item of the list.
  mutating func checkGrade(_ written: GivenSyntax.Grade, of list: GradedList, _ commitment: CommitmentID) {
    if !list.assessment.scale.contains(written.grade.text) { reportUnknownGrade(written.grade, list.assessment.scale) }
    let items = list.items.map(\.id)
    guard let label = written.label else {
      return problems.error(
        .missingInstance, written.commitment.range, "'\(commitment)' is graded item by item, and no item is named",
        help: "write: grade \(written.grade.text) for \(commitment) \(items[0]) by …")
    }
    guard !items.contains(label.text) else { return }
    problems.error(
      .unknownInstance, label.range, "'\(commitment)' has no item '\(label.text)'",
      help: advice(on: label.text, known: items, called: "items"))
  }
}
