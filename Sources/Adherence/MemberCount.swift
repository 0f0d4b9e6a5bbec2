// How many members of a composite are kept, can be, and cannot be.

import Accords
import Findings
import Quantities

/// The members of a composite, counted by where they stand.
struct MemberCount {
  private let counts: [MemberState: Int]
  private let total: Int
  private let needsAll: Bool
  /// How many must be kept, of those of which something is owed.
  private let need: Int

  private let unit: String

  init(_ states: [MemberState], of composite: Composite) {
    self.init(states, need: composite.need, needsAll: composite.needsAll, unit: "commitments")
  }

  init(_ states: [MemberState], need: Int, needsAll: Bool, unit: String) {
    self.unit = unit
    self.needsAll = needsAll
    counts = Dictionary(states.map { ($0, 1) }, uniquingKeysWith: +)
    total = states.count
    let out = counts[.notOwed, default: 0]
    self.need = needsAll ? states.count - out : need
  }

  private func count(_ states: MemberState...) -> Int { states.reduce(0) { $0 + counts[$1, default: 0] } }

  private var kept: Int { count(.kept) }
  private var done: Int { count(.kept, .late) }
  private var undecided: Int { count(.open, .unknown, .unassessed, .suspended) }
  private var justified: Int { count(.excused, .deferred) }
  private var lost: Int { count(.missed, .outOfReach) }

  func judgement() -> Judgement {
    var result = plain()
    let most = done + undecided
    if let bounds = Bounds(lower: Amount(done), upper: Amount(most)), result.axes.duty == .owed {
      result.tally = Tally(bounds: bounds, threshold: Threshold(.atLeast, Amount(need)), unit: unit)
    }
    return result
  }

  private func plain() -> Judgement {
    if count(.notOwed) == total { return Judgement(duty: .notTriggered) }
    if kept >= need { return Judgement(.performed) }
    if done + undecided < need { return lostJudgement() }
    if done >= need, undecided == 0 { return Judgement(.performedLate) }
    if count(.suspended) > 0, count(.suspended) + count(.notOwed) == total { return Judgement(duty: .suspended) }
    return undecidedJudgement()
  }

  /// Too few can still be kept: a breach, unless what is missing is excused.
  private func lostJudgement() -> Judgement {
    if done + undecided + justified >= need {
      guard lost == 0 else { return text("an excuse for a part of what is required") }
      var result = Judgement(.notPerformed)
      result.axes = result.axes.with(justification: count(.excused) > 0 ? .accepted : .deferred)
      return result
    }
    if done + undecided + justified + count(.notOwed) >= need, lost == 0 || need > 1 && !needsAll {
      return text("members of which nothing is owed")
    }
    let isOutOfReach = done + undecided + justified + count(.outOfReach) >= need
    return Judgement(isOutOfReach ? .outOfReach : .notPerformed)
  }

  private func undecidedJudgement() -> Judgement {
    if count(.open) > 0 {
      var result = Judgement(.pending)
      result.reasons = [.periodOpen]
      return result
    }
    if count(.unassessed) > 0, count(.unassessed) == undecided { return Judgement(.unassessed) }
    var result = Judgement(.unknown)
    result.reasons = [count(.suspended) > 0 ? .textHasTwoReadings : .evidenceInsufficient]
    return result
  }

  /// The text does not say what it makes of this.
  private func text(_ what: String) -> Judgement {
    var result = Judgement(.unknown)
    result.reasons = [.textHasTwoReadings]
    result.missing = ["what the text makes of \(what)"]
    return result
  }
}
