// Why a finding is what it is: a tree, in words and in values.

package import Evidence

/// One step of the reasons for a finding, with the steps that it rests on.
///
/// The text is for people; `kind` and `figures` say the same to a program. The evidence of a step is what that step used:
/// taking a listed piece away can change the answer, a piece that is not listed anywhere in the tree cannot.
package struct Explanation: Hashable, Sendable {
  /// What sort of reason the step gives, for a program that reads the tree.
  package enum Kind: String, Hashable, Sendable {
    case rule, window, quantity, observation, reading, suspension, position, excuse, round, event, completeness
    case missing, pace, assessment, note, admission, state, alone, finding
  }

  package let kind: Kind
  package let text: String
  /// Values by name, as decimal text: `lower`, `upper`, `threshold`…
  package let figures: [Figure]
  package let evidence: [EvidenceID]
  package let children: [Explanation]

  /// A value that the step names, as decimal text.
  package struct Figure: Hashable, Sendable {
    package let name: String
    package let value: String

    package init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  package init(
    _ kind: Kind, _ text: String, figures: [Figure] = [], evidence: [EvidenceID] = [], children: [Explanation] = []
  ) {
    self.kind = kind
    self.text = text
    self.figures = figures
    self.evidence = evidence
    self.children = children
  }

  /// Every piece of evidence in the tree, each once, in order of appearance.
  package var allEvidence: [EvidenceID] {
    var seen: Set<EvidenceID> = []
    var result: [EvidenceID] = []
    collect(&seen, &result)
    return result
  }

  private func collect(_ seen: inout Set<EvidenceID>, _ result: inout [EvidenceID]) {
    for id in evidence where seen.insert(id).inserted { result.append(id) }
    for child in children { child.collect(&seen, &result) }
  }
}
