// Whether every reading of a finding is there, gives what is claimed, and leads to the headline.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// The readings of one finding under check.
struct Branches {
  let finding: Finding
  /// What has been confirmed so far.
  private(set) var steps: [String] = []
  private var qualifiers: [Qualifier??] = []
  private var moments: [CivilDate?] = []
  private var answers: [Answer] = []
  /// What each reading chooses, as the checker found it.
  private(set) var chosen: [[Choice]] = []
  /// What was counted on the way to an answer that several ways lead to.
  var seen: [Tally] { answers.flatMap(\.seen) }
  /// Whether all evidence is looked at, so that it can be told what is missing.
  private let isWhole: Bool
  /// Whether it is told what has been confirmed.
  private let isTold: Bool
  private var remembered = Remembered()

  init(finding: Finding, isWhole: Bool = true, isTold: Bool) {
    self.finding = finding
    self.isWhole = isWhole
    self.isTold = isTold
  }

  mutating func check(_ matter: Case) throws(Refusal) {
    try matter.checkUnderstood()
    let ways = try matter.ways()
    let branches = finding.proof.branches
    let claimed =
      finding.readings.isEmpty
      ? [ReadingResult(choices: [], axes: finding.axes, tally: finding.tally)] : finding.readings
    guard branches.count == claimed.count else {
      throw Refusal("the proof", claimed: "\(branches.count) branches", given: "there are \(claimed.count) readings")
    }
    var outcomes: [Outcome] = []
    var next = 0
    for way in ways {
      // A single reading is not listed; its choices are the only ones there are.
      let own = claimed[next...].prefix { finding.readings.isEmpty || $0.choices.starts(with: way.choices) }
      let count = ways.count == 1 ? claimed.count : own.count
      guard count > 0 else {
        throw Refusal("the readings", claimed: "\(claimed.count)", given: "missing: \(words(way.choices))")
      }
      let range = next..<(next + count)
      outcomes += try check(matter, way, Array(claimed[range]), Array(branches[range]))
      next += count
    }
    guard next == claimed.count else {
      throw Refusal(
        "the readings", claimed: words(claimed[next].choices), given: "nobody holds it, or it is there twice")
    }
    try checkHeadline(Headline(outcomes: outcomes), matter)
  }

  /// The answers under one way to read the text: as many as there are ways to believe records that contradict one another.
  private mutating func check(
    _ matter: Case, _ way: Way, _ claimed: [ReadingResult], _ branches: [Proof.Branch]
  ) throws(Refusal) -> [Outcome] {
    let others = claimed.map { Array($0.choices.dropFirst(way.choices.count)) }
    let answers = try remembered.answers(to: way.sense, branches, others, on: matter)
    guard answers.count == claimed.count else {
      throw Refusal(
        "the records that are believed", claimed: "\(claimed.count) ways", given: "there are \(answers.count)")
    }
    if matter.isCounted, claimed.count > 1, Set(claimed.map(\.choices)).count < claimed.count {
      throw Refusal("the readings", claimed: words(claimed[0].choices), given: "it is there twice")
    }
    try remembered.checkRivals(claimed.map(\.choices), branches, on: matter)
    return try zip(zip(answers, claimed), branches).map { found, branch throws(Refusal) -> Outcome in
      let (answer, reading) = found
      if answer.axes != reading.axes {
        try answer.axes.compare(way.choices.isEmpty ? "what is found" : "if \(words(way.choices))", reading.axes)
      }
      try compareTally(reading.tally, answer.tally)
      try checkBelief(reading.choices.dropFirst(way.choices.count), answer)
      if isTold {
        let named = words(way.choices)
        steps.append(
          named.isEmpty ? "Gives: \(answer.axes.word.rawValue)." : "If \(named): \(answer.axes.word.rawValue).")
      }
      if isTold, let tally = answer.tally {
        let rows = branch.counts.flatMap(\.evidence)
        let ground = rows.isEmpty ? "" : "; it rests on \(rows.joined(separator: ", "))"
        let how = branch.counts.isEmpty ? "Added up" : "Counted, by its certificate"
        steps.append("\(how): \(tally.bounds)\(ground).")
      }
      qualifiers.append(answer.duty == .notOwed ? nil : .some(answer.qualifier))
      moments.append(answer.lastMoment)
      self.answers.append(answer)
      if !finding.readings.isEmpty { chosen.append(own(way, reading, answer, matter)) }
      return Outcome(choices: reading.choices, axes: answer.axes, reasons: answer.reasons)
    }
  }

  /// The choices of a reading that is checked; what records are believed rests on nothing else.
  private func own(_ way: Way, _ reading: ReadingResult, _ answer: Answer, _ matter: Case) -> [Choice] {
    let first = way.choices + answer.leading
    let middle = reading.choices.dropFirst(first.count).dropLast(answer.closing.count).map {
      Choice(question: $0.question, answer: $0.answer, heldBy: $0.heldBy, reach: matter.reach(ofBelief: $0.question))
    }
    return first + middle
      + zip(answer.closing, reading.choices.suffix(answer.closing.count)).map { own, claimed in
        own.choice(heldBy: claimed.heldBy)
      }
  }

  private func checkBelief(_ choices: ArraySlice<Choice>, _ answer: Answer) throws(Refusal) {
    guard !finding.readings.isEmpty else { return }
    let (first, last) = (answer.leading.count, answer.closing.count)
    let middle = choices.dropFirst(first).dropLast(last)
    guard choices.count >= first + last, Array(choices.prefix(first)) == answer.leading else {
      throw Refusal("what is found of others", claimed: words(Array(choices)), given: words(answer.leading))
    }
    for (claimed, given) in zip(choices.suffix(last), answer.closing) where !given.isGiven(by: claimed) {
      throw Refusal("whether it is excused", claimed: claimed.answer, given: given.answer)
    }
    for (place, belief) in answer.beliefs.enumerated() {
      let claimed = middle.dropFirst(place).first
      guard let claimed, claimed.question == belief.question, claimed.answer == belief.answer else {
        throw Refusal("whose record is believed", claimed: claimed?.answer ?? "nobody's", given: belief.answer)
      }
    }
    for choice in middle where !choice.question.hasPrefix("whose ") {
      throw Refusal("the readings", claimed: words([choice]), given: "nothing asks that")
    }
  }

  // MARK: The headline

  private mutating func checkHeadline(_ headline: Headline, _ matter: Case) throws(Refusal) {
    if let axes = headline.axes { try axes.compare("the headline", finding.axes) }
    let pivots = Set(finding.pivots.map(Set.init))
    guard pivots == headline.pivots, pivots.count == finding.pivots.count else {
      throw Refusal(
        "what it turns on", claimed: words(finding.pivots.map(Set.init)), given: words(Array(headline.pivots)))
    }
    let codes = ReasonCode.allCases.filter(headline.reasons.contains)
    guard finding.reasons == codes else {
      throw Refusal(
        "the reason codes", claimed: words(finding.reasons), given: "the evidence gives \(words(codes))")
    }
    let owed = qualifiers.compactMap(\.self)
    let qualifier = Set(owed).count == 1 ? owed[0] : nil
    guard finding.qualifier == qualifier else {
      throw Refusal(
        "the qualifier", claimed: finding.qualifier?.rawValue ?? "none", given: qualifier?.rawValue ?? "none")
    }
    guard finding.lastMoment == moments.compactMap(\.self).min() else {
      throw Refusal("the last moment", claimed: "\(finding.lastMoment?.description ?? "none")", given: "another day")
    }
    try checkTally()
    try checkCited()
    if isWhole { try finding.checkTelling(answers) }
    try matter.checkObjections(finding, isAgreed: headline.isAgreed)
    steps.append("The word follows: \(finding.word.rawValue).")
  }

  /// The tally above the readings spans theirs where all count toward one threshold; else it is the first reading's.
  private func checkTally() throws(Refusal) {
    guard let first = finding.readings.first else { return }
    let all = finding.readings.compactMap(\.tally)
    let one = all.first.map { one in all.allSatisfy { $0.threshold == one.threshold && $0.unit == one.unit } } ?? false
    var expected = finding.axes.certainty == .disputed ? first.tally : all.first
    if one, let base = all.first {
      expected = Tally(
        bounds: all.dropFirst().reduce(base.bounds) { $0.union($1.bounds) }, threshold: base.threshold, unit: base.unit)
    }
    try compareTally(finding.tally, expected)
  }

  /// What a certificate rests on stands among the reasons; a suspension rests on no count.
  private func checkCited() throws(Refusal) {
    let listed = Set(finding.explanation.allEvidence)
    let axes = finding.readings.isEmpty ? [finding.axes] : finding.readings.map(\.axes)
    let used = zip(axes, finding.proof.branches).filter { $0.0.duty != .suspended }.flatMap(\.1.counts)
    for id in used.flatMap(\.evidence) where !listed.contains(id) {
      throw Refusal("the reasons", claimed: "all that was used is listed", given: "\(id) is used and not listed")
    }
  }

  // MARK: Comparing

  private func compareTally(_ claimed: Tally?, _ given: Tally?) throws(Refusal) {
    guard claimed == given else {
      throw Refusal(
        "the tally", claimed: claimed.map { "\($0.bounds)" } ?? "none",
        given: given.map { "the certificates give \($0.bounds)" } ?? "nothing is counted")
    }
  }

  private func words(_ codes: [ReasonCode]) -> String {
    codes.isEmpty ? "none" : codes.map(\.rawValue).joined(separator: ", ")
  }

  private func words(_ choices: [Choice]) -> String {
    choices.map { "\($0.question): \($0.answer)" }.joined(separator: "; ")
  }

  private func words(_ sets: [Set<String>]) -> String {
    sets.isEmpty ? "nothing" : sets.map { $0.sorted().joined(separator: " and ") }.sorted().joined(separator: "; ")
  }
}

extension Case {
  /// Whose figures are believed is the same for all that counts them.
  fileprivate func reach(ofBelief question: String) -> Choice.Reach {
    guard question == "whose figures", case .count(_, let quantity) = commitment.rule.requirement,
      case .indicator(let id) = quantity.subject
    else { return .instance }
    if case .rollingDays = commitment.rule.trigger { return .instance }
    return .figures(id)
  }
}

extension Axes {
  /// Refuses where other axes are claimed than these.
  func compare(_ step: String, _ claimed: Axes) throws(Refusal) {
    if claimed != self { throw Refusal(step, claimed: claimed.inWords, given: "the evidence gives \(inWords)") }
  }

  /// The word, and the axes it comes from.
  private var inWords: String {
    let apart = [duty.rawValue, performance.rawValue, justification.rawValue, certainty.rawValue].joined(
      separator: ", ")
    return "\(word.rawValue) (\(apart))"
  }
}
