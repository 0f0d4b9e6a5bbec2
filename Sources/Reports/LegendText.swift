// Every word of the findings with its sign and its meaning: what `servanda words` shows.

package import Findings

/// Words, reasons and qualifiers, with what they mean.
package enum Legend {
  /// Every word, reason and qualifier with its meaning, in the order in which they are declared.
  package static func page() -> Page {
    var page = Page()
    page.line(.strong("The words of a finding"))
    page.gap()
    for word in Word.allCases { page.append(entry(word)) }
    page.heading("Why a finding is undetermined, disputed or open")
    for reason in ReasonCode.allCases { page.append(entry(reason.rawValue, reason.meaning)) }
    page.heading("What qualifies a word")
    for qualifier in Qualifier.allCases { page.append(entry(qualifier.rawValue, qualifier.meaning)) }
    page.heading("The two clocks")
    page.append(entry("on", "the day for which the state is judged"))
    page.append(entry("known", "the day by which evidence counts: what was published later is not looked at"))
    return page
  }

  private static func entry(_ word: Word) -> Page {
    var page = Page()
    page.flow(
      [Span(word.meaning)], first: Line([Span(padded("  \(word.sign) \(word.rawValue)", to: 20), .word(word))]),
      rest: .spaces(20))
    return page
  }

  private static func entry(_ name: String, _ meaning: String) -> Page {
    var page = Page()
    page.flow([Span(meaning)], first: Line([Span(padded("  \(name)", to: 26))]), rest: .spaces(26))
    return page
  }

  /// The same as one JSON object.
  package static var json: JSONValue {
    [
      "words": .array(
        Word.allCases.map { ["word": .string($0.rawValue), "sign": .string($0.sign), "meaning": .string($0.meaning)] }),
      "reasons": .array(
        ReasonCode.allCases.map { ["reason": .string($0.rawValue), "meaning": .string($0.meaning)] }),
      "qualifiers": .array(
        Qualifier.allCases.map { ["qualifier": .string($0.rawValue), "meaning": .string($0.meaning)] }),
    ]
  }
}

extension ReasonCode {
  /// What the reason means, in one line.
  package var meaning: String {
    switch self {
    case .nothingExamined: "no evidence speaks of it"
    case .evidenceInsufficient: "there is evidence, and it allows both outcomes"
    case .periodOpen: "the period has not ended"
    case .noDaySet: "the text sets no day by which it must be done"
    case .textHasTwoReadings: "the text is read in ways that lead to different results"
    case .sourcesConflict: "sources give figures that lead to different results"
    case .notYetInForce: "nothing was owed yet on this day"
    }
  }
}

extension Qualifier {
  /// What the qualifier means, in one line.
  package var meaning: String {
    switch self {
    case .noViolationKnown: "a prohibition against which no breach is established"
    case .alleged: "a breach is claimed and not answered"
    case .denied: "a breach is claimed by one side and denied by the other"
    case .admitted: "the party itself grants it"
    case .assessed: "judged by a named assessor"
    case .exercised: "what is permitted was done"
    case .notExercised: "what is permitted was not done"
    case .partlySuspended: "suspended for a part of the instance"
    case .presumed: "the text presumes it, and it is not rebutted"
    }
  }
}
