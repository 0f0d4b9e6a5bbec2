// Whose word counts: whether it fits the commitment.

import Accords

extension Checker {
  mutating func voices(of written: CommitmentSyntax, _ rule: Rule?) -> Voices {
    let (clauses, owner) = (written.voices, "commitment '\(written.declared.name.text)'")
    atMostOne(clauses.decided, "'decided on the word of'", in: owner) { $0.keyword }
    atMostOne(clauses.established, "'established by'", in: owner) { $0.keyword }
    atMostOne(clauses.because, "'because of'", in: owner) { $0.keyword }
    atMostOne(clauses.against, "'against'", in: owner) { $0.keyword }
    atMostOne(clauses.presumed, "'presumed'", in: owner) { $0.keyword }
    atMostOne(clauses.covered, "'covered by'", in: owner) { $0.keyword }
    var voices = Voices()
    voices.decidedOn = clauses.decided.first.map { decided($0, rule) } ?? []
    voices.establishedBy = clauses.established.first?.content.map(\.text) ?? []
    voices.because = clauses.because.first?.content.text
    voices.against = clauses.against.first?.content.text
    voices.presumption = clauses.presumed.first.flatMap { self.presumption($0, rule) }
    voices.coverage = clauses.covered.first.flatMap { coverage($0.content) }
    guard let rule else { return voices }
    let forbidding =
      clauses.established.map { ($0.keyword, "who establishes a breach") }
      + clauses.because.map { ($0.keyword, "a reason") } + clauses.against.map { ($0.keyword, "whom it protects") }
      + clauses.covered.map { ($0.keyword, "who has looked") }
    for (keyword, what) in forbidding where !rule.requirement.isProhibition {
      misfit(keyword, "\(what) can be told only of what is forbidden", help: "leave it out, or tell it in a note")
    }
    return voices
  }

  private mutating func misfit(_ range: SourceRange, _ message: String, help: String) {
    problems.error(.voiceDoesNotFit, range, message, help: help)
  }

  private mutating func decided(
    _ clause: CommitmentSyntax.Clause<[VoicesSyntax.Source]>, _ rule: Rule?
  ) -> [Voices.Source] {
    let sources = clause.content.compactMap { source -> Voices.Source? in
      switch source {
      case .party(let name): resolve(name, .party).map { .party($0) }
      case .reporter(let name): .reporter(name.text)
      case .parties: .parties
      }
    }
    guard let rule else { return sources }
    if !rule.restsOnReporters(events) {
      misfit(
        clause.keyword, "what decides this commitment is recorded without a reporter, so nobody's word can be left out",
        help: "it fits figures and events of a case")
    }
    if case .count(_, let quantity) = rule.requirement {
      for credit in quantity.credits where !sources.contains(.party(credit.electedBy)) {
        misfit(
          clause.keyword, "'\(credit.electedBy)' elects the credit, and its word would not count",
          help: "add '\(credit.electedBy)' to those whose word counts")
      }
    }
    return sources
  }

  private mutating func presumption(
    _ clause: CommitmentSyntax.Clause<VoicesSyntax.Presumed>, _ rule: Rule?
  ) -> Voices.Presumption? {
    if let rule, !rule.requirement.isDoing {
      misfit(clause.keyword, "only what is to be done can be presumed to be done", help: "leave 'presumed' out")
    }
    guard case .done(let when, let unless) = clause.content else { return .notDoneUnlessShown }
    let events = [when, unless].compactMap { resolve($0, .event) }
    reportRepeated([when, unless], as: "event")
    for name in [when, unless] {
      guard let rule, let event = self.events[name.text] else { continue }
      let isOfCase = if case .eachCase = rule.trigger { true } else { false }
      if isOfCase != (event.subject != nil) {
        misfit(
          name.range,
          isOfCase ? "'\(name.text)' happens to no case" : "'\(name.text)' happens to a case, and this has none",
          help: isOfCase ? "name an event that 'happens to a …'" : "name an event that happens to no case")
      }
    }
    return events.count == 2 ? .done(when: events[0], unless: events[1]) : nil
  }

  private mutating func coverage(_ written: VoicesSyntax.Covered) -> Voices.Coverage? {
    let looked = counting(written.looked, "how many were looked at is counted")
    let of = counting(written.of, "how many there are is counted")
    guard let looked, let of else { return nil }
    return Voices.Coverage(looked: looked, of: of)
  }
}

extension Requirement {
  fileprivate var isProhibition: Bool { if case .never = self { true } else { false } }
  fileprivate var isDoing: Bool { if case .done = self { true } else { false } }
}

extension Rule {
  /// Whether figures or events of cases decide it: both have reporters; acts and rounds have none.
  fileprivate func restsOnReporters(_ events: [EventID: EventKind]) -> Bool {
    if case .eachCase = trigger { return true }
    switch requirement {
    case .count(_, let quantity): if case .meeting = quantity.subject { return false }
    case .never(let event, _): return events[event].map { $0.subject != nil || $0.countedBy != nil } ?? true
    case .done, .hostsInTurn, .judged, .may: return false
    default: break
    }
    return true
  }
}
