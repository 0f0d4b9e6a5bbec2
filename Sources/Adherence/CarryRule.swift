// A floor whose shortfall is carried: how what is delivered is imputed, and whether the debt is repaid.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// A floor in a period in which the debt of the period before is owed too.
///
/// The oldest first: what is delivered repays the debt, and only the rest counts. The current first: all of it counts, and
/// only what exceeds the floor repays the debt. A debt is due by the end of the next period; what is delivered later does not
/// repay it any more.
struct CarryRule {
  let carry: Carry
  let rule: CountRule

  private var matter: Matter { rule.matter }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    if matter.instance.kind == .debt { return DebtRule(carry: carry, rule: rule).judgements(understanding) }
    let order = carry.order ?? understanding.repayment
    guard order != .currentFirst, let debt = matter.debtCarriedIn(understanding) else {
      return rule.judgements(understanding)
    }
    return debt.ways.flatMap { way -> [Judgement] in
      var imputing = rule
      // By another calendar, or in an order that nobody has settled, the debt may take anything up to all of it.
      let isOpen = understanding.calendar != nil || order == nil
      imputing.repaid = isOpen ? Bounds.zero.union(understanding.calendar == nil ? way.owed : .unknown) : way.owed
      return imputing.judgements(understanding).map { judgement in
        var result = judgement
        result.choices = way.choices + judgement.choices
        result.steps = debt.steps + judgement.steps
        return result
      }
    }
  }
}

extension Matter {
  /// The debt of the period before, which is owed in this one; nil where there is none.
  func debtCarriedIn(_ understanding: Understanding) -> Debt? {
    debtCarried.flatMap { debt(of: $0.label, in: $0.window, understanding.answers) }
  }

  /// The period before, whose debt is owed in this one.
  var debtCarried: (label: String, window: DayInterval)? {
    guard instance.kind == .period, let carry = commitment.ties.carry, let calendar = accord.calendar(carry.calendar),
      let period = label.flatMap({ calendar.period(labelled: $0) }),
      let before = calendar.period(containing: period.days.start.previous)
    else { return nil }
    return (before.label, period.days)
  }

  /// The debt that this instance is about; nil where it is none.
  func debtOwed(_ understanding: Understanding) -> Debt? {
    owedPeriod.flatMap { debt(of: $0, in: instance.days, understanding.answers) }
  }

  /// The period in which the debt arose that this instance is about.
  var owedPeriod: String? {
    guard instance.kind == .debt, let label else { return nil }
    return String(label.dropFirst(Carry.labelPrefix.count))
  }
}

/// The debt of one period: repaid by what is delivered in the next.
struct DebtRule {
  let carry: Carry
  let rule: CountRule

  private var matter: Matter { rule.matter }

  func judgements(_ understanding: Understanding) -> [Judgement] {
    guard let debt = matter.debtOwed(understanding), let passed = matter.instance.days.through(matter.viewpoint.on)
    else {
      return [Judgement.unknown("the finding on the period in which the debt arose")]
    }
    guard understanding.calendar == nil else {
      var result = Judgement.unknown("what is owed of a shortfall where the periods are those of another calendar")
      result.isDutyOpen = true
      result.reasons = [.textHasTwoReadings]
      result.steps = debt.steps
      return [result]
    }
    // What was delivered before the debt was wiped out may have repaid it.
    let wipedOut = debt.isExtinguished == true ? debt.extinction : nil
    guard let window = wipedOut.map({ DayInterval(start: passed.start, end: $0.start) }) ?? passed else {
      return [owesNothing(debt)]
    }
    let counts = rule.counts(over: window, understanding)
    return debt.ways.flatMap { way in
      counts.map { count in
        let repaid = repaid(by: count, understanding)
        var result =
          wipedOut.map { _ in beforeItWas(way.arisen ?? way.owed, repaid) } ?? judge(way.owed, repaid, count, debt)
        result.choices = way.choices
        result.proof = count.certificates
        if !count.label.isEmpty {
          result.choices.append(rule.whose(count))
        }
        result.steps = debt.steps + [told(way.owed, count)] + count.steps + result.steps
        return result
      }
    }
  }

  private func owesNothing(_ debt: Debt) -> Judgement {
    var result = Judgement(duty: .notOwed)
    result.steps = debt.steps
    return result
  }

  /// A debt that was certainly repaid before the day on which it would have been wiped out was kept; nothing more is owed of
  /// any other.
  private func beforeItWas(_ owed: Bounds, _ repaid: Bounds) -> Judgement {
    if owed.upper == .zero { return Judgement(duty: .notTriggered) }
    if let most = owed.upper, !owed.lower.isZero, repaid.lower >= most { return Judgement(.performed) }
    return Judgement(duty: .notOwed)
  }

  /// What of the deliveries can repay the debt, before it is known how much that is.
  private func repaid(by count: CountRule.Count, _ understanding: Understanding) -> Bounds {
    switch carry.order ?? understanding.repayment {
    case .oldestFirst: count.bounds
    case .currentFirst: count.bounds.less(floor(understanding))
    case nil: count.bounds.less(floor(understanding)).union(count.bounds)
    }
  }

  /// What is owed for the period itself; where that is not certain, it may be nothing.
  private func floor(_ understanding: Understanding) -> Bounds {
    let (commitment, known) = (matter.commitment, matter.known)
    let passed = matter.instance.days.through(matter.viewpoint.on) ?? matter.instance.days
    let needed = (understanding.threshold ?? rule.threshold).amount
    let isPlain =
      commitment.conditions.isEmpty && commitment.ties.conditions.isEmpty && commitment.ties.excuses.isEmpty
      && commitment.amendments.isEmpty && commitment.tiedTo.isEmpty && understanding.calendar == nil
      && known.suspensions(of: commitment.id).allSatisfy {
        $0.possibleDays.map { !$0.overlaps(passed) } ?? true
      }
    if let until = commitment.until, until < matter.instance.days.start { return .zero }
    let isWhole = commitment.until.map { matter.instance.days.lastDay <= $0 } ?? true
    return isPlain && isWhole ? Bounds(exactly: needed) : Bounds(lower: .zero, upper: needed) ?? .unknown
  }

  private func told(_ owed: Bounds, _ count: CountRule.Count) -> Explanation {
    let order = carry.order?.rawValue ?? "in no set order"
    return Explanation(
      .quantity,
      "Owed of the shortfall: \(counted(owed, count.unit)); delivered: \(counted(count.bounds, count.unit)), \(order).",
      figures: [.init("owed", owed.lower.description)])
  }

  private func judge(_ owed: Bounds, _ repaid: Bounds, _ count: CountRule.Count, _ debt: Debt) -> Judgement {
    if owed.upper == .zero { return Judgement(duty: .notTriggered) }
    if debt.isExtinguished == true { return Judgement(duty: .notOwed) }
    var result: Judgement
    let isClosed = matter.instance.days.lastDay <= matter.viewpoint.on
    if owed.lower.isZero {
      result = .unknown("whether there was a shortfall, and how much of it is owed")
      result.isDutyOpen = true
    } else if let most = owed.upper, repaid.lower >= most {
      result = Judgement(.performed)
    } else if !isClosed {
      result = Judgement(.pending)
      result.reasons = [.periodOpen]
      result.lastMoment = matter.instance.days.lastDay
    } else if let upper = repaid.upper, upper < owed.lower {
      result = Judgement(.notPerformed)
    } else {
      result = .unknown("what was delivered in \(matter.instance), and how much was owed")
      if !count.isExamined { result.reasons = [.nothingExamined] }
    }
    if owed.isExact {
      result.tally = Tally(bounds: repaid, threshold: Threshold(.atLeast, owed.lower), unit: count.unit)
    }
    result.wouldChange.append(Change("other figures of what was delivered, or of what was owed"))
    return result
  }
}

/// Both orders of repayment, where the text sets none and there may be a debt.
func repaymentQuestion(on matter: Matter) -> [Question] {
  guard let carry = matter.commitment.ties.carry, carry.order == nil else { return [] }
  let debt = matter.debtCarriedIn(Understanding()) ?? matter.debtOwed(Understanding())
  guard debt?.mayExist == true else { return [] }
  return [
    Question(
      name: "order of repayment",
      answers: Carry.Order.allCases.map { order in
        Question.Answer(text: order.rawValue, heldBy: "", apply: { $0.repayment = order })
      })
  ]
}
