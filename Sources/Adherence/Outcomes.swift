// What a commitment gives under every combination of answers, each understanding judged once.

import Accords
import Evidence
import Findings

/// One reading: the answers taken, and what the rule gives under them.
struct Outcome {
  let choices: [Choice]
  /// The answers in words.
  let told: String
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
  /// What of an understanding can matter: the answers by name matter only to a debt, and only by what is owed of it.
  private struct Essence: Hashable {
    let understanding: Int
    let debt: [Debt.Way]?
  }

  private let matter: Matter
  private let carriesDebt: Bool
  /// Every understanding that answers lead to, each once, and its number.
  private var understandings: [Understanding] = []
  private var numbers: [Understanding: Int] = [:]
  /// For each question: where its answers lead from an understanding.
  private var steps: [[Int: [Int]]]
  private var judged: [Essence: [Outcome.Result]] = [:]
  private var debts: [[EvidenceID: Bool]: DebtReadings?] = [:]
  private var choices: [Choice] = []

  init(of questions: [Question], on matter: Matter) {
    self.matter = matter
    // What is delivered counts first, whatever is owed of the period before.
    let isUntouched = matter.instance.kind != .debt && matter.commitment.ties.carry?.order == .currentFirst
    carriesDebt = matter.commitment.ties.carry != nil && !isUntouched
    steps = questions.map { _ in [:] }
    follow(questions[...], number(Understanding()), told: "")
  }

  /// What the rule gives under one more understanding.
  mutating func judgements(_ understanding: Understanding) -> [Judgement] {
    results(number(understanding)).map(\.judgement)
  }

  private mutating func follow(_ questions: ArraySlice<Question>, _ current: Int, told: String) {
    guard let question = questions.first, !understandings[current].nothingOwed else {
      for result in results(current) {
        let own = result.judgement.choices
        all.append(
          Outcome(
            choices: own.isEmpty ? choices : choices + own, told: own.reduce(told) { Self.told($1, after: $0) },
            result: result))
      }
      return
    }
    let next = steps[questions.startIndex][current] ?? follow(question, from: current)
    steps[questions.startIndex][current] = next
    for (answer, reached) in zip(question.answers, next) {
      let choice = question.choice(answer)
      choices.append(choice)
      follow(questions.dropFirst(), reached, told: Self.told(choice, after: told))
      choices.removeLast()
    }
  }

  private mutating func follow(_ question: Question, from current: Int) -> [Int] {
    question.answers.map { answer in
      var next = understandings[current]
      answer.apply(&next)
      return number(next)
    }
  }

  private static func told(_ choice: Choice, after told: String) -> String {
    let answer = "\(choice.question): \(choice.answer)" + (choice.heldBy.isEmpty ? "" : " (\(choice.heldBy))")
    return told.isEmpty ? answer : "\(told); \(answer)"
  }

  private mutating func number(_ understanding: Understanding) -> Int {
    if let number = numbers[understanding] { return number }
    numbers[understanding] = understandings.count
    understandings.append(understanding)
    return understandings.count - 1
  }

  private mutating func results(_ number: Int) -> [Outcome.Result] {
    var understanding = understandings[number]
    if carriesDebt {
      understanding.answers = Dictionary(choices.map { ($0.question, $0.answer) }, uniquingKeysWith: { $1 })
    }
    let key = Essence(understanding: number, debt: debt(understanding))
    if let found = judged[key] { return found }
    matter.known.linked.evaluations += 1
    let made = matter.judgements(understanding).map(Outcome.Result.init)
    judged[key] = made
    results += made
    return made
  }

  /// What is owed of a debt under the answers taken, where one is carried.
  private mutating func debt(_ understanding: Understanding) -> [Debt.Way]? {
    guard carriesDebt, !understanding.nothingOwed else { return nil }
    let acts = understanding.settledActs
    let readings = debts[acts] ?? matter.settling(acts).debtReadings
    debts[acts] = .some(readings)
    return readings?.ways(given: understanding.answers)
  }
}
