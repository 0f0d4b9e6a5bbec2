// Standards that no figure decides, and permissions.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// A standard that only a named assessor's grade decides; without one it is not assessed, and the indicators are shown.
struct AssessedRule {
  let assessment: Assessment
  let matter: Matter

  func judgements() -> [Judgement] {
    let grades = latestGrades()
    guard let first = grades.first else { return [unassessed()] }
    let kept = grades.map { rank(of: $0.figure) <= rank(of: assessment.keptFrom) }
    var result: Judgement
    if Set(kept).count > 1 {
      result = Judgement(Axes(duty: .owed, performance: .unknown, certainty: .disputed))
      result.reasons = [.sourcesConflict]
    } else {
      result = Judgement(
        Axes(
          duty: .owed, performance: kept[0] ? .performed : .notPerformed, author: .assessor(first.speaker)))
    }
    // A grade in the course of the period is not the last word on it.
    if matter.instance.kind == .period, matter.instance.days.lastDay > matter.viewpoint.on {
      result = Judgement(.pending)
      result.reasons = [.periodOpen]
      result.lastMoment = matter.instance.days.lastDay
    }
    result.qualifier = .assessed
    result.steps = grades.map { statement in
      Explanation(
        .assessment,
        "\(statement.speaker), \(statement.made): grade \"\(statement.figure)\" on the scale "
          + "\(assessment.scale.joined(separator: ", ")); kept from \"\(assessment.keptFrom)\"",
        evidence: [statement.id])
    }
    result.wouldChange = [Change("another grade by a named assessor")]
    return [result]
  }

  private func unassessed() -> Judgement {
    var result = Judgement(.unassessed)
    let who =
      assessment.assessors.isEmpty
      ? "The text names no assessor" : "No assessment by \(assessment.assessors.joined(separator: " or ")) is on record"
    result.steps = [Explanation(.assessment, "\(who): no figure decides this standard.")]
    result.missing = [
      assessment.assessors.isEmpty
        ? "an assessor whom the parties name" : "an assessment by \(assessment.assessors.joined(separator: " or "))"
    ]
    result.wouldChange = [Change("an assessment by a named person or body")]
    return result
  }

  /// The last grade of each assessor; where it is not certain which was last, all that may be.
  private func latestGrades() -> [Statement] {
    let grades = matter.known.statements(on: matter.commitment.id).filter { statement in
      assessment.assessors.contains(statement.speaker) && assessment.scale.contains(statement.figure)
        && statement.made.latest <= matter.viewpoint.on
        && (matter.instance.kind != .period || statement.instance == matter.label)
        && (statement.about.isEmpty || statement.about.contains(where: matter.debtors.contains))
    }
    return assessment.assessors.flatMap { name in
      let own = grades.filter { $0.speaker == name }
      return own.filter { one in !own.contains { $0.made.earliest > one.made.latest } }
    }
  }

  private func rank(of grade: String) -> Int { assessment.scale.firstIndex(of: grade) ?? assessment.scale.count }
}

/// Nothing is owed: the finding only says whether the permission was used.
struct PermissionRule {
  let matter: Matter

  func judgements() -> [Judgement] {
    let acts = matter.known.measures(on: matter.commitment.id).filter { $0.happened.latest <= matter.viewpoint.on }
    let figures = matter.commitment.shows.flatMap(matter.known.observations(of:)).filter {
      $0.days.lastDay <= matter.viewpoint.on && !$0.value.isZero && $0.days.overlaps(matter.instance.days)
        && !$0.flags.contains(.forecast)
    }
    var result = Judgement(duty: .permission)
    result.qualifier = acts.isEmpty && figures.isEmpty ? .notExercised : .exercised
    result.steps = acts.map { matter.known.step($0) } + figures.map(matter.known.step)
    return [result]
  }
}
