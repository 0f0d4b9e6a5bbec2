// The shortfall of a period: how much of it is owed in the next, and whether it is repaid there.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// What is owed of the shortfall of a period under one reading of the finding on it.
struct Shortfall {
  let choices: [Choice]
  let owed: Bounds
  /// Every set of answers that leads to it, as others see them.
  var rows: [[Choice]] = [[]]
}

/// The same under every reading, found by the answers that are taken elsewhere.
final class Shortfalls {
  let label: String
  private let all: [Shortfall]
  private let rows: AnswerRows

  init(_ label: String, _ all: [Shortfall]) {
    self.label = label
    self.all = all
    rows = AnswerRows(all.map { $0.choices.map(Self.plain) })
  }

  /// Whoever holds an answer, it is the same.
  private static func plain(_ choice: Choice) -> Choice {
    Choice(question: choice.question, answer: choice.answer, heldBy: "")
  }

  /// Where these questions are answered so; where no reading answers them so, under all of them. One way for each amount; of
  /// more than four, all that any of them allows.
  func ways(_ answers: [Choice]) -> [Shortfall] {
    let fitting = rows.fitting(answers.map(Self.plain)).map { all[$0] }
    let chosen = fitting.isEmpty ? all : fitting
    let amounts = once(chosen.map(\.owed))
    if amounts.count == 1 || amounts.count > 4 {
      return [Shortfall(choices: [], owed: amounts.dropFirst().reduce(amounts[0]) { $0.union($1) })]
    }
    let answered = Set(answers.map(\.question))
    let open = chosen.map { one in
      Shortfall(choices: one.choices.filter { !answered.contains($0.question) }, owed: one.owed, rows: one.rows)
    }
    let isOfFigures = open.allSatisfy { $0.choices.allSatisfy { $0.question.hasPrefix("whose ") } }
    let what = isOfFigures ? "whose figures" : "what is owed"
    let standing = Standing(
      question: "\(what) of the shortfall of \(label)", ways: open.map { ($0.choices, $0.owed) },
      words: { "\($0)" })
    return amounts.map { amount in
      let choice = standing.choice(amount)
      let ground = Choice.Ground(open.filter { $0.owed == amount }.flatMap(\.rows))
      let told = Choice(question: choice.question, answer: choice.answer, heldBy: choice.heldBy, ground: ground)
      return Shortfall(choices: [told], owed: amount)
    }
  }

  /// What is owed under these answers where they leave nothing open, so that it is the same whatever led to it; else nil.
  func amount(_ answers: [Choice]) -> Bounds? { amount(of: ways(answers)) }

  func amount(of ways: [Shortfall]) -> Bounds? {
    ways.count == 1 && ways[0].choices.isEmpty ? ways[0].owed : nil
  }
}

/// On which the shortfall of a period depends.
struct ShortfallKey: Hashable {
  let label: String
  let settled: [EvidenceID: Bool]
}

/// A debt under one reading, and what wiped it out.
struct Burden {
  /// How much was owed, before anything wiped it out.
  let arisen: Bounds
  /// Whether an act wiped it out; nil: perhaps.
  let isWiped: Bool?
  /// The first day on which it may have been.
  let wiped: CivilDate?

  var owed: Bounds { isWiped == false ? arisen : Bounds.zero.union(arisen) }
}

extension Case {
  /// The debt that bears on this instance, in every way; nil where there is none.
  func burdens(_ sense: Sense) throws(Refusal) -> [(choices: [Choice], burden: Burden)]? {
    guard let carry = commitment.ties.carry else { return nil }
    let (label, window): (String, DayInterval)
    if kind == .debt {
      guard let name else { return nil }
      (label, window) = (String(name.dropFirst(Carry.labelPrefix.count)), days)
    } else {
      guard kind == .period, let (own, before) = try neighbours(in: carry.calendar), let before else { return nil }
      (label, window) = (before.label, own.days)
    }
    guard let shortfalls = try shortfalls(of: label, carry) else { return nil }
    let (isWiped, wiped) = wiping(carry, in: window)
    let ways = shortfalls.ways(sense.answers)
    record.offered?.asked.append((shortfalls, shortfalls.amount(of: ways)))
    return ways.map { way in
      (way.choices, Burden(arisen: way.owed, isWiped: isWiped, wiped: wiped))
    }
  }

  /// Nil where the period before is none of this commitment's.
  private func shortfalls(of label: String, _ carry: Carry) throws(Refusal) -> Shortfalls? {
    let key = ShortfallKey(label: label, settled: record.settled)
    if let known = record.offered?.shortfalls[key] { return known }
    guard let written = record.accord.commitments.first(where: { $0.id == commitment.id }),
      let found = try found(written, named: label, on: on), let finding = found.finding
    else {
      record.offered?.shortfalls[key] = .some(nil)
      return nil
    }
    let readings =
      finding.readings.isEmpty
      ? [ReadingResult(choices: [], axes: finding.axes, tally: finding.tally)] : finding.readings
    let made = Shortfalls(
      label,
      zip(readings, found.rows).map { reading, rows in
        Shortfall(choices: reading.choices, owed: carry.owed(of: missing(reading)), rows: rows)
      })
    record.offered?.shortfalls[key] = .some(made)
    return made
  }

  /// What a reading shows to be missing of what was owed in a period.
  private func missing(_ reading: ReadingResult) -> Bounds {
    var least = Amount.zero
    var most: Amount?
    if let tally = reading.tally {
      let needed = tally.threshold.amount
      let whole = max(.zero, needed - tally.bounds.lower)
      most = whole
      if let upper = tally.bounds.upper { least = min(whole, max(.zero, needed - upper)) }
    }
    let anything = Bounds(lower: .zero, upper: most) ?? .unknown
    switch reading.axes.word {
    case .kept, .keptLate, .notTriggered, .suspended, .notInForce: return .zero
    case .breached, .deferred, .unattainable: return Bounds(lower: least, upper: most) ?? .unknown
    // Of what may be withheld the text does not say whether it is owed later.
    case .excused: return commitment.ties.withheld.isEmpty ? .zero : anything
    case .open, .onCourse, .atRisk, .undetermined, .disputed, .notAssessed: return anything
    }
  }

  private func wiping(_ carry: Carry, in window: DayInterval) -> (isWiped: Bool?, first: CivilDate?) {
    guard let event = carry.extinguishedBy, let passed = window.through(on) else { return (false, nil) }
    let acts = record.acts(event).filter { $0.touches(passed) }
    guard let first = acts.map(\.first).min() else { return (false, nil) }
    let isSure = acts.contains { $0.contestedBy.isEmpty && $0.first >= passed.start && $0.last < passed.end }
    return (isSure ? true : nil, first)
  }

  // MARK: Repaid

  /// What of the deliveries of a period repays the debt of the one before, and does not count for it.
  func repaid(from burden: Burden, _ sense: Sense) -> Bounds {
    // By another calendar the debt may take anything; in an order that nobody has settled, anything up to all of it.
    if sense.calendar != nil { return Bounds.zero.union(.unknown) }
    let isSettled = (commitment.ties.carry?.order ?? sense.repayment) != nil
    return isSettled ? burden.owed : Bounds.zero.union(burden.owed)
  }

  /// Whether the debt of the period before is repaid by what is delivered in this one.
  func repayment(
    _ burden: Burden, _ threshold: Threshold, _ quantity: Quantity, _ sense: Sense, _ branch: Proof.Branch
  ) throws(Refusal) -> Answer {
    guard let carry = commitment.ties.carry, let passed = days.through(on) else { return .noDebtKnown }
    if sense.calendar != nil {
      var answer = Answer.openDuty(of: "what is owed of a shortfall where the periods are those of another calendar")
      answer.reasons = [.textHasTwoReadings]
      return answer
    }
    let wiped = burden.isWiped == true ? burden.wiped : nil
    guard let window = wiped.map({ DayInterval(start: passed.start, end: $0) }) ?? passed else {
      return Answer(duty: .notOwed)
    }
    let delivered = try bounds(quantity, window, sense, branch.counts)
    let beyond = delivered.less(owedForItself(threshold))
    let repaid: Bounds
    switch carry.order ?? sense.repayment {
    case .oldestFirst?: repaid = delivered
    case .currentFirst?: repaid = beyond
    case nil: repaid = beyond.union(delivered)
    }
    if wiped != nil { return beforeItWasWiped(burden.arisen, repaid) }
    return try repayment(burden.owed, repaid, quantity, window, branch.counts)
  }

  /// A debt that was certainly repaid before it was wiped out was kept; of any other nothing more is owed.
  private func beforeItWasWiped(_ owed: Bounds, _ repaid: Bounds) -> Answer {
    if owed.upper == .zero { return Answer(duty: .notTriggered) }
    let isRepaid = !owed.lower.isZero && owed.upper.map { repaid.lower >= $0 } ?? false
    return isRepaid ? Answer(.performed) : Answer(duty: .notOwed)
  }

  private func repayment(
    _ owed: Bounds, _ repaid: Bounds, _ quantity: Quantity, _ window: DayInterval, _ counts: [CountCertificate]
  ) throws(Refusal) -> Answer {
    if owed.upper == .zero { return Answer(duty: .notTriggered) }
    var answer: Answer
    if owed.lower.isZero {
      answer = .openDuty(of: "whether there was a shortfall, and how much of it is owed")
    } else if owed.upper.map({ repaid.lower >= $0 }) ?? false {
      answer = Answer(.performed)
    } else if !isClosed {
      answer = Answer(.pending)
      answer.reasons = [.periodOpen]
      answer.lastMoment = days.lastDay
    } else if repaid.upper.map({ $0 < owed.lower }) ?? false {
      answer = Answer(.notPerformed)
    } else {
      answer = .unknown(of: "what was delivered in \(instance), and how much was owed")
      if !isExamined(quantity, window, counts) { answer.reasons = [.nothingExamined] }
    }
    if owed.isExact {
      answer.tally = Tally(bounds: repaid, threshold: Threshold(.atLeast, owed.lower), unit: try unit(quantity))
    }
    return answer.changed(by: "other figures of what was delivered, or of what was owed")
  }

  /// What is owed for the period itself; where anything may stand in its way, it may be nothing.
  private func owedForItself(_ threshold: Threshold) -> Bounds {
    if let until = commitment.until, until < days.start { return .zero }
    let isWhole = commitment.until.map { days.lastDay <= $0 } ?? true
    let isBare =
      commitment.conditions.isEmpty && commitment.ties.conditions.isEmpty && commitment.ties.excuses.isEmpty
      && commitment.amendments.isEmpty && commitment.begins == nil && commitment.ends == nil
    let gone = days.through(on) ?? days
    let isPaused = record.pauses(of: commitment.id).contains { $0.possible?.overlaps(gone) ?? false }
    return isWhole && isBare && !isPaused
      ? Bounds(exactly: threshold.amount) : Bounds(lower: .zero, upper: threshold.amount) ?? .unknown
  }

  // MARK: The order

  /// Both orders of repayment, where the text sets none and there may be a debt.
  var isOrderOpen: Bool {
    get throws(Refusal) {
      guard let carry = commitment.ties.carry, carry.order == nil else { return false }
      return try burdens(Sense())?.contains { $0.burden.owed.upper != .zero } ?? false
    }
  }
}

extension Carry {
  fileprivate func owed(of shortfall: Bounds) -> Bounds {
    func times(_ amount: Amount) -> Amount {
      Amount(coefficient: amount.coefficient * factor.coefficient, scale: amount.scale + factor.scale)
    }
    let all = Bounds(lower: times(shortfall.lower), upper: shortfall.upper.map(times)) ?? .unknown
    return cap.map(all.capped) ?? all
  }
}

extension Answer {
  /// Where it is not known in which period a debt arose.
  static var noDebtKnown: Answer { .unknown(of: "the finding on the period in which the debt arose") }
}
