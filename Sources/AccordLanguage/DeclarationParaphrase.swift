// Declarations in plain words: what a name stands for, for who points at it.

package import Accords
import CivilTime

/// What something that the accord declares is, in sentences; empty where its title says it all.
///
/// `kind` is the first word of its declaration, or `reading` for the question of a reading.
package func paraphraseParagraphs(of kind: String, _ name: String, in accord: Accord) -> [String] {
  let paraphrase = DeclarationParaphrase(accord: accord)
  switch kind {
  case "party": return accord.parties.first { $0.id == name }.map(paraphrase.party) ?? []
  case "calendar": return accord.calendars.first { $0.name == name }.map(paraphrase.calendar) ?? []
  case "instrument": return accord.instruments.first { $0.id == name }.map(paraphrase.instrument) ?? []
  case "indicator": return accord.indicators.first { $0.id == name }.map(paraphrase.indicator) ?? []
  case "event": return accord.event(name).map(paraphrase.event) ?? []
  case "meeting": return ["Its rounds are evidence: the days, the place, the host, and whether they were held."]
  case "commitment": return accord.commitment(name).map { paraphraseParagraphs($0, in: accord) } ?? []
  case "reading": return paraphrase.reading(name)
  default: return []
  }
}

/// Sentences about one accord's declarations.
private struct DeclarationParaphrase {
  let accord: Accord

  func party(_ party: Party) -> [String] {
    let owes = accord.commitments.filter { $0.owed.debtors.contains(party.id) }.map(\.id)
    let owed = accord.commitments.filter { $0.owed.creditors.contains(party.id) }.map(\.id)
    return [
      "A party to the accord. Its clock is \(party.clock): a moment has its day by it where the text says 'by the clock of "
        + "\(party.id)'."
    ] + uses("It owes", owes) + uses("It is owed", owed)
  }

  func calendar(_ calendar: PeriodCalendar) -> [String] {
    let day = accord.instruments.map(\.from).min() ?? accord.commitments.map(\.from).min()
    let sample = day.flatMap(calendar.period(containing:)).map { "\($0.label) is \($0.days.long)." }
    let closed = calendar.closedBy.map { ["A period is closed early when '\($0)' happens."] } ?? []
    return ["It cuts time into periods. " + (sample ?? "A label of one is \(calendar.sampleLabel).")] + closed
  }

  func instrument(_ instrument: Instrument) -> [String] {
    let place = instrument.place.map { " at \($0)" } ?? ""
    let days =
      instrument.life == nil
      ? "in force from \(instrument.from.long)" + (instrument.until.map { " until \($0.long)" } ?? "")
      : "in force by the acts that its clauses name"
    let modifies = instrument.modifies.isEmpty ? "" : " It modifies \(CommitmentParaphrase.list(instrument.modifies))."
    let rest = accord.commitments.filter { $0.sources.contains { $0.instrument == instrument.id } }.map(\.id)
    return ["A signed text, agreed \(instrument.agreed)\(place), \(days).\(modifies)"]
      + uses("What rests on it", rest) + instrument.notes
  }

  func indicator(_ indicator: Indicator) -> [String] {
    let nature =
      switch indicator.nature {
      case .counts: "It counts \(indicator.unit) over a time; figures for days that do not overlap are added."
      case .holds: "It holds \(indicator.unit): a stock, as it stands on a day, never added."
      case .measures: "It measures \(indicator.unit), which is shown and never added."
      case .accumulates: "It accumulates \(indicator.unit): a counter that never falls, read on days."
      }
    let leaves =
      indicator.leaves.isEmpty
      ? []
      : [
        "Its classes, which do not overlap and together are everything: \(CommitmentParaphrase.list(indicator.leaves))."
      ]
    let sums = indicator.classes.keys.sorted().filter { !indicator.leaves.contains($0) }.map { name in
      "\(name) is \(CommitmentParaphrase.list((indicator.classes[name] ?? []).sorted()))."
    }
    let cases = indicator.cases.map { cases in
      [
        "It counts the cases of \(cases.commitment) by the days on which they begin: those that are kept as \(cases.kept), those that are breached or kept "
          + "late as \(cases.breached), others as neither. Cases of which nothing is owed do not count."
      ]
    }
    return [nature] + leaves + (sums.isEmpty ? [] : [sums.joined(separator: " ")]) + (cases ?? [])
  }

  func event(_ event: EventKind) -> [String] {
    let subject =
      event.subject.map { "It happens to a case (\($0)): evidence gives the case, the day and who tells of it." }
      ?? "An act, which happens to no case: evidence gives the day and who did it."
    let clock = event.clock.map { clock in
      ["Its day is told by the clock " + (clock.party.map { "of \($0) (\(clock.zone))" } ?? clock.zone) + "."]
    }
    let counted = event.countedBy.map { ["Figures of \($0) count such events."] } ?? []
    let named = accord.commitments.filter { $0.namedEvents.contains(event.id) }.map(\.id)
    return [subject] + derived(event) + (clock ?? []) + counted + uses("Named by", named)
  }

  private func derived(_ event: EventKind) -> [String] {
    switch event.derivation {
    case nil: []
    case .firstOf(let events): ["Nobody records it: it is the first of \(CommitmentParaphrase.quoted(events, "or"))."]
    case .deemed(let limit, let unless):
      [
        "Nobody records it: it is deemed to happen at the end of \(limit.words)"
          + (unless.isEmpty ? "." : ", unless \(CommitmentParaphrase.quoted(unless, "or")) happened by then.")
      ]
    }
  }

  /// The questions of this name, of each commitment that has one.
  func reading(_ name: String) -> [String] {
    accord.commitments.flatMap { commitment in
      let told = CommitmentParaphrase(commitment: commitment, accord: accord)
      return zip(commitment.readings, told.readings).filter { $0.0.name == name }.map { "\(commitment.id): \($0.1)" }
    }
  }

  private func uses(_ lead: String, _ names: [String]) -> [String] {
    names.isEmpty ? [] : ["\(lead): \(CommitmentParaphrase.list(names))."]
  }
}
