// A finding as JSON: everything that it holds.

package import Accords
package import CivilTime
import Evidence
package import Findings
import Quantities

extension JSONValue {
  /// The finding without its tree: what lists need.
  package static func summary(of finding: FindingHeadline, in accord: Accord) -> JSONValue {
    [
      "commitment": .string(finding.commitment),
      "instance": .instance(finding.instance, of: finding.commitment, in: accord),
      "word": .string(finding.word.rawValue), "sign": .string(finding.word.sign),
      "reasons": .strings(finding.reasons.map(\.rawValue)), "qualifier": .text(finding.qualifier?.rawValue),
      "contestedBy": .strings(finding.contestedBy), "tally": .tally(finding.tally),
      "lastMoment": .text(finding.lastMoment),
    ]
  }

  /// The whole finding: axes, readings, positions, outlook and the tree of reasons.
  package static func finding(_ finding: Finding, in accord: Accord) -> JSONValue {
    let head: JSONValue = [
      "accord": .string(finding.accord), "on": .text(finding.viewpoint.on), "known": .text(finding.viewpoint.known),
      "knownBy": .string(finding.viewpoint.clock.rawValue),
    ]
    let clock = accord.commitment(finding.commitment).flatMap(accord.clock(of:))
    return head.with(summary(of: finding.headline, in: accord)).with([
      "clock": clock.map { ["zone": .string($0.zone), "party": .text($0.party)] } ?? .null,
      "axes": .axes(finding.axes),
      "readings": .array(finding.readings.map(reading)),
      "pivots": .array(finding.pivots.map { .strings($0) }),
      "alone": .array(
        finding.alone.map {
          ["side": .string($0.side), "word": .string($0.word.rawValue), "tally": .tally($0.tally)]
        }),
      "positions": .array(finding.positions.map(position)),
      "missing": .strings(finding.missing),
      "wouldChange": .array(finding.wouldChange.map { ["text": .string($0.text), "by": .text($0.by)] }),
      "explanation": .explanation(finding.explanation),
    ])
  }

  /// The two clocks.
  package static func viewpoint(_ viewpoint: Viewpoint) -> JSONValue {
    ["on": .text(viewpoint.on), "known": .text(viewpoint.known), "knownBy": .string(viewpoint.clock.rawValue)]
  }

  /// What a finding is about; `to` is null where the instance has no end of its own.
  package static func instance(_ instance: Instance, of commitment: CommitmentID, in accord: Accord) -> JSONValue {
    [
      "kind": .string(instance.kind.rawValue), "label": .string(instance.label),
      "address": .string(accord.address(of: instance, commitment)), "from": .text(instance.days.start),
      "to": instance.isOpenEnded ? .null : .text(instance.days.lastDay), "debtor": .text(instance.debtor),
    ]
  }

  static func axes(_ axes: Axes) -> JSONValue {
    [
      "duty": .string(axes.duty.rawValue), "performance": .string(axes.performance.rawValue),
      "justification": .string(axes.justification.rawValue), "certainty": .string(axes.certainty.rawValue),
      "author": author(axes.author), "paceHeld": axes.paceHeld.map { .bool($0) } ?? .null,
    ]
  }

  private static func author(_ author: Author) -> JSONValue {
    switch author {
    case .computed: ["kind": "computed", "name": .null]
    case .admission(let party): ["kind": "admission", "name": .string(party)]
    case .assessor(let name): ["kind": "assessor", "name": .string(name)]
    case .body(let name): ["kind": "body", "name": .string(name)]
    }
  }

  static func tally(_ tally: Tally?) -> JSONValue {
    guard let tally else { return .null }
    return [
      "lower": .text(tally.bounds.lower), "upper": .text(tally.bounds.upper),
      "relation": tally.threshold.relation == .atLeast ? "at least" : "at most",
      "threshold": .text(tally.threshold.amount), "unit": .string(tally.unit), "text": .string(tally.text),
    ]
  }

  private static func reading(_ reading: ReadingResult) -> JSONValue {
    let choices = reading.choices.map { choice -> JSONValue in
      [
        "question": .string(choice.question), "answer": .string(choice.answer), "heldBy": .string(choice.heldBy),
      ]
    }
    return [
      "choices": .array(choices), "word": .string(reading.axes.word.rawValue), "axes": .axes(reading.axes),
      "tally": .tally(reading.tally),
    ]
  }

  private static func position(_ position: Position) -> JSONValue {
    [
      "parties": .array(position.parties.map(JSONValue.string)), "speaker": .string(position.speaker),
      "stance": .string(position.stance.rawValue), "made": .text(position.made),
      "paraphrase": .string(position.paraphrase), "figure": .string(position.figure),
      "statement": .string(position.statement),
    ]
  }

  static func explanation(_ step: Explanation) -> JSONValue {
    [
      "kind": .string(step.kind.rawValue), "text": .string(step.text),
      "figures": .array(step.figures.map { ["name": .string($0.name), "value": .string($0.value)] }),
      "evidence": .strings(step.evidence), "children": .array(step.children.map { .explanation($0) }),
    ]
  }
}
