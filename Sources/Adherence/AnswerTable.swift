// Rows of answers to questions, found by some of the answers.

import Findings

/// Answers by number, each once, with the questions that they answer.
struct ChoicePool {
  private(set) var choices: [Choice] = []
  private(set) var questions: [String] = []
  /// For each choice, the number of its question.
  private(set) var asked: [Int] = []
  private var numbers: [Choice: Int] = [:]
  private var questionNumbers: [String: Int] = [:]

  mutating func number(_ choice: Choice) -> Int {
    if let number = numbers[choice] { return number }
    let question = questionNumbers[choice.question] ?? questions.count
    if question == questions.count {
      questionNumbers[choice.question] = question
      questions.append(choice.question)
    }
    numbers[choice] = choices.count
    choices.append(choice)
    asked.append(question)
    return choices.count - 1
  }

  func number(of question: String) -> Int? { questionNumbers[question] }
  func existing(_ choice: Choice) -> Int? { numbers[choice] }
}

/// Finds the rows that give no question another answer than the ones given; a row that does not ask it fits any.
///
/// Rows are grouped by the questions that they share with those given, so that one look-up takes the place of going through
/// them all: two findings with twelve questions each have sixteen million pairs of readings.
final class AnswerTable {
  /// The rows that ask the same of the questions given.
  private struct Group {
    let questions: [Int]
    var rows: [[Int]: [Int]] = [:]
  }

  private let pool: ChoicePool
  private let rows: [[Int]]
  private var groups: [[Int]: [Group]] = [:]

  /// Each row by the numbers of its choices.
  init(_ rows: [[Int]], of pool: ChoicePool) {
    self.rows = rows
    self.pool = pool
  }

  /// The places of the rows that fit the choices given by the numbers of their questions, in their order.
  func rows(fitting given: [Int: Int]) -> [Int] {
    let found = groups(asking: given.keys.sorted()).map { group in
      group.rows[group.questions.map { given[$0] ?? -1 }] ?? []
    }
    return found.count == 1 ? found[0] : found.joined().sorted()
  }

  private func groups(asking asked: [Int]) -> [Group] {
    if let made = groups[asked] { return made }
    var places: [[Int]: Int] = [:]
    var result: [Group] = []
    for (place, row) in rows.enumerated() {
      let answers = answers(of: row)
      let questions = asked.filter { answers[$0] != nil }
      let group = places[questions] ?? result.count
      if group == result.count {
        places[questions] = group
        result.append(Group(questions: questions))
      }
      result[group].rows[questions.map { answers[$0] ?? -2 }, default: []].append(place)
    }
    groups[asked] = result
    return result
  }

  /// By question; -2, which fits nothing, where a row answers one in two ways.
  private func answers(of row: [Int]) -> [Int: Int] {
    row.reduce(into: [:]) { answers, choice in
      let question = pool.asked[choice]
      answers[question] = answers[question].map { $0 == choice ? choice : -2 } ?? choice
    }
  }
}
