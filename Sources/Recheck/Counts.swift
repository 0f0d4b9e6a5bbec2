// At least, or at most, so many: the bounds come from certificates that are replayed, the word from comparing them.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

extension Case {
  func counted(
    _ threshold: Threshold, _ quantity: Quantity, _ sense: Sense, _ branch: Proof.Branch
  ) throws(Refusal) -> Answer {
    guard let window = days.through(on) else {
      var answer = Answer(.pending)
      answer.reasons = [.periodOpen]
      answer.lastMoment = days.lastDay
      return answer
    }
    let found = try counting(quantity, window, sense, branch.counts)
    var answer = Answer(performance(found, threshold, quantity, window, branch.counts))
    if answer.performance == .pending { answer.reasons = [.periodOpen] }
    if answer.performance == .unknown, !isExamined(quantity, window, branch.counts) {
      answer.reasons = [.nothingExamined]
    }
    let tally = Tally(bounds: found, threshold: threshold, unit: try unit(quantity))
    answer.tally = tally
    answer.changes = changes(answer.performance, tally)
    if answer.performance == .unknown { answer.missing = missing(quantity, found, window, branch.counts) }
    if answer.performance == .pending, threshold.relation == .atLeast {
      answer.lastMoment = days.lastDay
      answer.paceHeld = try pace(threshold.amount, quantity, sense, branch, window)
      answer = try limited(answer, threshold.amount, quantity, sense, found, branch.counts, window)
    }
    return limited(answer, tally, quantity)
  }

  private func performance(
    _ found: Bounds, _ threshold: Threshold, _ quantity: Quantity, _ window: DayInterval,
    _ certificates: [CountCertificate]
  ) -> Performance {
    let amount = threshold.amount
    switch threshold.relation {
    case .atLeast:
      if found.lower >= amount { return .performed }
      if !isClosed { return .pending }
      return found.upper.map { $0 < amount } ?? false ? .notPerformed : .unknown
    case .atMost:
      if found.lower > amount { return .notPerformed }
      if !isClosed { return .pending }
      let isBelow = found.upper.map { $0 <= amount } ?? false
      return isBelow && isComplete(quantity, window, certificates) ? .performed : .unknown
    }
  }

  /// Whether anything is on record of what is counted or credited.
  func isExamined(
    _ quantity: Quantity, _ window: DayInterval, _ certificates: [CountCertificate]
  ) -> Bool {
    switch quantity.subject {
    case .meeting(let meeting):
      return certificates.contains { way in
        way.subject == .rounds(meeting) && way.window == window && !way.evidence.isEmpty
      }
    case .indicator(let id):
      if !record.figures(of: id, over: window).isEmpty { return true }
      return quantity.credits.contains { credit in
        credit.from < days.end && !record.figures(of: credit.indicator, over: days).isEmpty
      }
    }
  }

  /// Whether somebody declares that all has been told; the bounds on rounds have an upper end only where one does.
  private func isComplete(
    _ quantity: Quantity, _ window: DayInterval, _ certificates: [CountCertificate]
  ) -> Bool {
    switch quantity.subject {
    case .meeting: true
    case .indicator(let id):
      ways(id, window, certificates).allSatisfy { way in
        record.declarations(about: id).filter { !way.leftOut.contains($0.id) }.tellAll(of: window)
      }
    }
  }

  /// The certificates of what is counted itself, over the window.
  private func ways(_ id: IndicatorID, _ window: DayInterval, _ certificates: [CountCertificate]) -> [CountCertificate]
  {
    certificates.filter { way in
      if case .figures(id, _) = way.subject { way.window == window } else { false }
    }
  }

  func unit(_ quantity: Quantity) throws(Refusal) -> String {
    switch quantity.subject {
    case .meeting: return "rounds"
    case .indicator(let id): return try indicator(id).unit
    }
  }

  private func indicator(_ id: IndicatorID) throws(Refusal) -> Indicator {
    guard let found = record.accord.indicators.first(where: { $0.id == id }) else {
      throw Refusal(notUnderstood: "what \(id) counts")
    }
    return found
  }

  /// What was counted and what is credited, without what repays the debt of the period before.
  private func counting(
    _ quantity: Quantity, _ window: DayInterval, _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Bounds {
    let all = try bounds(quantity, window, sense, certificates)
    return burden.map { all.less(repaid(from: $0, sense)) } ?? all
  }

  /// What was counted and what is credited.
  func bounds(
    _ quantity: Quantity, _ window: DayInterval, _ sense: Sense, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Bounds {
    switch quantity.subject {
    case .meeting(let meeting): return spaced(try certifiedRounds(meeting, window, certificates), meeting, window)
    case .indicator(let id):
      let excluded = sense.excluded ?? quantity.excluded
      var sum = try certified(indicator(id), excluding: excluded, window, certificates)
      for credit in quantity.credits { sum = sum + (try credited(credit, certificates)) }
      return sum
    }
  }

  /// Whether a ceiling was exceeded in these days by the figures that are believed over the days of `whole`; where they give one
  /// count whichever are believed, by every way to believe them.
  func exceedsAlways(
    _ threshold: Threshold, _ quantity: Quantity, _ sense: Sense, _ certificates: [CountCertificate],
    within whole: DayInterval?
  ) throws(Refusal) -> Bool {
    guard let window = days.through(on) else { return false }
    guard case .indicator(let id) = quantity.subject else {
      guard case .meeting(let meeting) = quantity.subject else { return false }
      let held = Amount(record.held(meeting).count { window.contains($0.days.days) })
      return spaced(Bounds(exactly: held), meeting, window).lower > threshold.amount
    }
    let leaves = counting(try indicator(id), excluding: sense.excluded ?? quantity.excluded)
    let ways = certificates.filter { $0.subject == .figures(id, leaves: leaves) && $0.window == window }
    for way in ways { try Replay(record: record, certificate: way).check() }
    let beliefs = certificates.filter { $0.subject == .figures(id, leaves: leaves) && $0.window == whole }
    let leftOut = beliefs.count == 1 ? Set(beliefs[0].leftOut) : []
    if ways.isEmpty || !leftOut.isEmpty {
      let opinion = SecondOpinion(record: record, indicator: try indicator(id), target: leaves, window: window)
      return opinion.bounds(leavingOut: leftOut).map { $0.lower > threshold.amount } ?? false
    }
    return ways.allSatisfy { $0.bounds.lower > threshold.amount }
  }

  // MARK: Certificates

  func counting(_ indicator: Indicator, excluding classes: [ClassID]) -> Set<ClassID> {
    classes.reduce(Set(indicator.leaves)) { $0.subtracting(indicator.classes[$1] ?? [$1]) }
  }

  /// The bounds that the certificates show for an indicator over some days. Several where figures contradict one another and
  /// the count is the same whichever are believed.
  func certified(
    _ indicator: Indicator, excluding classes: [ClassID], _ window: DayInterval, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Bounds {
    let leaves = counting(indicator, excluding: classes)
    let subject = CountCertificate.Subject.figures(indicator.id, leaves: leaves)
    let ways = certificates.filter { $0.subject == subject && $0.window == window }
    guard let first = ways.first, ways.allSatisfy({ $0.bounds == first.bounds }) else {
      throw Refusal(
        "the count of \(indicator.id) over \(window.long)", claimed: "bounds",
        given: ways.isEmpty ? "no certificate shows them" : "the certificates differ")
    }
    let opinion = SecondOpinion(record: record, indicator: indicator, target: leaves, window: window)
    for way in ways {
      try Replay(record: record, certificate: way).check()
      try opinion.checkBeliefs(way)
    }
    return first.bounds
  }

  func certifiedRounds(
    _ meeting: MeetingID, _ window: DayInterval, _ certificates: [CountCertificate]
  ) throws(Refusal) -> Bounds {
    guard let way = certificates.first(where: { $0.subject == .rounds(meeting) && $0.window == window }) else {
      throw Refusal(
        "the rounds of \(meeting) over \(window.long)", claimed: "bounds", given: "no certificate shows them")
    }
    try Replay(record: record, certificate: way).check()
    try checkRounds(way.bounds, meeting, window)
    return way.bounds
  }

  /// Rounds that certainly lie within the days are counted; where a declaration covers them, there are no others.
  private func checkRounds(_ bounds: Bounds, _ meeting: MeetingID, _ window: DayInterval) throws(Refusal) {
    let held = record.held(meeting)
    let least = Amount(held.count { window.contains($0.days.days) })
    let covering = record.declarations(about: meeting).contains { $0.days.contains(window) }
    let most = covering ? Amount(held.count { $0.days.days.overlaps(window) }) : nil
    let isLess = bounds.lower < least || most.map { most in bounds.upper.map { $0 > most } ?? false } ?? false
    if isLess {
      throw Refusal(
        "the rounds of \(meeting) over \(window.long)", claimed: "\(bounds)",
        given: "at least \(least.grouped) are on record")
    }
  }

  // MARK: Pace

  /// A pace that is declared, on the last day that the figures reach; nil where no figure does.
  private func pace(
    _ needed: Amount, _ quantity: Quantity, _ sense: Sense, _ branch: Proof.Branch, _ window: DayInterval
  ) throws(Refusal) -> Bool? {
    guard commitment.pacing != nil, let elapsed = branch.pace else { return nil }
    guard elapsed.start == days.start, elapsed.end <= window.end, elapsed.dayCount < days.dayCount,
      elapsed.end == window.end || isReached(elapsed.end, quantity)
    else {
      throw Refusal("the pace", claimed: "it was checked for \(elapsed.long)", given: "no figure reaches that day")
    }
    let sofar = try counting(quantity, elapsed, sense, branch.counts)
    var (share, whole) = (needed * elapsed.dayCount, days.dayCount)
    if case .yearly(let amount, let daysInYear) = commitment.pacing {
      (share, whole) = (amount * daysDue(elapsed, of: daysInYear), daysInYear)
    }
    if sofar.lower * whole >= share { return true }
    return sofar.upper.map { $0 * whole < share } ?? false ? false : nil
  }

  /// Full years, each as so many days, and the difference in days from the last of them to the last day.
  private func daysDue(_ elapsed: DayInterval, of daysInYear: Int) -> Int {
    func birthday(_ years: Int) -> CivilDate {
      dueDay(Duration(count: 12 * years, unit: .months, countsEventDay: false), from: elapsed.start)
    }
    var years = 0
    while birthday(years + 1) <= elapsed.lastDay { years += 1 }
    return years * daysInYear + elapsed.lastDay.dayNumber - birthday(years).dayNumber
  }

  private func isReached(_ end: CivilDate, _ quantity: Quantity) -> Bool {
    guard case .indicator(let id) = quantity.subject else { return true }
    return record.figures(of: id, over: DayInterval(day: end.previous)).contains { $0.days.end == end }
  }
}
