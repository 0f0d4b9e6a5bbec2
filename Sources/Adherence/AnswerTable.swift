// Rows of answers to questions, found by some of the answers.

/// Finds the rows that give no question another answer than the ones given; a row that does not ask it fits any.
///
/// Rows are grouped by the questions that they share with those given, so that one look-up takes the place of going through
/// them all: two findings with twelve questions each have sixteen million pairs of readings.
final class AnswerTable<Answer: Hashable> {
  /// The rows that ask the same of the questions given.
  private struct Group {
    let columns: [Int]
    var rows: [[Int]: [Int]] = [:]
  }

  private var columns: [String: Int] = [:]
  private var numbers: [Answer: Int] = [:]
  /// Each row as the number of its answer to each question; -1 where it gives two.
  private var rows: [[Int: Int]] = []
  private var groups: [[Int]: [Group]] = [:]

  /// A row that answers one question in two ways fits nothing that asks it, and is left out where it is asked.
  init(_ rows: [[(question: String, answer: Answer)]]) {
    for row in rows {
      var numbered: [Int: Int] = [:]
      for (question, answer) in row {
        let (column, number) = (Self.number(question, in: &columns), Self.number(answer, in: &numbers))
        numbered[column] = numbered[column].map { $0 == number ? number : -1 } ?? number
      }
      self.rows.append(numbered)
    }
  }

  /// The places of the rows that fit, in their order.
  func rows(fitting answers: [String: Answer]) -> [Int] {
    var given: [Int: Int] = [:]
    for (question, answer) in answers {
      if let column = columns[question] { given[column] = numbers[answer] ?? -2 }
    }
    let found = groups(asking: given.keys.sorted()).map { group in
      group.rows[group.columns.map { given[$0] ?? -2 }] ?? []
    }
    return found.count == 1 ? found[0] : found.joined().sorted()
  }

  private func groups(asking asked: [Int]) -> [Group] {
    if let made = groups[asked] { return made }
    var places: [[Int]: Int] = [:]
    var result: [Group] = []
    for (place, row) in rows.enumerated() {
      let columns = asked.filter { row[$0] != nil }
      let group = places[columns] ?? result.count
      if group == result.count {
        places[columns] = group
        result.append(Group(columns: columns))
      }
      result[group].rows[columns.map { row[$0] ?? -1 }, default: []].append(place)
    }
    groups[asked] = result
    return result
  }

  private static func number<Key: Hashable>(_ key: Key, in numbers: inout [Key: Int]) -> Int {
    if let number = numbers[key] { return number }
    numbers[key] = numbers.count
    return numbers.count - 1
  }
}
