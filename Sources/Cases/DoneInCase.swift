// What is to be done in a case: in time, late, not at all, or not yet.

import Findings

extension CaseJudge {
  /// What the records show of what was to be done.
  private struct Done {
    var isAny = false
    /// Something of it was done before anything called for it; the first day on which it may have been.
    var isBefore = false
    var firstBefore = Int.max
    /// The first last day of a record that lies in time for certain.
    var inTime = Int.max
    var firstDay = Int.max
    /// Something of it certainly happened by the day asked about.
    var isPassed = false
  }

  /// The word, and the first day that may be the last.
  func done(
    _ parts: [Int], _ due: CasePlan.Due, _ begun: Begun, _ records: CaseRecords
  ) -> (word: Word, due: Int?) {
    let (earliest, latest) = days(of: due, begun)
    let certainBy = min(earliest ?? on, on)
    var done = Done()
    var silent: UInt64 = 0
    for (place, part) in parts.enumerated() {
      var isTold = false
      records.each(part, by: on) { first, last in
        isTold = true
        guard last >= begun.first else {
          done.isBefore = true
          done.firstBefore = min(done.firstBefore, first)
          return
        }
        done.isAny = true
        done.firstDay = min(done.firstDay, first)
        done.isPassed = done.isPassed || last <= on
        if first >= begun.last, last <= certainBy { done.inTime = min(done.inTime, last) }
      }
      if !isTold { silent |= 1 << UInt64(place) }
    }
    var word = self.word(done, parts, silent, earliest, latest, begun)
    if done.isBefore, word == .breached || word == .keptLate { word = .undetermined }
    word = excepted(word, done, earliest == nil ? nil : latest, certainBy, begun, records)
    if !begun.isWithin { word = .undetermined }
    if !begun.isCertain, word != .notTriggered { word = .undetermined }
    return (word, earliest)
  }

  /// The first and the last day that may be the last one; both nil where the text sets none, the second also where no day is
  /// certain to be late.
  private func days(of due: CasePlan.Due, _ begun: Begun) -> (earliest: Int?, latest: Int?) {
    switch due {
    case .unset: (nil, nil)
    case .by(let day): (day, day < begun.last ? nil : day)
    case .within(let time): (time.lastDay(from: begun.first), time.lastDay(from: begun.last))
    }
  }

  private func word(
    _ done: Done, _ parts: [Int], _ silent: UInt64, _ earliest: Int?, _ latest: Int?, _ begun: Begun
  ) -> Word {
    if done.inTime != Int.max { return .kept }
    guard let earliest else {
      return done.isAny || plan.hasEnd && plan.owed.upperBound < on ? .undetermined : .open
    }
    guard done.isAny else {
      guard let latest else { return on < earliest ? .open : .undetermined }
      if on < latest { return .open }
      let isAbsent = latest >= begun.first && parts.allSatisfy { ground.isTold($0, begun.first, latest) }
      return isAbsent ? .breached : .undetermined
    }
    guard let latest, done.firstDay > latest, done.isPassed else { return .undetermined }
    // It may have been done in time in another of the ways, of which nothing is on record.
    for (place, part) in parts.enumerated() where silent & 1 << UInt64(place) != 0 && latest >= begun.first {
      if !ground.isTold(part, begun.first, latest) { return .undetermined }
    }
    return .keptLate
  }

  /// In the light of what takes the case out: by the last day, unless it was done before. Silence on it proves nothing.
  private func excepted(
    _ word: Word, _ done: Done, _ latest: Int?, _ certainBy: Int, _ begun: Begun, _ records: CaseRecords
  ) -> Word {
    if plan.exceptions.isEmpty { return word }
    var first = Int.max
    var (isOut, isSilenceTold) = (false, true)
    let last = min(latest ?? on, on)
    let since = min(plan.owed.lowerBound, begun.first)
    for event in plan.exceptions {
      var isTold = false
      records.each(event, by: on) { from, to in
        isTold = true
        guard latest.map({ from <= $0 }) ?? true else { return }
        first = min(first, from)
        isOut = isOut || to <= certainBy && to <= min(done.firstDay, done.firstBefore)
      }
      if !isTold, since <= last { isSilenceTold = isSilenceTold && ground.isTold(event, since, last) }
    }
    if first == Int.max {
      return isSilenceTold || word != .breached && word != .keptLate ? word : .undetermined
    }
    if isOut { return .notTriggered }
    return word == .kept && done.inTime < first ? .kept : .undetermined
  }
}
