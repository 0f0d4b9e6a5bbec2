// What became known between two days, and which findings changed their word.

package import Accords
import CivilTime
import Evidence
package import Findings

extension Changes.Changed {
  /// What brought the change about; the ids of the new evidence stand below it.
  var causeWords: String {
    switch cause {
    case .evidence where evidence.isEmpty && !withdrawn.isEmpty: "by what was taken back"
    case .evidence: "by new evidence"
    case .time where evidence.isEmpty: "by the passing of time"
    case .time: "by the passing of time; new evidence bears on it and gave no other word"
    case .either: "by new evidence, and by the passing of time alone as well"
    case .both: "by new evidence and the passing of time together"
    case .text: "by the new text of the accord"
    case .textAndMore: "by the new text of the accord together with what else changed"
    }
  }
}

/// Shows changes to people and to programs.
package struct ChangesText {
  private let accord: Accord
  private let index: EvidenceIndex

  package init(accord: Accord, index: EvidenceIndex) {
    self.accord = accord
    self.index = index
  }

  /// The findings that changed their word, each with its cause, and then the new evidence.
  package func page(_ changes: Changes) -> Page {
    var page = Page()
    page.flow([.strong(accord.title)], indent: 0)
    page.line(
      .faint("what became known after \(changes.since.long) and by \(changes.until.long), \(changes.clock.words)"))
    for text in changes.texts {
      let reason = text.reason.map { ": \($0)" } ?? ""
      page.flow("the accord has a new text since \(text.day.long)\(reason)", hanging: 2)
    }
    page.heading("Findings that changed their word (\(changes.changed.count))")
    for change in changes.changed { page.append(entry(change)) }
    page.heading("New evidence (\(changes.newEvidence.count))")
    let text = EvidenceText(accord: accord, index: index)
    for piece in changes.newEvidence.compactMap({ index[$0] }) { page.append(text.entry(piece, indent: 1)) }
    if !changes.withdrawn.isEmpty { page.heading("Taken back (\(changes.withdrawn.count))") }
    for one in changes.withdrawn {
      page.flow([.strong(one.id), Span(" · on \(one.day.long)")], indent: 1, hanging: 2)
      if let reason = one.reason { page.flow([Span("because: \(reason)")], indent: 3, hanging: 2) }
    }
    return page
  }

  private func entry(_ change: Changes.Changed) -> Page {
    var page = Page()
    let debtor = accord.judgedFor(change.instance, change.commitment)
    page.flow(.strong(change.commitment), Span(" \(change.instance)\(debtor)"), indent: 1, hanging: 2)
    let before = change.before.map(Span.word) ?? .faint("no instance")
    page.flow(before, " → ", .word(change.after), .faint(" \(change.causeWords)"), indent: 3)
    let pieces = change.evidence + change.withdrawn.filter { !change.evidence.contains($0) }
    if !pieces.isEmpty { page.flow([.faint("[\(pieces.joined(separator: " "))]")], indent: 3, hanging: 1) }
    return page
  }

  /// The same as one JSON object.
  package func json(_ changes: Changes) -> JSONValue {
    let evidence = EvidenceJSON(accord: accord, index: index)
    return [
      "since": .text(changes.since), "until": .text(changes.until),
      "knownBy": .string(changes.clock.rawValue),
      "changed": .array(changes.changed.map(json)),
      "newEvidence": .array(changes.newEvidence.compactMap { index[$0] }.map(evidence.value)),
      "withdrawn": .array(
        changes.withdrawn.map {
          ["id": .string($0.id), "day": .text($0.day), "reason": .text($0.reason)]
        }),
      "newTexts": .array(changes.texts.map { ["day": .text($0.day), "reason": .text($0.reason)] }),
    ]
  }

  private func json(_ change: Changes.Changed) -> JSONValue {
    [
      "commitment": .string(change.commitment),
      "instance": .instance(change.instance, of: change.commitment, in: accord),
      "before": .text(change.before?.rawValue), "after": .string(change.after.rawValue),
      "cause": .string(change.cause.rawValue), "evidence": .strings(change.evidence),
      "withdrawn": .strings(change.withdrawn),
    ]
  }
}
