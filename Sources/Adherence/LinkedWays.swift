// Several findings together: every way in which they can stand at once.

import Findings

/// One thing that a judgement rests on, in every way in which it can stand.
struct LinkedWays<State: Hashable> {
  struct Way {
    let choices: [Choice]
    let state: State
  }

  /// The question that asks how it stands: `whether minimum FY2008 is kept`.
  let question: String
  let ways: [Way]
  let answer: (State) -> String

  /// Every answer on which it rests, each once.
  fileprivate var choices: [Choice] {
    var seen: Set<Choice> = []
    return ways.flatMap { way in way.choices.filter { seen.insert($0).inserted } }
  }
}

/// One thing with what is asked of it again and again: which states go with some answers, and what leads to a state.
private final class LinkedThing<State: Hashable> {
  private let linked: LinkedWays<State>
  private lazy var table = AnswerTable(linked.ways.map { $0.choices.map { ($0.question, $0) } })
  private lazy var all = unique(linked.ways.map(\.state))
  private lazy var holders = exclusiveHolders()
  private var answers: [State: Choice] = [:]

  init(_ linked: LinkedWays<State>) { self.linked = linked }

  /// The states that go with some answers, each once.
  func states(given answers: [String: Choice]) -> [State] {
    answers.isEmpty ? all : unique(table.rows(fitting: answers).map { linked.ways[$0].state })
  }

  /// The question, answered by a state; held by whoever holds what leads to this state and to no other.
  func choice(_ state: State) -> Choice {
    if let made = answers[state] { return made }
    let made = Choice(
      question: linked.question, answer: linked.answer(state), heldBy: holders[state, default: []].joined(separator: "; "))
    answers[state] = made
    return made
  }

  /// Who holds what leads to one state only, by that state.
  private func exclusiveHolders() -> [State: [String]] {
    var leads: [Choice: State?] = [:]
    var order: [Choice] = []
    for way in linked.ways {
      for choice in way.choices {
        guard let known = leads[choice] else {
          leads[choice] = way.state
          order.append(choice)
          continue
        }
        if let known, known != way.state { leads[choice] = .some(nil) }
      }
    }
    var result: [State: [String]] = [:]
    for choice in order where !choice.heldBy.isEmpty {
      if let state = leads[choice] ?? nil { result[state, default: []].append(choice.heldBy) }
    }
    return result.mapValues(unique)
  }
}

/// How several things stand at once, with the answers that it rests on.
struct JointWay<State> {
  let choices: [Choice]
  let states: [State]
}

/// Every combination of states that some answers allow; nil where there are more than `limit`.
///
/// Things that rest on one and the same question are taken under the same answer to it. Apart from such questions they
/// stand independently, so of each only the states count, and not the readings that lead there.
func jointWays<State>(_ all: [LinkedWays<State>], limit: Int = 4096) -> [JointWay<State>]? {
  var result: [JointWay<State>] = []
  guard let assignments = assignments(of: sharedQuestions(all), limit: limit) else { return nil }
  let things = all.map { LinkedThing($0) }
  for assignment in assignments {
    let states = things.map { $0.states(given: assignment.answers) }
    guard states.allSatisfy({ !$0.isEmpty }) else { continue }
    guard let product = product(states, limit: limit - result.count) else { return nil }
    result += product.map { combination in
      let open = all.indices.filter { states[$0].count > 1 }
      return JointWay(
        choices: assignment.choices + open.map { things[$0].choice(combination[$0]) }, states: combination)
    }
  }
  return result
}

/// Questions on which the state of more than one thing rests, with all their answers.
private func sharedQuestions<State>(_ all: [LinkedWays<State>]) -> [(question: String, answers: [Choice])] {
  var users: [String: Int] = [:]
  var answers: [String: [Choice]] = [:]
  var order: [String] = []
  for one in all where Set(one.ways.map(\.state)).count > 1 {
    let choices = one.choices
    for question in unique(choices.map(\.question)) { users[question, default: 0] += 1 }
    for choice in choices {
      if answers[choice.question] == nil { order.append(choice.question) }
      answers[choice.question, default: []].append(choice)
    }
  }
  return order.filter { users[$0, default: 0] > 1 }.map { ($0, unique(answers[$0] ?? [])) }
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
