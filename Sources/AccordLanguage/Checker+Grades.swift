// Grades that examples suppose, of a standard or of the items of a list.

import Accords
import CivilTime

extension Checker {
  mutating func grade(_ written: GivenSyntax.Grade) -> Given? {
    let commitment = resolve(written.commitment, .commitment)
    let published = partial(written.published)
    if let commitment, let rule = commitments[commitment]?.rule {
      if case .graded(let list) = rule.requirement {
        checkGrade(written, of: list, commitment)
        checkAssessor(written.assessor, of: commitment, among: list.assessment.assessors)
      } else if case .judged(let assessment) = rule.requirement {
        if let label = written.label { checkGraded(label, of: commitment) }
        checkAssessor(written.assessor, of: commitment, among: assessment.assessors)
        if !assessment.scale.contains(written.grade.text) { reportUnknownGrade(written.grade, assessment.scale) }
      } else {
        problems.error(
          .gradeDoesNotFit, written.grade.range, "'\(commitment)' is not assessed on a scale, so it has no grades",
          help: "give figures, rounds or events for it")
      }
    }
    guard let commitment, let published else { return nil }
    if let label = written.label?.text {
      return .grade(
        by: written.assessor.text, commitment, instance: label, grade: written.grade.text, published: published)
    }
    return .assessment(by: written.assessor.text, commitment, grade: written.grade.text, published: published)
  }

  /// The period that is graded, and the debtor where each is judged for itself.
  private mutating func checkGraded(_ label: Lexeme, of id: CommitmentID) {
    guard let commitment = commitments[id], let debtor = commitment.debtorNamed(in: label.text) else {
      return checkLabel(label, of: id)
    }
    let period = label.text.dropLast(debtor.count).split(separator: " ").map(String.init)
    if let period = period.first, !isInstance(period, of: commitment, nil) { reportInstance(label, commitment) }
  }
}
