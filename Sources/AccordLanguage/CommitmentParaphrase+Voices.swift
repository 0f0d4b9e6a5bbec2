// Whose word counts, in plain words.

import Accords
import PlainText

extension CommitmentParaphrase {
  var voices: [String] {
    let voices = commitment.voices
    var sentences: [String] = []
    if !voices.decidedOn.isEmpty {
      sentences.append(
        "Only the word of \(Self.list(voices.decidedOn.map(told))) decides; what all evidence would give is shown beside it."
      )
    }
    if let because = voices.because {
      sentences.append(
        "It is forbidden only because of \(because): that this was the reason, only an admission or a finding can say.")
    }
    if let against = voices.against { sentences.append("It protects \(against).") }
    if !voices.establishedBy.isEmpty {
      sentences.append(
        "Besides an admission, only \(Self.list(voices.establishedBy)) can establish it; what others say is alleged.")
    }
    switch voices.presumption {
    case nil: break
    case .done(let when, let unless):
      sentences.append(
        "Where nothing else decides, it counts as done when '\(when)' has happened, unless '\(unless)' has.")
    case .notDoneUnlessShown:
      sentences.append("Where nothing is on record when the time has passed, it counts as not done.")
    }
    if !commitment.byDebtor.isEmpty {
      let parts = commitment.byDebtor.sorted { $0.key < $1.key }.map { "\($0.key) by '\($0.value)'" }
      sentences.append("Each debtor is judged by its own figures: \(Self.list(parts)).")
    }
    if let days = commitment.roundsApart {
      sentences.append("Of rounds that lie less than \(withUnit("\(days)", "days")) apart only one counts.")
    }
    if let coverage = voices.coverage {
      sentences.append("How many were looked at is told by '\(coverage.looked)', of how many by '\(coverage.of)'.")
    }
    return sentences
  }

  private func told(_ source: Voices.Source) -> String {
    switch source {
    case .party(let id): id
    case .reporter(let name): name
    case .parties: "the parties together"
    }
  }
}
