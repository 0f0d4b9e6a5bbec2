// Findings whose findings on others were broken on purpose.

import Accords
import CivilTime
import Evidence
import Findings

extension Finding {
  /// Every way to break what it offers of others: other words, other days, other counts, or nothing at all.
  var brokenLinks: [Broken] {
    guard !proof.linked.isEmpty else { return [] }
    let all = proof.linked.indices.flatMap { index -> [Broken] in
      let one = proof.linked[index]
      return one.finding.brokenAsLinked.map { how, other in
        Broken("linked \(index), \(one.finding.commitment): \(how)", self) {
          $0.linked[index] = LinkedProof(other, settled: one.settled)
        }
      }
    }
    return all + [Broken("nothing linked", self) { $0.linked = [] }] + brokenSteps
  }

  private var brokenAsLinked: [(how: String, Finding)] {
    func changed(_ how: String, _ change: (inout Draft) -> Void) -> (how: String, Finding) {
      let broken = Broken(how, self, change)
      return (broken.how, broken.finding)
    }
    var result = axes.others.map { other in changed("axes to \(other.word)") { $0.axes = other } }
    result.append(
      changed("asked about a day later") {
        $0.viewpoint = Viewpoint(on: $0.viewpoint.on.next, known: $0.viewpoint.known)
      })
    result.append(changed("other reasons") { $0.reasons = $0.reasons.isEmpty ? [.sourcesConflict] : [] })
    result.append(changed("other moment") { $0.lastMoment = ($0.lastMoment ?? $0.viewpoint.on).next })
    for index in readings.indices {
      let one = readings[index]
      for other in one.axes.others {
        result.append(
          changed("reading \(index) to \(other.word)") {
            $0.readings[index] = ReadingResult(choices: one.choices, axes: other, tally: one.tally)
          })
      }
    }
    for other in tally?.others ?? [] { result.append(changed("tally") { $0.tally = other }) }
    guard axes.duty != .suspended else { return result }
    for (index, branch) in proof.branches.enumerated() {
      for (place, count) in branch.counts.enumerated() {
        for (how, other) in count.others {
          result.append(
            changed("count \(place): \(how)") { draft in
              var counts = branch.counts
              counts[place] = other
              draft.branches[index] = Proof.Branch(counts: counts, pace: branch.pace)
            })
        }
      }
    }
    return result
  }

  /// Reasons that tell of another finding in other words.
  private var brokenSteps: [Broken] {
    explanation.telling(.finding).map { path in
      Broken("step \(path): another word", self) {
        $0.explanation = $0.explanation.changing(path[...]) { step in
          Explanation(
            step.kind, step.text + " late", figures: step.figures, evidence: step.evidence, children: step.children)
        }
      }
    }
  }
}

extension Explanation {
  /// The ways to every step of a kind, by the places of children.
  fileprivate func telling(_ kind: Kind) -> [[Int]] {
    (self.kind == kind ? [[]] : [])
      + children.indices.flatMap { index in children[index].telling(kind).map { [index] + $0 } }
  }
}
