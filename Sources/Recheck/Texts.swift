// Which text governs: the clause as written, or as later instruments changed it.

import Accords
import CivilTime
import Evidence
import Findings

/// What has been decided so far of which text governs.
private struct Text {
  var terms: [InstrumentID: Term] = [:]
  var days: [Amendment.Key: CivilDate] = [:]
  var deadline: Deadline?
  var changes: [Change] = []

  /// An amendment that governs, and from which day.
  struct Change: Hashable {
    let amendment: Amendment
    let from: CivilDate
  }
}

extension Case {
  /// What is found under each text that may govern, and what these have in common.
  func byText(_ sense: Sense, _ branches: [Proof.Branch], _ found: Finds) throws(Refusal) -> [Answer] {
    if commitment.amendments.isEmpty { return try found(rewritten(sense), sense, branches) }
    var texts = [Text()]
    if case .done(_, let deadline) = commitment.rule.requirement { texts[0].deadline = deadline }
    for amendment in inOrder(besides: sense.voidAmendments) { texts = texts.flatMap { extend($0, amendment) } }
    let what = "the day by which the text that governs it is chosen"
    let all = once(texts.map(\.changes))
    return try common(all, branches, missing: what) { changes, branches, isShared throws(Refusal) in
      try self.under(changes, sense.sharing(isShared), branches, found)
    }
  }

  /// The amendments that were agreed as known, in the order in which they take effect.
  private func inOrder(besides void: Set<Int>) -> [Amendment] {
    let known = commitment.amendments.enumerated().filter { !void.contains($0.offset) && isAgreed($0.element) }
      .map { (place: $0.offset, from: first(of: $0.element) ?? lastOfDays.next, amendment: $0.element) }
    return known.sorted { ($0.from, $0.place) < ($1.from, $1.place) }.map(\.amendment)
  }

  private func isAgreed(_ amendment: Amendment) -> Bool {
    record.instrument(amendment.instrument).map { $0.agreed.latest <= record.viewpoint.known } ?? false
  }

  private func first(of amendment: Amendment) -> CivilDate? {
    amendment.from ?? terms(of: amendment.instrument).compactMap(\.first).min()
  }

  /// When the instrument of an amendment may be in force; where nothing is on record of it, from any day since it was agreed, or
  /// not at all.
  private func terms(of id: InstrumentID) -> [Term] {
    guard let instrument = record.instrument(id) else { return [.never] }
    guard let life = instrument.life, !life.isFixed else {
      return [Term(first: instrument.from, last: instrument.until)]
    }
    let own = record.lifetime(of: instrument, life)
    return own.isSilent ? [.never, Term(first: instrument.agreed.earliest, last: nil)] : own.terms
  }

  // MARK: One amendment

  /// The text with and without it, for every time in which its instrument may be in force and every day that may decide.
  private func extend(_ text: Text, _ amendment: Amendment) -> [Text] {
    let terms = text.terms[amendment.instrument].map { [$0] } ?? terms(of: amendment.instrument)
    return terms.flatMap { term -> [Text] in
      var text = text
      text.terms[amendment.instrument] = term
      guard let entry = term.first else { return [text] }
      let named = amendment.from ?? entry
      let from = amendment.isRetroactive ? named : max(named, entry)
      let decided = deciding(amendment.key, text)
      if decided.isEmpty { return [text] }
      return decided.flatMap { day, text -> [Text] in
        if day < from { return [text] }
        if !isForbiddenThroughout, let last = term.last, day > last { return [text] }
        var changed = text
        changed.changes.append(Text.Change(amendment: amendment, from: from))
        for case .deadline(let other) in amendment.meanings { changed.deadline = other }
        // Before it is in force, what reaches back may not come to be; after its end, what was forbidden may be again.
        let isOpen = amendment.isRetroactive && entry > on || isForbiddenThroughout && term.last != nil
        return isOpen ? [text, changed] : [changed]
      }
    }
  }

  private var isForbiddenThroughout: Bool {
    if case .never = commitment.rule.requirement { kind == .standing } else { false }
  }

  /// The days that decide, as few as show every difference, each with the text in which it is taken.
  private func deciding(_ key: Amendment.Key, _ text: Text) -> [(CivilDate, Text)] {
    if key == .dueDay {
      guard let deadline = text.deadline, deadline.day != nil, let due = due(deadline, Sense()) else { return [] }
      return once([due.earliest, due.latest ?? due.earliest]).map { ($0, text) }
    }
    if let day = text.days[key] { return [(day, text)] }
    let days = days(of: key)
    var bounds = [days.start]
    for amendment in commitment.amendments where amendment.key == key {
      let own = [amendment.from] + terms(of: amendment.instrument).flatMap { [$0.first, $0.last?.next] }
      bounds += own.compactMap(\.self).filter(days.contains)
    }
    return Set(bounds).sorted().map { day in
      var taken = text
      taken.days[key] = day
      return (day, taken)
    }
  }

  /// Every day that the evidence allows for the one that decides.
  private func days(of key: Amendment.Key) -> DayInterval {
    switch key {
    case .firstDay: return DayInterval(day: days.start)
    case .lastDay: return DayInterval(day: days.lastDay)
    case .round: return days
    case .dueDay, .dayAsked: return DayInterval(day: on)
    case .event(let event):
      if isForbiddenThroughout { return DayInterval(day: lastOfDays) }
      if case .eachCase(let trigger, _) = commitment.rule.trigger, trigger == event, kind == .period { return days }
      let all = kind == .caseInstance ? story(Sense()).facts(event) : []
      if all.contains(where: \.isSure), let first = all.map(\.first).min(), let last = all.map(\.last).max(),
        let told = DayInterval(firstDay: first, lastDay: last)
      {
        return told
      }
      return DayInterval(start: firstOfDays.next, end: lastOfDays.next) ?? days
    }
  }

  // MARK: One text

  private func under(
    _ changes: [Text.Change], _ sense: Sense, _ branches: [Proof.Branch], _ found: Finds
  ) throws(Refusal) -> [Answer] {
    var text = Sense()
    var lifted: CivilDate?
    for change in changes {
      for meaning in change.amendment.meanings {
        if meaning == .asWritten { (text, lifted) = (Sense(), nil) } else { text.take(meaning) }
        if meaning == .nothingOwed { lifted = min(lifted ?? change.from, change.from) }
      }
    }
    if text.nothingOwed {
      guard isForbiddenThroughout, let lifted, let before = forbidden(before: lifted) else {
        return [Answer(duty: .notOwed)]
      }
      return try found(before.rewritten(sense), sense, branches)
    }
    // What a reading says holds of the changed text too.
    var whole = sense
    whole.excluded = sense.excluded ?? text.excluded
    whole.threshold = sense.threshold ?? text.threshold
    whole.deadline = sense.deadline ?? text.deadline
    whole.exceptions = sense.exceptions ?? text.exceptions
    whole.ignored.formUnion(text.ignored)
    whole.turnsPassAtEveryCall = sense.turnsPassAtEveryCall || text.turnsPassAtEveryCall
    return try found(rewritten(whole), whole, branches)
  }

  /// What was forbidden before a day on which that was lifted; nil where nothing was.
  private func forbidden(before day: CivilDate) -> Case? {
    if day > on { return self }
    guard let days = DayInterval(start: days.start, end: day) else { return nil }
    var commitment = commitment
    commitment.until = days.lastDay
    return Case(
      record, commitment,
      Instance(kind: kind, label: label, days: days, isOpenEnded: isOpenEnded, debtor: debtor))
  }

  // MARK: Contested amendments

  /// Those that a party contests as known: by name, with their places in the text and who holds that they have no effect.
  func contestedAmendments() -> [(name: String, places: Set<Int>, holders: [Holding])] {
    let contested = commitment.amendments.enumerated().filter { _, amendment in
      isAgreed(amendment) && amendment.contestedBy.contains(where: isHeld)
    }
    return once(contested.map { name(of: $0.element) }).map { name in
      let own = contested.filter { self.name(of: $0.element) == name }
      return (name, Set(own.map(\.offset)), once(own.flatMap(\.element.contestedBy)).filter(isHeld))
    }
  }

  private func name(of amendment: Amendment) -> String {
    let all = Set(commitment.amendments.filter { $0.instrument == amendment.instrument }.map(\.from))
    let from = all.count > 1 ? " from \(amendment.from.map { "\($0)" } ?? "its entry into force")" : ""
    return "amendment by \(amendment.instrument)\(from)"
  }
}
