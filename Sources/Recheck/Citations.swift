// Whether every piece of evidence that the reasons cite is on record, was known, stands, and says what is told of it.

import CivilTime
import Evidence
import Findings
import Quantities

/// The steps of one reading, found again by their texts.
private struct Steps: Hashable {
  let all: [Explanation]

  func hash(into hasher: inout Hasher) {
    // Byte for byte: texts of long explanations are many, and hold dashes and dots that a String weighs one by one.
    for step in all {
      var text = step.text
      text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    }
  }
}

extension Record {
  /// How many pieces the tree cites. Refuses at the first that is not there, was not known by the day, was replaced, is named
  /// twice in one step, or does not say what the step tells of it.
  func checkCitations(in step: Explanation) throws(Refusal) -> Int {
    var known: [Steps: Int] = [:]
    return try checkCitations(in: step, &known)
  }

  private func checkCitations(in step: Explanation, _ known: inout [Steps: Int]) throws(Refusal) -> Int {
    // Readings that come to the same rest on the same steps.
    let isBare = step.evidence.isEmpty && !step.children.isEmpty
    let steps = step.kind == .reading && isBare ? Steps(all: step.children) : nil
    if let steps, let count = known[steps] { return count }
    var count = step.evidence.count
    guard Set(step.evidence).count == step.evidence.count else {
      throw Refusal(named(step), claimed: step.evidence.joined(separator: ", "), given: "a piece is cited twice")
    }
    for id in step.evidence {
      let found = cited(id)
      guard !found.isEmpty else {
        throw Refusal(
          named(step), claimed: "evidence \(id)",
          given: "no such piece stands on record as known on \(viewpoint.known.long)")
      }
      if step.evidence.count == 1, !found.contains(where: { tells(step, $0) }) {
        throw Refusal(named(step), claimed: "\(id): \(step.text)", given: "the row says something else")
      }
    }
    try checkKind(of: step)
    for child in step.children { count += try checkCitations(in: child, &known) }
    if let steps { known[steps] = count }
    return count
  }

  private func named(_ step: Explanation) -> String { "the reasons, \(step.kind.rawValue)" }

  /// A step that tells of a row names that row.
  private func checkKind(of step: Explanation) throws(Refusal) {
    guard step.evidence.isEmpty, step.children.isEmpty else { return }
    let tellsOfRow: Bool
    switch step.kind {
    case .observation, .completeness, .round, .suspension, .admission, .excuse, .position: tellsOfRow = true
    case .event: tellsOfRow = step.text.contains(" published ") || step.text.contains(" recorded ")
    case .assessment: tellsOfRow = step.text.contains(": grade \"")
    default: tellsOfRow = false
    }
    if tellsOfRow { throw Refusal(named(step), claimed: step.text, given: "the step cites no evidence") }
  }

  /// Whether the step says what the row says, and is a step about such a row.
  private func tells(_ step: Explanation, _ row: Row) -> Bool {
    func says(_ words: String...) -> Bool { words.allSatisfy(step.text.holds) }
    func states(_ name: String, _ value: String) -> Bool {
      step.figures.first { $0.name == name }.map { $0.value == value } ?? true
    }
    switch (row, step.kind) {
    case (.figure(let o), .observation):
      return says(
        amountInWords(o.figure, of: o.unit), "\(o.publication)", o.shape == .stock ? o.days.start.long : o.days.long)
        && says(reporters[o.reporter]?.name ?? o.reporter) && states("value", o.value.description)
        && states("bound", o.bound.rawValue)
    case (.declaration(let d), .completeness):
      return says(d.subject, d.days.long, "\(d.publication)", reporters[d.reporter]?.name ?? d.reporter)
    case (.round(let round), .round):
      return says("\(round.days)", round.status.rawValue, "\(round.publication)")
    case (.caseEvent(let event), .event):
      let isTold =
        step.text.hasPrefix("\(event.event) on \(event.day), by ")
        || step.text.hasPrefix("case \(event.caseID), \(event.day): \(event.event), by ")
      return isTold && says(reporters[event.reporter]?.name ?? event.reporter, "\(event.publication)")
    case (.holiday(let h), .event): return says(h.day.long, "holiday of \(h.party)", "\(h.publication)")
    case (.measure(let measure), .event), (.measure(let measure), .suspension),
      (.measure(let measure), .excuse):
      return says("\(measure.happened)", measure.title, "\(measure.publication)")
    case (.statement(let s), .assessment): return says(s.speaker, "\(s.made)", s.figure)
    case (.statement(let s), .position), (.statement(let s), .admission), (.statement(let s), .excuse):
      // Of a joint failure it is told whom a statement blames.
      let isBlame = s.about.count == 1 && [.breached, .acknowledges].contains(s.stance)
      if step.kind == .position, isBlame, says(s.speaker, "\(s.made): \(s.about[0]) failed") { return true }
      return says(s.speaker, "\(s.made)", s.stance.rawValue, s.paraphrase)
    case (.figure, _), (.declaration, _), (.round, _), (.caseEvent, _), (.measure, _), (.statement, _), (.holiday, _):
      return !rowKinds.contains(step.kind)
    }
  }

  /// Steps of these kinds are about one row of one sort.
  private var rowKinds: Set<Explanation.Kind> {
    [.observation, .completeness, .round, .event, .suspension, .assessment, .position, .admission, .excuse]
  }
}
