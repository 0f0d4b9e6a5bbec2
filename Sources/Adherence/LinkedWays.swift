// Several findings together: every way in which they can stand at once.

import Findings

/// One thing that a judgement rests on, in every way in which it can stand.
final class LinkedWays<State: Hashable> {
  /// The question that asks how it stands: `whether minimum FY2008 is kept`.
  let question: String
  /// How it can stand, each state once.
  let states: [State]
  fileprivate let pool: ChoicePool
  /// For each way, the numbers of the answers that lead to it, and how it stands then.
  private let ways: [(choices: [Int], state: State)]
  private let answer: (State) -> String
  /// Of the question: a link may mean another instance for each that it is seen from.
  private let reach: Choice.Reach
  fileprivate lazy var answersByQuestion = Dictionary(grouping: used.map { pool.choices[$0] }, by: \.question)
    .mapValues { Set($0) }
  private lazy var table = AnswerTable(ways.map(\.choices), of: pool)
  private lazy var holders = exclusiveHolders()
  private var answers: [State: Choice] = [:]

  init(
    question: String, reach: Choice.Reach = .accord, pool: ChoicePool, ways: [(choices: [Int], state: State)],
    answer: @escaping (State) -> String
  ) {
    self.question = question
    self.reach = reach
    self.pool = pool
    self.ways = ways
    self.answer = answer
    states = unique(ways.map(\.state))
  }

  /// One that rests on no answers.
  convenience init(question: String, states: [State], answer: @escaping (State) -> String) {
    self.init(question: question, pool: ChoicePool(), ways: states.map { ([], $0) }, answer: answer)
  }

  /// The answers that lead to some way, by number, in order of first appearance.
  fileprivate var used: [Int] { unique(ways.flatMap(\.choices)) }

  /// The states that go with some answers, each once.
  fileprivate func states(given answers: [String: Choice], to shared: [String: Set<Choice>]) -> [State] {
    var given: [Int: Int] = [:]
    for (question, choice) in answers where answersByQuestion[question] == shared[question] {
      if let number = pool.number(of: question) { given[number] = pool.existing(choice) ?? -1 }
    }
    if given.isEmpty { return states }
    return unique(table.rows(fitting: given).map { ways[$0].state })
  }

  /// The question, answered by a state; held by whoever holds what leads to this state and to no other.
  fileprivate func choice(_ state: State) -> Choice {
    if let made = answers[state] { return made }
    let made = Choice(
      question: question, answer: answer(state), heldBy: unique(holders[state] ?? []).joined(separator: "; "),
      reach: reach, ground: ground(of: state))
    answers[state] = made
    return made
  }

  /// Every set of answers that leads to a state; nil where one rests on nothing that is asked.
  private func ground(of state: State) -> Choice.Ground? {
    let rows = ways.filter { $0.state == state }.map { way in way.choices.map { pool.choices[$0] } }
    return rows.allSatisfy { !$0.isEmpty } ? Choice.Ground(rows) : nil
  }

  /// Who holds what leads to one state only, by that state.
  private func exclusiveHolders() -> [State: [String]] {
    var leads = [Set<State>](repeating: [], count: pool.choices.count)
    for way in ways {
      for choice in way.choices where leads[choice].count < 2 { leads[choice].insert(way.state) }
    }
    return used.reduce(into: [:]) { result, choice in
      guard leads[choice].count == 1, let state = leads[choice].first, !pool.choices[choice].heldBy.isEmpty else {
        return
      }
      result[state, default: []].append(pool.choices[choice].heldBy)
    }
  }
}

/// How several things stand at once, with the answers that it rests on.
struct JointWay<State> {
  let choices: [Choice]
  let states: [State]
}

/// Every combination of states that some answers allow; nil where there are more than `limit`.
///
/// Things that rest on one and the same question, with the same answers, are taken under the same answer to it. Apart from
/// such questions they stand independently, so of each only the states count, and not the readings that lead there.
func jointWays<State>(_ all: [LinkedWays<State>], limit: Int = 4096) -> [JointWay<State>]? {
  var result: [JointWay<State>] = []
  let shared = sharedQuestions(all)
  let sets = Dictionary(shared.map { ($0.question, Set($0.answers)) }, uniquingKeysWith: { first, _ in first })
  guard let assignments = assignments(of: shared, limit: limit) else { return nil }
  for assignment in assignments {
    let states = all.map { $0.states(given: assignment.answers, to: sets) }
    guard states.allSatisfy({ !$0.isEmpty }) else { continue }
    guard let product = product(states, limit: limit - result.count) else { return nil }
    result += product.map { combination in
      let open = all.indices.filter { states[$0].count > 1 }
      return JointWay(
        choices: assignment.choices + open.map { all[$0].choice(combination[$0]) }, states: combination)
    }
  }
  return result
}

/// Questions on which the state of more than one thing rests, with all their answers. A question that has other answers where
/// another rests on it is another: of several, the first that is shared counts.
private func sharedQuestions<State>(_ all: [LinkedWays<State>]) -> [(question: String, answers: [Choice])] {
  let open = all.filter { $0.states.count > 1 }
  var result: [(question: String, answers: [Choice])] = []
  var seen: Set<String> = []
  for (place, one) in open.enumerated() {
    let choices = one.used.map { one.pool.choices[$0] }
    for question in unique(choices.map(\.question)) where !seen.contains(question) {
      let own = one.answersByQuestion[question]
      guard open.dropFirst(place + 1).contains(where: { $0.answersByQuestion[question] == own }) else { continue }
      seen.insert(question)
      result.append((question, choices.filter { $0.question == question }))
    }
  }
  return result
}

private typealias Assignment = (answers: [String: Choice], choices: [Choice])

private func assignments(of questions: [(question: String, answers: [Choice])], limit: Int) -> [Assignment]? {
  var result: [Assignment] = [([:], [])]
  for (question, answers) in questions {
    guard result.count * answers.count <= limit else { return nil }
    result = result.flatMap { assignment in
      answers.map { answer in
        (assignment.answers.merging([question: answer]) { $1 }, assignment.choices + [answer])
      }
    }
  }
  return result
}

private func product<State>(_ lists: [[State]], limit: Int) -> [[State]]? {
  var result: [[State]] = [[]]
  for list in lists {
    guard result.count * list.count <= limit else { return nil }
    result = result.flatMap { start in list.map { start + [$0] } }
  }
  return result
}
