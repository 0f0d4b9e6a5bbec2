// What was found under one understanding, for all readings that come to the same.

import Accords
import CivilTime
import Evidence
import Findings
import Quantities

/// Answers that were found already in the check of one finding: of twelve numbers that somebody reads into a text one governs.
///
/// An answer depends on an understanding, on what is offered for it and on what was found of the shortfalls that it asked for, and
/// on nothing else; where all of these are the same it is not sought again.
struct Remembered {
  /// What is understood, whatever was answered to get there, and what the finding offers for it.
  private struct Key: Hashable {
    let sense: Sense
    let branches: [Proof.Branch]
    let choices: [[Choice]]

    /// Certificates are long: by what they show.
    func hash(into hasher: inout Hasher) {
      hasher.combine(sense)
      for branch in branches { for count in branch.counts { hasher.combine(count.bounds) } }
      hasher.combine(choices)
    }
  }

  /// Answers, with what was owed of the shortfalls that were asked for on the way.
  private struct Found {
    let asked: [(shortfalls: Shortfalls, owed: Bounds?)]
    let answers: [Answer]
  }

  private var found: [Key: [Found]] = [:]
  private var rivals: [[CountCertificate]] = []

  /// The answers under an understanding, as they were found before or anew.
  mutating func answers(
    to sense: Sense, _ branches: [Proof.Branch], _ choices: [[Choice]], on matter: Case
  ) throws(Refusal) -> [Answer] {
    var plain = sense
    plain.answers = []
    let key = Key(sense: plain, branches: branches, choices: choices)
    if let known = known(key, sense.answers) { return known }
    matter.record.offered?.asked = []
    let answers = try matter.answers(sense, branches, choices)
    let asked = matter.record.offered?.asked ?? []
    if asked.allSatisfy({ $0.owed != nil }) { found[key, default: []].append(Found(asked: asked, answers: answers)) }
    return answers
  }

  private func known(_ key: Key, _ answers: [Choice]) -> [Answer]? {
    var owed: [ObjectIdentifier: Bounds?] = [:]
    return found[key]?.first { one in
      one.asked.allSatisfy { asked in
        let id = ObjectIdentifier(asked.shortfalls)
        let own = owed[id] ?? asked.shortfalls.amount(answers)
        owed[id] = .some(own)
        return own == asked.owed
      }
    }?.answers
  }

  /// Whether rivals are believed in every way; the choices say whose only where there are several.
  mutating func checkRivals(
    _ choices: [[Choice]], _ branches: [Proof.Branch], on matter: Case
  ) throws(Refusal) {
    guard branches.count == 1, branches[0].pace == nil else { return try matter.heard.checkRivals(choices, branches) }
    if rivals.contains(branches[0].counts) { return }
    try matter.heard.checkRivals(choices, branches)
    if rivals.count < 64 { rivals.append(branches[0].counts) }
  }
}
