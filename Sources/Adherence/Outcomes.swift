// What a commitment gives under every combination of answers, each understanding judged once.

import Accords
import Evidence
import Findings

/// One reading: the answers taken, and what the rule gives under them.
struct Outcome {
  let choices: [Choice]
  let result: Result
  var judgement: Judgement { result.judgement }
  var word: Word { result.word }
  var wordWithoutPace: Word { result.wordWithoutPace }

  /// What the rule gives; the readings that lead to it share it.
  final class Result {
    let judgement: Judgement
    let word: Word
    /// A pace recolours what is open and parts nothing.
    let wordWithoutPace: Word
    let branch: Proof.Branch

    init(_ judgement: Judgement) {
      self.judgement = judgement
      word = judgement.axes.word
      wordWithoutPace = judgement.axes.with(paceHeld: nil).word
      branch = Proof.Branch(counts: unique(judgement.proof), pace: judgement.paceDays)
    }
  }
}

/// Goes through every combination of answers to the questions about one instance.
///
/// Combinations that lead to one understanding are judged once: of twelve numbers that somebody reads into a text only one
/// governs. Where nothing is owed, the questions that follow have no bearing and are not asked.
struct Outcomes {
  /// In the order of the questions and their answers.
  private(set) var all: [Outcome] = []
  /// Each result once, in order of first appearance.
  private(set) var results: [Outcome.Result] = []
  /// What of an understanding can matter.
  private struct Essence: Hashable {
    var understanding: Understanding
    /// What is owed of a debt, where one is carried.
    var debt: [Debt.Way]?
  }

  private let matter: Matter
  private var judged: [Essence: [Outcome.Result]] = [:]
  private var debts: [[EvidenceID: Bool]: DebtReadings?] = [:]

  init(of questions: [Question], on matter: Matter) {
    self.matter = matter
    follow(questions[...], [], Understanding())
  }

  /// What the rule gives under one more understanding.
  mutating func judgements(_ understanding: Understanding) -> [Judgement] { results(understanding).map(\.judgement) }

  private mutating func follow(_ questions: ArraySlice<Question>, _ choices: [Choice], _ understanding: Understanding) {
    guard let question = questions.first, !understanding.nothingOwed else {
      all += results(understanding).map { Outcome(choices: choices + $0.judgement.choices, result: $0) }
      return
    }
    for answer in question.answers {
      var next = understanding
      answer.apply(&next)
      next.answers[question.name] = answer.text
      follow(questions.dropFirst(), choices + [answer.choice(to: question.name)], next)
    }
  }

  private mutating func results(_ understanding: Understanding) -> [Outcome.Result] {
    let key = essence(of: understanding)
    if let found = judged[key] { return found }
    matter.known.linked.evaluations += 1
    let made = matter.judgements(understanding).map(Outcome.Result.init)
    judged[key] = made
    results += made
    return made
  }

  /// The understanding without what cannot matter: the answers by name matter only to a debt, and only by what is owed of it.
  private mutating func essence(of understanding: Understanding) -> Essence {
    var key = Essence(understanding: understanding)
    key.understanding.answers = [:]
    guard !understanding.nothingOwed, matter.commitment.ties.carry != nil else { return key }
    let acts = understanding.settledActs
    let readings = debts[acts] ?? matter.settling(acts).debtReadings
    debts[acts] = .some(readings)
    key.debt = readings?.ways(given: understanding.answers)
    return key
  }
}
