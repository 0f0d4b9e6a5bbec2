// What later instruments change, in plain words.

import Accords
import CivilTime

extension CommitmentParaphrase {
  var amendments: [String] { commitment.amendments.map(told) }

  private func told(_ amendment: Amendment) -> String {
    let from = amendment.from?.long ?? "the day on which it enters into force"
    let effects = Self.list(amendment.meanings.map(effect), separator: "; ")
    let back = amendment.isRetroactive ? ", also before it was in force itself" : ""
    let contested =
      amendment.contestedBy.isEmpty
      ? ""
      : " \(Self.list(amendment.contestedBy.map(\.words))) contests that it is valid: the text with it and the text without it "
        + "decide side by side."
    return
      "'\(amendment.instrument)' changed the text\(back) \(scope(amendment.key, from)): \(effects). Where that day is not "
      + "certain, only what both texts give is.\(contested)"
  }

  private func scope(_ key: Amendment.Key, _ from: String) -> String {
    switch key {
    case .firstDay: "for periods whose first day is \(from) or later"
    case .lastDay: "for periods whose last day is \(from) or later"
    case .event(let event): "for what lies, by the day of '\(event)', on \(from) or later"
    case .round: "for rounds on \(from) or later"
    case .dueDay: "if by the text before it falls due on \(from) or later"
    case .dayAsked: "for questions about \(from) or later"
    }
  }

  func told(_ deadline: Deadline) -> String {
    switch deadline {
    case .none: "without a day"
    case .by(let day): "by the end of \(day.long)"
    case .within(let duration): "within \(told(duration))"
    case .byWorkingDay(let day, let working):
      "by the end of \(day.long), moved to the next working day of \(working.words)"
    case .limit(let limit): "within \(limit.words)"
    case .ahead(let advance): "at least \(advance.words)"
    }
  }
}
