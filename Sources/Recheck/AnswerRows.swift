// Rows of answers, and the ways in which several things that rest on answers can stand together.

import Findings

/// Finds the rows that give no question another answer than the ones given; a row that does not ask it fits any.
///
/// Questions and answers are looked up by their numbers, since there may be thousands of rows.
final class AnswerRows {
  /// The places of rows that share the same of the questions asked, by their answers to these.
  private struct Shelf {
    let shared: [Int]
    var places: [[Int]: [Int]] = [:]
  }

  private let rows: [[Choice]]
  private lazy var numbered = Numbered(rows)
  private var shelves: [[Int]: [Shelf]] = [:]

  init(_ rows: [[Choice]]) { self.rows = rows }

  /// The places of the rows that fit, in their order. Of two answers to one question the first is given.
  func fitting(_ given: [Choice]) -> [Int] {
    if given.isEmpty { return Array(rows.indices) }
    let answers = numbered.answers(given)
    let asked = answers.indices.filter { answers[$0] != Numbered.notAsked }
    if asked.isEmpty { return Array(rows.indices) }
    let sorted = shelves[asked] ?? sorted(by: asked)
    shelves[asked] = sorted
    return sorted.flatMap { shelf in shelf.places[shelf.shared.map { answers[$0] }] ?? [] }.sorted()
  }

  private func sorted(by asked: [Int]) -> [Shelf] {
    var result: [[Int]: Shelf] = [:]
    for (place, row) in numbered.rows.enumerated() {
      guard let row else { continue }
      let shared = asked.filter { row[$0] != Numbered.notAsked }
      result[shared, default: Shelf(shared: shared)].places[shared.map { row[$0] }, default: []].append(place)
    }
    return Array(result.values)
  }
}

/// Rows of answers as numbers, in one column for each question.
private struct Numbered {
  static let notAsked = -1
  private static let otherAnswer = -2
  private var columns: [String: Int] = [:]
  private var numbers: [Choice: Int] = [:]
  private var columnOfNumber: [Int] = []
  /// Nil for a row that answers one question in two ways: it fits nothing.
  private(set) var rows: [[Int]?] = []

  init(_ rows: [[Choice]]) {
    let all = rows.map { row in row.map { number($0) } }
    self.rows = all.map { numbers in
      var row = [Int](repeating: Self.notAsked, count: columns.count)
      for number in numbers {
        let column = columnOfNumber[number]
        if row[column] != Self.notAsked, row[column] != number { return nil }
        row[column] = number
      }
      return row
    }
  }

  private mutating func number(_ choice: Choice) -> Int {
    if let known = numbers[choice] { return known }
    let column = columns[choice.question] ?? columns.count
    columns[choice.question] = column
    numbers[choice] = columnOfNumber.count
    columnOfNumber.append(column)
    return columnOfNumber.count - 1
  }

  /// What is answered to each question that a row asks; the first answer of several.
  func answers(_ given: [Choice]) -> [Int] {
    var result = [Int](repeating: Self.notAsked, count: columns.count)
    for choice in given {
      let number = numbers[choice]
      guard let column = number.map({ columnOfNumber[$0] }) ?? columns[choice.question] else { continue }
      if result[column] == Self.notAsked { result[column] = number ?? Self.otherAnswer }
    }
    return result
  }
}

/// One thing that an answer rests on, in every way in which it can stand.
struct Standing<State: Hashable> {
  /// The question that asks how it stands.
  let question: String
  /// A link may mean another instance for each that it is seen from.
  var reach = Choice.Reach.accord
  /// For each way the answers that lead to it, and how it stands then.
  let ways: [(choices: [Choice], state: State)]
  let words: (State) -> String
}

/// How several things stand at once, with the answers that it rests on.
struct Together<State> {
  let choices: [Choice]
  let states: [State]
}

/// Each element once, in order of first appearance.
func once<Element: Hashable>(_ all: [Element]) -> [Element] {
  var seen: Set<Element> = []
  return all.filter { seen.insert($0).inserted }
}

/// Questions that several things rest on, with the same answers each.
private struct SharedQuestions {
  let answers: [(question: String, all: [Choice])]
  /// For each thing, the questions of which it takes the shared answer.
  let asked: [Set<String>]

  init<State>(_ all: [Standing<State>]) {
    let told = all.map { one -> [String: [Choice]] in
      guard Set(one.ways.map(\.state)).count > 1 else { return [:] }
      return Dictionary(grouping: once(one.ways.flatMap(\.choices)), by: \.question)
    }
    var found: [(question: String, all: [Choice])] = []
    for (place, one) in all.enumerated() {
      for question in once(one.ways.flatMap(\.choices).map(\.question)) {
        guard let own = told[place][question], !found.contains(where: { $0.question == question }) else { continue }
        let isShared = told.dropFirst(place + 1).contains { $0[question].map { Set($0) == Set(own) } ?? false }
        if isShared { found.append((question, own)) }
      }
    }
    answers = found
    // Where a question has other answers it is another.
    asked = all.map { one in
      let own = Dictionary(grouping: Set(one.ways.flatMap(\.choices)), by: \.question)
      let taken = found.filter { shared in own[shared.question].map { Set($0) == Set(shared.all) } ?? false }
      return Set(taken.map(\.question))
    }
  }
}

/// Every combination that some answers allow; nil where there are more than can be gone through.
///
/// A question that more than one thing rests on has one answer for all of them. Otherwise each stands as it may, whichever of
/// its readings leads there.
func together<State>(_ all: [Standing<State>]) -> [Together<State>]? {
  let most = 4096
  let rows = all.map { AnswerRows($0.ways.map(\.choices)) }
  let shared = SharedQuestions(all)
  var answers: [[Choice]] = [[]]
  for (_, own) in shared.answers {
    if answers.count * own.count > most { return nil }
    answers = answers.flatMap { start in own.map { start + [$0] } }
  }
  let names = all.map { one in
    let states = once(one.ways.map(\.state))
    return Dictionary(
      states.count > 1 ? states.map { ($0, one.choice($0)) } : [], uniquingKeysWith: { first, _ in first })
  }
  var result: [Together<State>] = []
  for given in answers {
    let states = all.indices.map { place in
      let asked = given.filter { shared.asked[place].contains($0.question) }
      return once(rows[place].fitting(asked).map { all[place].ways[$0].state })
    }
    var combined: [[State]] = states.contains(where: \.isEmpty) ? [] : [[]]
    for own in states where !combined.isEmpty {
      if combined.count * own.count > most - result.count { return nil }
      combined = combined.flatMap { start in own.map { start + [$0] } }
    }
    result += combined.map { chosen in
      let told = all.indices.filter { states[$0].count > 1 }.compactMap { names[$0][chosen[$0]] }
      return Together(choices: given + told, states: chosen)
    }
  }
  return result
}

extension Standing {
  /// The question answered by a state; held by whoever holds what leads to this state and to no other.
  func choice(_ state: State) -> Choice {
    let others = Set(ways.filter { $0.state != state }.flatMap(\.choices))
    let leading = ways.filter { $0.state == state }.map(\.choices)
    let own = once(leading.flatMap(\.self)).filter { !others.contains($0) }
    return Choice(
      question: question, answer: words(state),
      heldBy: once(own.map(\.heldBy).filter { !$0.isEmpty }).joined(separator: "; "), reach: reach,
      ground: leading.allSatisfy { !$0.isEmpty } ? Choice.Ground(leading) : nil)
  }
}
