// What is found of one case, from its records alone.

package import CivilTime
package import Findings

/// The word on a case, and the days on which it turns.
package struct CaseAnswer: Hashable, Sendable {
  package let word: Word
  /// The days on which the case may have begun.
  package let begun: ClosedRange<CivilDate>
  /// The first day that may be the last on which it can be done; nil where the text sets none, or something is forbidden.
  package let due: CivilDate?
}

/// What called for the duty: the days that all records of it allow.
struct Begun {
  var first = Int.max
  var last = Int.min
  /// Every record of it lies within the time in which it is owed.
  var isWithin = true
  /// It is certain that it happened.
  var isCertain = true

  var isAny: Bool { first != Int.max }
}

/// A plan with what stands behind the file: applied to the records of a case it gives the answer. It is a class so that no case copies it.
final class CaseJudge: Sendable {
  let plan: CasePlan
  let ground: CaseGround
  let on: Int
  let weight: CaseGround.Weight

  /// Nil where nothing of the commitment is owed or known on the day.
  init?(_ plan: CasePlan, _ ground: CaseGround) {
    let viewpoint = ground.viewpoint
    guard plan.owed.lowerBound <= viewpoint.on.dayNumber, plan.agreed <= viewpoint.known else { return nil }
    self.plan = plan
    self.ground = ground
    on = viewpoint.on.dayNumber
    weight = ground.weight(against: plan.debtors)
  }

  /// Nil where the case is none of the commitment's.
  func answer(_ records: CaseRecords) -> (word: Word, begun: Begun, due: Int?)? {
    let begun = self.begun(records)
    guard begun.isAny else { return nil }
    switch plan.duty {
    case .done(let parts, let due):
      let (word, last) = done(parts, due, begun, records)
      return (word, begun, last)
    case .never(let event, let until): return (never(event, until, begun, records), begun, nil)
    }
  }

  // MARK: What calls for it

  private func begun(_ records: CaseRecords) -> Begun {
    var begun = Begun()
    let owed = plan.owed
    func take(_ first: Int, _ last: Int) {
      guard last >= owed.lowerBound, first <= owed.upperBound else { return }
      begun.first = min(begun.first, first)
      begun.last = max(begun.last, last)
      begun.isWithin = begun.isWithin && first >= owed.lowerBound && last <= owed.upperBound
    }
    switch plan.beginning {
    case .recorded(let event): records.each(event, by: on, take)
    case .deemed(let clocks):
      guard let deemed = deemed(clocks, records) else { break }
      begun.isCertain = deemed.isCertain
      take(deemed.first, deemed.last)
    }
    return begun
  }

  /// The days on which the end of the later of some times may fall; nil where it has certainly not come, or none is known to run.
  ///
  /// A time of which nothing is on record has not begun where everything of its event is told, and may have begun otherwise.
  private func deemed(
    _ clocks: [CaseHappening.Clock], _ records: CaseRecords
  ) -> (first: Int, last: Int, isCertain: Bool)? {
    var (earliest, start) = (Int.min, Int.max)
    var latest: Int? = Int.min
    var (isRunning, isStanding) = (false, false)
    for clock in clocks {
      var (first, last) = (Int.max, Int.min)
      records.each(clock.event, by: on) { (first, last) = (min(first, $0), max(last, $1)) }
      if first == Int.max {
        latest = nil
        isStanding = isStanding || ground.isTold(clock.event, plan.owed.lowerBound, on)
        continue
      }
      isRunning = true
      earliest = max(earliest, clock.time.lastDay(from: first))
      latest = latest.map { max($0, clock.time.lastDay(from: last)) }
      start = min(start, first)
    }
    guard isRunning, !isStanding, earliest <= on else { return nil }
    let end = min(latest ?? Calendar.lastDay, Calendar.lastDay)
    // No time ends before it begins.
    let first = max(earliest, start)
    return first <= end ? (first, end, end <= on) : nil
  }

  /// What lifts a prohibition in a case: the first day that any record allows, and the last by which it certainly had happened.
  func lifting(_ happening: CaseHappening, _ begun: Begun, _ records: CaseRecords) -> (first: Int, certain: Int)? {
    switch happening {
    case .recorded(let event):
      var (first, since) = (Int.max, Int.min)
      records.each(event, by: on) { from, to in
        first = min(first, from)
        if from >= begun.last { since = max(since, to) }
      }
      return first == Int.max ? nil : (first, since == Int.min ? Calendar.lastDay : since)
    case .deemed(let clocks):
      guard let found = deemed(clocks, records) else { return nil }
      let isAfter = found.isCertain && found.first >= begun.last
      return (found.first, isAfter ? found.last : Calendar.lastDay)
    }
  }
}
