// A list of graded items: how many have reached the grade that is required.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Kept when enough items have reached the grade by the day, breached when too few can have.
///
/// An item counts by the last grade of an assessor up to the day. It is missed where the first grade after the day is too low
/// too; reached late where a later grade is high enough. Where only a grade after the day is high enough, nobody knows by
/// when it was. Each assessor who graded an item is believed in turn. Without a day, it is kept from the day on which enough
/// items had reached the grade at once.
struct GradedRule {
  let list: GradedList
  let matter: Matter

  func judgements() -> [Judgement] {
    guard list.due == nil else { return judged() }
    let days = unique(grades.values.flatMap(\.values).joined().map(\.made.latest)).sorted()
    let found = days.lazy.map { day in
      GradedRule(
        list: list,
        matter: Matter(commitment: matter.commitment, instance: matter.instance, known: matter.known.asked(on: day))
      )
      .judged()
    }
    return found.first { $0.allSatisfy { $0.axes.performance == .performed } } ?? judged()
  }

  /// By the grades on record on the day asked about.
  private func judged() -> [Judgement] {
    let grades = self.grades
    let ways = list.items.map { item in
      LinkedWays<MemberState>(
        question: "whose grade of \(item.id)", states: states(of: item.id, grades[item.id] ?? [:]), answer: \.words)
    }
    let step = distribution(grades)
    return (jointWays(ways) ?? [worst(ways)]).map { way in
      var result = MemberCount(way.states, need: list.need, needsAll: list.needsAll, unit: "items").judgement()
      result.qualifier =
        [.performed, .performedLate, .notPerformed].contains(result.axes.performance) ? .assessed : nil
      result.choices = way.choices
      result.steps = [step]
      if result.axes.performance == .pending {
        result.reasons = [list.due == nil ? .noDaySet : .periodOpen]
        result.lastMoment = list.due
      }
      explain(&result, way.states)
      return result
    }
  }

  private func explain(_ result: inout Judgement, _ states: [MemberState]) {
    let undecided = zip(list.items, states).filter { $0.1.isUndecided }.map(\.0.id)
    guard !undecided.isEmpty, ![.performed, .performedLate, .notPerformed].contains(result.axes.performance) else {
      return
    }
    let who = list.assessment.assessors.joined(separator: " or ")
    result.missing.append("grades by \(who) that settle \(undecided.joined(separator: ", "))")
    result.wouldChange.append(Change("another grade of \(undecided.joined(separator: " or "))", by: list.due))
  }

  /// Where too many items are disputed to go through them all, none of them is settled.
  private func worst(_ ways: [LinkedWays<MemberState>]) -> JointWay<MemberState> {
    JointWay(choices: [], states: ways.map { $0.states.count == 1 ? $0.states[0] : .unknown })
  }

  // MARK: Grades

  /// The grades of each item by each assessor, in order of time.
  private var grades: [String: [String: [Statement]]] {
    let all = matter.known.statements(on: matter.commitment.id).filter { statement in
      list.assessment.assessors.contains(statement.speaker) && list.assessment.scale.contains(statement.figure)
        && statement.made.latest <= matter.viewpoint.on && statement.instance != nil
    }
    return Dictionary(grouping: all) { $0.instance ?? "" }.mapValues { Dictionary(grouping: $0, by: \.speaker) }
  }

  private func states(of item: String, _ grades: [String: [Statement]]) -> [MemberState] {
    let states = list.assessment.assessors.flatMap { grades[$0].map(self.states) ?? [] }
    return states.isEmpty ? [isPast ? .unassessed : .open] : states
  }

  private var isPast: Bool { list.due.map { $0 < matter.viewpoint.on } ?? false }

  /// Where an item stands by the grades of one assessor: several ways where it is not certain which grade was last.
  private func states(_ grades: [Statement]) -> [MemberState] {
    guard let due = list.due else { return [grades.contains(where: isHigh) ? alwaysHigh(grades) : .open] }
    let before = grades.filter { $0.made.earliest <= due }
    let after = grades.filter { $0.made.latest > due }
    guard before.allSatisfy({ $0.made.latest <= due }) else { return [.unknown] }
    let last = latest(before)
    if !last.isEmpty, last.allSatisfy(isHigh) { return [.kept] }
    if last.contains(where: isHigh) { return [.kept, isPast ? .unknown : .open] }
    guard !after.isEmpty else { return [isPast ? .unknown : .open] }
    let first = after.filter { one in !after.contains { $0.made.latest < one.made.earliest } }
    guard !first.contains(where: isHigh) else { return [.unknown] }
    return [after.contains(where: isHigh) ? .late : .missed]
  }

  /// Without a day, a grade that was never lowered again.
  private func alwaysHigh(_ grades: [Statement]) -> MemberState {
    let last = latest(grades)
    return last.allSatisfy(isHigh) ? .kept : last.contains(where: isHigh) ? .unknown : .open
  }

  private func latest(_ grades: [Statement]) -> [Statement] {
    grades.filter { one in !grades.contains { $0.made.earliest > one.made.latest } }
  }

  private func isHigh(_ statement: Statement) -> Bool {
    rank(of: statement.figure) <= rank(of: list.assessment.keptFrom)
  }

  private func rank(of grade: String) -> Int {
    list.assessment.scale.firstIndex(of: grade) ?? list.assessment.scale.count
  }

  // MARK: Words

  /// How many items have which grade, by the last grades on record.
  private func distribution(_ grades: [String: [String: [Statement]]]) -> Explanation {
    let last = list.items.map { item in
      unique((grades[item.id] ?? [:]).values.flatMap(latest).map(\.figure).sorted { rank(of: $0) < rank(of: $1) })
        .joined(separator: " or ")
    }
    var counts: [String: Int] = [:]
    for grade in last { counts[grade, default: 0] += 1 }
    let order = list.assessment.scale + unique(last).filter { $0.contains(" or ") }.sorted()
    let told = order.compactMap { grade in counts[grade].map { "\($0) \(grade)" } }
    let none = counts[""].map { ["\($0) without a grade"] } ?? []
    let version = list.version.map { " (version \($0))" } ?? ""
    return Explanation(
      .assessment,
      "Of \(list.items.count) items\(version): \((told + none).joined(separator: ", ")); kept from \"\(list.assessment.keptFrom)\".",
      children: list.items.flatMap { item in
        (grades[item.id] ?? [:]).sorted { $0.key < $1.key }.flatMap(\.value).map { step(item, $0) }
      })
  }

  private func step(_ item: GradedList.Item, _ statement: Statement) -> Explanation {
    Explanation(
      .assessment,
      "\(item.id), \(item.title): grade \"\(statement.figure)\", by \(statement.speaker), \(statement.made)",
      evidence: [statement.id])
  }
}
