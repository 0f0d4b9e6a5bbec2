// What several ways have in common in which the facts, or the text, may be: one word, or that it is not decided.

import Accords
import CivilTime
import Findings
import Quantities

extension Case {
  /// Where all ways lead to the same words, the words; else that it is open. Counts rest on the certificates of all ways
  /// together; of one answer that figures lead to in several ways, each is followed by itself.
  func common<State>(
    _ ways: [State], _ branches: [Proof.Branch], missing what: String,
    _ found: (State, [Proof.Branch], _ isShared: Bool) throws(Refusal) -> [Answer]
  ) throws(Refusal) -> [Answer] {
    if ways.count == 1 { return try found(ways[0], branches, false) }
    let isOne = branches.count == 1
    let apart = isOne && isCounted ? branches.flatMap(\.apart) : branches
    var all: [[Answer]] = []
    for way in ways {
      // Where the count is the same whichever figures are believed, there is one answer for all of them.
      let whole = isOne && isCounted ? try? found(way, branches, true) : nil
      if let whole { all.append(whole) } else { all.append(try found(way, apart, isOne && isCounted)) }
    }
    guard let first = all.first else { return [] }
    let isPaired = all.allSatisfy { way in
      way.count == first.count
        && zip(way, first).allSatisfy { $0.word == $1.word && $0.chosen == $1.chosen }
    }
    if isPaired, !(isOne && isCounted) || first.count == 1 {
      return first.indices.map { place in joined(all.map { $0[place] }) }
    }
    let each = all.flatMap(\.self)
    if Set(each.map(\.word)).count == 1 {
      var result = joined(each)
      (result.beliefs, result.closing, result.leading) = ([], [], [])
      return [result]
    }
    var open = Answer.openDuty(of: what)
    open.reasons.formUnion(each.flatMap(\.reasons))
    open.seen = each.flatMap(\.tallies)
    return [open]
  }

  /// Answers with one word: the first, with what all of them lack.
  private func joined(_ answers: [Answer]) -> Answer {
    var result = answers[0]
    result.missing = once(answers.flatMap(\.missing))
    result.changes = once(answers.flatMap(\.changes))
    result.lastMoment = answers.compactMap(\.lastMoment).min()
    result.seen = answers.flatMap(\.tallies)
    if Set(answers.map(\.tally)).count > 1 { result.tally = nil }
    if Set(answers.map(\.qualifier)).count > 1 { result.qualifier = nil }
    if Set(answers.map(\.paceHeld)).count > 1 { result.paceHeld = nil }
    return result
  }
}

extension Answer {
  /// The word without a pace, which parts nothing.
  fileprivate var word: Word { axes.with(paceHeld: nil).word }
  fileprivate var chosen: [String] {
    beliefs.flatMap { [$0.question, $0.answer] } + closing.flatMap { [$0.question, $0.answer] }
      + leading.flatMap { [$0.question, $0.answer] }
  }
  /// What was counted on the way to it.
  var tallies: [Tally] { seen + [tally].compactMap(\.self) }
}

extension Proof.Branch {
  /// Of rival certificates of one count, each by itself; those that come to the same stand together.
  fileprivate var apart: [Proof.Branch] {
    struct Key: Hashable {
      let subject: CountCertificate.Subject
      let window: DayInterval
    }
    let keys = once(counts.map { Key(subject: $0.subject, window: $0.window) })
    var all: [[CountCertificate]] = [[]]
    for key in keys {
      let own = counts.filter { $0.subject == key.subject && $0.window == key.window }
      let isOne = Set(own.map(\.bounds)).count == 1 || all.count * own.count > 64
      all = isOne ? all.map { $0 + own } : all.flatMap { one in own.map { one + [$0] } }
    }
    return all.map { Proof.Branch(counts: $0, pace: pace) }
  }
}
