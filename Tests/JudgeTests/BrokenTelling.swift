// Findings of which what is told beside the word was broken: reason codes, objectors, one side alone.

import Accords
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
}
