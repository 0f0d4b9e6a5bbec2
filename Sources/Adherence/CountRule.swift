// At least, or at most, so many in a window.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// A floor is kept for good as soon as the lower bound reaches it, and breached when the window is closed and the upper
/// bound lies below it. A ceiling is breached for good as soon as the lower bound exceeds it, and kept only when the window
/// is closed and a reporter declares its figures complete. Between, it is open while the window is, and undetermined after.
struct CountRule {
  let threshold: Threshold
  let quantity: Quantity
  let matter: Matter
  /// What of the count repays a debt, and does not count here.
  var repaid: Bounds = .zero

  /// One way to know the count: its bounds, with the steps that lead to them.
  struct Count {
    var bounds: Bounds
    /// What of the bounds is credited rather than counted.
    var credited: Bounds = .zero
    var label = ""
    var steps: [Explanation]
    var unit: String
    var isComplete: Bool
    /// The declaration on which `isComplete` rests.
    var completeness: [Explanation] = []
    /// The last day that the figures reach.
    var lastDay: CivilDate?
    var missing: [String]
    var isExamined: Bool
    /// How the bounds, without what is credited, follow from the evidence.
    var certificates: [CountCertificate] = []
  }

  /// One judgement for each way to believe the figures.
  func judgements(_ understanding: Understanding) -> [Judgement] {
    guard let passed = matter.instance.days.through(matter.viewpoint.on) else { return [notBegun] }
    return counts(over: passed, understanding).map { count in
      var result = judge(count, understanding.threshold ?? threshold, understanding)
      if !count.label.isEmpty {
        result.choices = [whose(count)]
      }
      return result
    }
  }

  /// Whose figures are believed, which is the same for all that counts them.
  func whose(_ count: Count) -> Choice {
    let reach: Choice.Reach = if case .indicator(let id) = quantity.subject { .figures(id) } else { .instance }
    return Choice(question: "whose figures", answer: count.label, heldBy: "", reach: reach)
  }

  /// By another calendar the period may not have begun yet.
  private var notBegun: Judgement {
    var result = Judgement(.pending)
    result.reasons = [.periodOpen]
    result.lastMoment = matter.instance.days.lastDay
    result.steps = [Explanation(.window, "The window begins on \(matter.instance.days.start.long).")]
    return result
  }

  func counts(over window: DayInterval, _ understanding: Understanding) -> [Count] {
    switch quantity.subject {
    case .meeting(let meeting):
      let count = RoundCount(meeting: meeting, matter: matter, window: window).count()
      return [SpacedRounds(meeting: meeting, matter: matter, window: window)?.count(count) ?? count]
    case .indicator(let id):
      guard let indicator = matter.accord.indicator(id) else { return [] }
      let credits = quantity.credits.map {
        CreditCount(credit: $0, matter: matter).counts(for: matter.instance.days)
      }
      let excluded = understanding.excluded ?? quantity.excluded
      return FigureCount(indicator: indicator, excluded: excluded, matter: matter, window: window).counts()
        .flatMap { adding(credits, to: $0) }.map(repaying)
    }
  }

  /// What is left of the count when a debt has been repaid from it.
  private func repaying(_ count: Count) -> Count {
    guard repaid != .zero else { return count }
    var left = count
    left.bounds = count.bounds.less(repaid)
    left.steps =
      [
        Explanation(
          .quantity,
          "Of \(counted(count.bounds, count.unit)), \(counted(repaid, count.unit)) repay the debt of the period before."
        )
      ] + count.steps
    return left
  }

  /// The count with what is credited, for every way to believe the elections.
  private func adding(_ credits: [[Count]], to count: Count) -> [Count] {
    credits.reduce([count]) { sums, ways in
      ways.isEmpty ? sums : sums.flatMap { sum in ways.map { adding($0, to: sum) } }
    }
  }

  private func adding(_ credit: Count, to count: Count) -> Count {
    var sum = count
    sum.bounds = sum.bounds + credit.bounds
    sum.credited = sum.credited + credit.bounds
    sum.steps += credit.steps
    sum.isExamined = sum.isExamined || credit.isExamined
    sum.certificates += credit.certificates
    sum.label = [sum.label, credit.label].filter { !$0.isEmpty }.joined(separator: "; ")
    return sum
  }

  private func judge(_ count: Count, _ threshold: Threshold, _ understanding: Understanding) -> Judgement {
    let closed = matter.instance.days.lastDay <= matter.viewpoint.on
    var result =
      threshold.relation == .atLeast
      ? floor(count, threshold, closed, understanding) : ceiling(count, threshold, closed)
    result.tally = Tally(bounds: count.bounds, threshold: threshold, unit: count.unit)
    result.proof = count.certificates + result.proof
    result.steps = [window(closed)] + [comparison(count, threshold)] + result.steps
    if result.axes.performance == .unknown {
      result.missing = count.missing
      result.reasons = [count.isExamined ? .evidenceInsufficient : .nothingExamined]
    }
    return result
  }

  private func window(_ closed: Bool) -> Explanation {
    let on = matter.viewpoint.on.long
    let end = matter.instance.days.lastDay.long
    return Explanation(
      .window, closed ? "The window is closed: it ended on \(end)." : "The window is open on \(on): it ends on \(end).")
  }

  private func comparison(_ count: Count, _ threshold: Threshold) -> Explanation {
    var figures = [
      Explanation.Figure("lower", count.bounds.lower.description),
      Explanation.Figure("threshold", threshold.amount.description),
    ]
    if let upper = count.bounds.upper { figures.append(.init("upper", upper.description)) }
    return Explanation(
      .quantity, "Counted: \(counted(count.bounds, count.unit)); required: \(threshold.words).", figures: figures,
      children: count.steps)
  }

  // MARK: Floors

  private func floor(
    _ count: Count, _ threshold: Threshold, _ closed: Bool, _ understanding: Understanding
  ) -> Judgement {
    let needed = threshold.amount
    if count.bounds.lower >= needed {
      var result = Judgement(.performed)
      result.wouldChange = [
        Change("a revision of these figures to less than \(counted(needed, count.unit)) in all")
      ]
      return result
    }
    if !closed { return openFloor(count, needed, understanding) }
    if let upper = count.bounds.upper, upper < needed {
      var result = Judgement(.notPerformed)
      result.wouldChange = [
        Change(
          "figures for \(matter.instance) of at least \(counted(needed, count.unit)): \((needed - upper).grouped) more than any figure shows"
        )
      ]
      return result
    }
    var result = Judgement(.unknown)
    result.wouldChange = [
      Change("a total for \(matter.instance) of at least \(needed.grouped) (then kept), or of less (then breached)")
    ]
    return result
  }

  private func openFloor(_ count: Count, _ needed: Amount, _ understanding: Understanding) -> Judgement {
    var spaced: SpacedRounds?
    if case .meeting(let meeting) = quantity.subject {
      spaced = SpacedRounds(meeting: meeting, matter: matter, window: matter.instance.days)
    }
    if let late = spaced?.outOfReach(count, needed) { return late }
    let pace = matter.commitment.pacing.flatMap { pacing in
      PaceCheck(rule: self, needed: needed, pacing: pacing).result(count, understanding)
    }
    var result = Judgement(.pending, paceHeld: pace?.held)
    result.reasons = [.periodOpen]
    let last = spaced?.lastDayForNext(count, needed) ?? matter.instance.days.lastDay
    result.lastMoment = last
    result.wouldChange = [
      Change(
        "\(counted(needed - count.bounds.lower, count.unit)) more than the figures show: then kept",
        by: matter.instance.days.lastDay)
    ]
    result.steps = pace.map { [$0.step] } ?? []
    limitByCapacity(&result, count, needed, understanding)
    result.proof = pace?.proof ?? []
    result.paceDays = pace?.days
    return result
  }

  /// What is declared to be possible in a day can put what is missing out of reach.
  private func limitByCapacity(
    _ result: inout Judgement, _ count: Count, _ needed: Amount, _ understanding: Understanding
  ) {
    guard let capacity = matter.commitment.capacity,
      let reach = CapacityCheck(rule: self, needed: needed, capacity: capacity).result(count, understanding)
    else { return }
    let steps = result.steps + [reach.step]
    if reach.isOutOfReach {
      result = Judgement(.outOfReach)
      result.wouldChange = [Change("figures of more than any figure shows, or another declared capacity")]
    } else {
      result.lastMoment = reach.lastDay ?? result.lastMoment
    }
    result.steps = steps
  }

  // MARK: Ceilings

  private func ceiling(_ count: Count, _ threshold: Threshold, _ closed: Bool) -> Judgement {
    let most = threshold.amount
    if count.bounds.lower > most {
      var result = Judgement(.notPerformed)
      result.wouldChange = [Change("a revision of these figures to at most \(counted(most, count.unit)) in all")]
      return result
    }
    let headroom = Change("more than \(counted(most - count.bounds.lower, count.unit)) besides: then breached")
    if !closed {
      var result = Judgement(.pending)
      result.reasons = [.periodOpen]
      result.wouldChange = [headroom]
      return result
    }
    if let upper = count.bounds.upper, upper <= most, count.isComplete {
      var result = Judgement(.performed)
      result.steps = count.completeness
      result.wouldChange = [headroom]
      return result
    }
    var result = Judgement(.unknown)
    result.wouldChange = [
      headroom,
      Change("a total of at most \(most.grouped) that its reporter declares complete: then kept"),
    ]
    return result
  }
}
