// On which questions a disputed finding turns.

import Findings

/// The smallest sets of questions on which two readings with different words differ.
///
/// Twelve questions of two answers each give eight million pairs of readings, so pairs are not gone through. The answers of
/// a reading are one number with a few bits for each question, 0 where it has no bearing. Two readings that agree in all
/// other bits show that a question is a pivot alone; larger sets are sought only among readings that agree on all of those.
struct Pivots {
  /// The answers of a reading, and the word that it leads to.
  private struct Reading: Hashable {
    let answers: UInt128
    let word: Word
  }

  /// Readings to which the same questions are put.
  private struct Group {
    let asked: UInt128
    let readings: [Reading]
  }

  private let questions: [String]
  /// The bits of each question; nil where the answers do not fit into one number.
  private let fields: [UInt128]?
  private let outcomes: [Outcome]
  private let groups: [Group]

  init(_ outcomes: [Outcome]) {
    let coder = AnswerCoder(outcomes.map(\.choices))
    self.outcomes = outcomes
    questions = coder.questions
    fields = coder.fields
    let readings = zip(coder.codes, outcomes).map { Reading(answers: $0, word: $1.wordWithoutPace) }
    let byAsked = Dictionary(grouping: unique(readings)) { reading in
      coder.fields?.reduce(0) { reading.answers & $1 == 0 ? $0 : $0 | $1 } ?? 0
    }
    groups = byAsked.map { Group(asked: $0.key, readings: $0.value) }
  }

  /// By the names of the questions, in one fixed order; none contains another.
  func smallestSets() -> [[String]] {
    let sets = fields.map(sets) ?? setsByPairs()
    return sets.filter { set in !sets.contains { $0.count < set.count && Set($0).isSubset(of: set) } }
      .map { $0.map { questions[$0] }.sorted() }
      .sorted { $0.joined(separator: "\n") < $1.joined(separator: "\n") }
  }

  private func sets(_ fields: [UInt128]) -> Set<[Int]> {
    let pairs = groups.indices.flatMap { one in groups[one...].map { (groups[one], $0) } }
    let alone = fields.indices.filter { question in
      pairs.contains { isPivot(fields[question], $0, $1) }
    }
    let settled = alone.reduce(0) { $0 | fields[$1] }
    return pairs.reduce(into: Set(alone.map { [$0] })) { sets, pair in
      for code in differences(pair.0, pair.1, agreeingOn: settled) {
        sets.insert(fields.indices.filter { code & fields[$0] != 0 })
      }
    }
  }

  /// Whether two readings with different words, one of each group, differ in this question and in no other.
  private func isPivot(_ field: UInt128, _ one: Group, _ other: Group) -> Bool {
    let common = one.asked & other.asked
    guard common & field != 0 else { return false }
    var met: [UInt128: [Reading]] = [:]
    for reading in one.readings {
      let kind = Reading(answers: reading.answers & field, word: reading.word)
      let rest = reading.answers & common & ~field
      if !(met[rest]?.contains(kind) ?? false) { met[rest, default: []].append(kind) }
    }
    return other.readings.contains { reading in
      met[reading.answers & common & ~field]?.contains {
        $0.word != reading.word && $0.answers != reading.answers & field
      } ?? false
    }
  }

  /// The bits in which two readings with different words differ that agree on some questions.
  private func differences(_ one: Group, _ other: Group, agreeingOn settled: UInt128) -> Set<UInt128> {
    let common = one.asked & other.asked
    func kinds(_ group: Group) -> [UInt128: [Reading]] {
      Dictionary(grouping: unique(group.readings.map { Reading(answers: $0.answers & common, word: $0.word) })) {
        $0.answers & settled
      }
    }
    let others = kinds(other)
    var found: Set<UInt128> = []
    for (agreed, readings) in kinds(one) {
      let met = others[agreed] ?? []
      guard Set((readings + met).map(\.word)).count > 1 else { continue }
      for reading in readings {
        for another in met where another.word != reading.word && another.answers != reading.answers {
          found.insert(another.answers ^ reading.answers)
        }
      }
    }
    return found
  }

  /// The same by every pair: for so many questions that their answers are no number.
  private func setsByPairs() -> Set<[Int]> {
    let given = outcomes.map { outcome in
      Dictionary(outcome.choices.map { ($0.question, $0.answer) }, uniquingKeysWith: { first, _ in first })
    }
    var sets: Set<[Int]> = []
    for i in outcomes.indices {
      for j in outcomes.indices[(i + 1)...] where outcomes[i].wordWithoutPace != outcomes[j].wordWithoutPace {
        let differing = questions.indices.filter { index in
          guard let a = given[i][questions[index]], let b = given[j][questions[index]] else { return false }
          return a != b
        }
        if !differing.isEmpty { sets.insert(differing) }
      }
    }
    return sets
  }
}

/// Numbers the answers that readings give, a few bits for each question.
private struct AnswerCoder {
  private(set) var questions: [String] = []
  private(set) var fields: [UInt128]? = []
  private(set) var codes: [UInt128] = []

  init(_ rows: [[Choice]]) {
    var places: [String: Int] = [:]
    var numbers: [[String: Int]] = []
    for choice in rows.joined() {
      let place = places[choice.question] ?? questions.count
      if place == questions.count {
        places[choice.question] = place
        questions.append(choice.question)
        numbers.append([:])
      }
      if numbers[place][choice.answer] == nil { numbers[place][choice.answer] = numbers[place].count + 1 }
    }
    let widths = numbers.map { Int.bitWidth - $0.count.leadingZeroBitCount }
    guard widths.reduce(0, +) <= UInt128.bitWidth else {
      (fields, codes) = (nil, rows.map { _ in 0 })
      return
    }
    let starts = widths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    fields = zip(widths, starts).map { ((UInt128(1) << UInt128($0)) - 1) << UInt128($1) }
    codes = rows.map { row in
      row.reduce(into: UInt128(0)) { code, choice in
        guard let place = places[choice.question], let number = numbers[place][choice.answer] else { return }
        // Where a reading answers a question twice, the first answer stands.
        if code & (fields?[place] ?? 0) == 0 { code |= UInt128(number) << UInt128(starts[place]) }
      }
    }
  }
}
