// A list of items that somebody grades: how many have reached the grade that is required.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Where one item of a list stands.
private enum ItemState: String {
  case kept = "it is kept"
  case late = "it is kept late"
  case missed = "it is breached"
  case open = "it is open"
  case unknown = "it is not settled"
  case unassessed = "nobody has assessed it"

  var isOpen: Bool { self == .open || self == .unknown || self == .unassessed }
}

extension Case {
  /// By the grades on record on the day asked about; without a day, from the day on which enough items had reached the grade
  /// at once.
  func graded(_ list: GradedList) -> [Answer] {
    if list.due == nil {
      let days = Set(list.items.flatMap { grades(list, of: $0.id) }.map(\.made.latest))
      for day in days.sorted() {
        let then = onDay(day).listed(list)
        if then.allSatisfy({ $0.performance == .performed }) { return then }
      }
    }
    return listed(list)
  }

  /// The same asked about another day, as known on the same.
  private func onDay(_ day: CivilDate) -> Case {
    guard day != on else { return self }
    var record = Record(
      accord: record.accord, evidence: record.recorded,
      viewpoint: Viewpoint(on: day, known: self.record.viewpoint.known))
    (record.believed, record.heard, record.settled) = (self.record.believed, self.record.heard, self.record.settled)
    return on(record)
  }

  /// Each assessor of an item is believed in turn; where that makes too many ways, no item on which they part is settled.
  private func listed(_ list: GradedList) -> [Answer] {
    let each = list.items.map { standings(list, of: $0.id) }
    guard each.reduce(1, { min($0 * $1.count, 5000) }) <= 4096 else {
      return [answer(list, each.map { $0.count == 1 ? $0[0] : .unknown }, [])]
    }
    var ways: [([ItemState], [Belief])] = [([], [])]
    for (item, all) in zip(list.items, each) {
      ways = ways.flatMap { items, beliefs in
        all.map { one in
          let belief = Belief(question: "whose grade of \(item.id)", answer: one.rawValue)
          return (items + [one], all.count > 1 ? beliefs + [belief] : beliefs)
        }
      }
    }
    return ways.map { answer(list, $0, $1) }
  }

  private func answer(_ list: GradedList, _ items: [ItemState], _ beliefs: [Belief]) -> Answer {
    let kept = items.count { $0 == .kept }
    let reached = kept + items.count { $0 == .late }
    let most = reached + items.count(where: \.isOpen)
    var answer: Answer
    if kept >= list.need {
      answer = Answer(.performed)
    } else if most < list.need {
      answer = Answer(.notPerformed)
    } else if reached >= list.need, most == reached {
      answer = Answer(.performedLate)
    } else if items.contains(.open) {
      answer = Answer(.pending)
      answer.reasons = [list.due == nil ? .noDaySet : .periodOpen]
      answer.lastMoment = list.due
    } else {
      answer = Answer(items.allSatisfy { !$0.isOpen || $0 == .unassessed } ? .unassessed : .unknown)
    }
    let isSettled = [.performed, .performedLate, .notPerformed].contains(answer.performance)
    answer.qualifier = isSettled ? .assessed : nil
    answer.tally = Bounds(lower: Amount(reached), upper: Amount(most)).map {
      Tally(bounds: $0, threshold: Threshold(.atLeast, Amount(list.need)), unit: "items")
    }
    answer.beliefs = beliefs
    let names = zip(list.items, items).filter { $0.1.isOpen }.map(\.0.id)
    if !isSettled, !names.isEmpty {
      let who = list.assessment.assessors.joined(separator: " or ")
      answer.missing = ["grades by \(who) that settle \(names.joined(separator: ", "))"]
      answer.changes = [Change("another grade of \(names.joined(separator: " or "))", by: list.due)]
    }
    return answer
  }

  // MARK: One item

  private func grades(_ list: GradedList, of item: String) -> [Statement] {
    record.statements(on: commitment.id).filter { statement in
      statement.instance == item && statement.made.latest <= on
        && list.assessment.assessors.contains(statement.speaker) && list.assessment.scale.contains(statement.figure)
    }
  }

  /// Each way once, in the order of the assessors.
  private func standings(_ list: GradedList, of item: String) -> [ItemState] {
    let all = grades(list, of: item)
    var result: [ItemState] = []
    for assessor in list.assessment.assessors {
      let own = all.filter { $0.speaker == assessor }
      if own.isEmpty { continue }
      for one in standings(list, by: own) where !result.contains(one) { result.append(one) }
    }
    let isPast = list.due.map { $0 < on } ?? false
    return result.isEmpty ? [isPast ? .unassessed : .open] : result
  }

  /// By the last grade up to the day; after it, by the first, and by whether any later one is high enough.
  private func standings(_ list: GradedList, by grades: [Statement]) -> [ItemState] {
    func isHigh(_ statement: Statement) -> Bool {
      let scale = list.assessment.scale
      guard let grade = scale.firstIndex(of: statement.figure) else { return false }
      return grade <= scale.firstIndex(of: list.assessment.keptFrom) ?? scale.count
    }
    /// Those that may be the last.
    func last(_ some: [Statement]) -> [Statement] {
      some.filter { one in some.allSatisfy { $0.made.earliest <= one.made.latest } }
    }
    guard let due = list.due else {
      let ends = last(grades).map(isHigh)
      if !grades.contains(where: isHigh) { return [.open] }
      return [!ends.contains(false) ? .kept : ends.contains(true) ? .unknown : .open]
    }
    let pending: ItemState = due < on ? .unknown : .open
    if grades.contains(where: { $0.made.earliest <= due && $0.made.latest > due }) { return [.unknown] }
    let (early, late) = (grades.filter { $0.made.latest <= due }, grades.filter { $0.made.earliest > due })
    let ends = last(early).map(isHigh)
    if ends.contains(true) { return ends.contains(false) ? [.kept, pending] : [.kept] }
    if late.isEmpty { return [pending] }
    let isFirstHigh = late.contains { one in
      isHigh(one) && late.allSatisfy { $0.made.latest >= one.made.earliest }
    }
    return [isFirstHigh ? .unknown : late.contains(where: isHigh) ? .late : .missed]
  }
}
