// Findings of which what is told beside the word was broken: reason codes, objectors, one side alone, what is missing.

import Accords
import CivilTime
import Evidence
import Findings

extension Finding {
  // MARK: Why, and who objects

  var brokenCodes: [Broken] {
    ReasonCode.allCases.map { code in
      Broken("reason code \(code.rawValue)", self) { draft in
        draft.reasons = draft.reasons.contains(code) ? draft.reasons.filter { $0 != code } : draft.reasons + [code]
      }
    } + [Broken("contested by another", self) { $0.contestedBy.append("CU") }]
      + contestedBy.indices.map { index in Broken("an objector dropped", self) { $0.contestedBy.remove(at: index) } }
  }

  // MARK: One side alone

  var brokenSides: [Broken] {
    let more = AloneResult(side: "third", word: .kept, tally: nil)
    return [Broken("a side more", self) { $0.alone.append(more) }]
      + alone.indices.flatMap { index -> [Broken] in
        let one = alone[index]
        let words = [Word.kept, .breached, .disputed, .undetermined].map { word in
          Broken("side \(one.side) to \(word)", self) {
            $0.alone[index] = AloneResult(side: one.side, word: word, tally: one.tally)
          }
        }
        let tallies = (one.tally?.others ?? []).map { tally in
          Broken("tally of side \(one.side) to \(tally.bounds)", self) {
            $0.alone[index] = AloneResult(side: one.side, word: one.word, tally: tally)
          }
        }
        return words + tallies + [Broken("side \(one.side) dropped", self) { $0.alone.remove(at: index) }]
      }
  }

  // MARK: What is missing, and what would change it

  var brokenLists: [Broken] {
    let change = Change("nothing at all", by: viewpoint.on)
    let dropped =
      missing.indices.map { index in Broken("missing \(index) dropped", self) { $0.missing.remove(at: index) } }
      + wouldChange.indices.map { index in Broken("change \(index) dropped", self) { $0.wouldChange.remove(at: index) }
      }
    let changed =
      missing.indices.map { index in Broken("missing \(index) changed", self) { $0.missing[index] += "9" } }
      + wouldChange.indices.flatMap { index -> [Broken] in
        let (text, day) = (wouldChange[index].text, wouldChange[index].by)
        return [
          Broken("change \(index) changed", self) { $0.wouldChange[index] = Change(text + "9", by: day) },
          Broken("change \(index) by another day", self) {
            $0.wouldChange[index] = Change(text, by: (day ?? viewpoint.on).next)
          },
        ]
      }
    return dropped + changed + [
      Broken("something more is missing", self) { $0.missing.append("a figure of nothing") },
      Broken("something more would change it", self) { $0.wouldChange.append(change) },
    ]
  }

  // MARK: Periods that acts may have cut short

  var brokenCuts: [Broken] {
    proof.byCut.indices.flatMap { index -> [Broken] in
      let one = proof.byCut[index]
      let changed = one.axes.others.map { other in
        Broken("cut \(index) to \(other.word)", self) {
          $0.byCut[index] = Broken("axes", one) { $0.axes = other }.finding
        }
      }
      return changed + [
        Broken("cut \(index) dropped", self) { $0.byCut.remove(at: index) },
        Broken("cut \(index) twice", self) { $0.byCut.insert(one, at: index) },
        Broken("no cuts", self) { $0.byCut = [] },
      ]
    }
  }
}
