// The ways in which a contested clause can be understood.

package import CivilTime

/// A question on which the parties read the text, or the law, differently.
package struct Reading: Hashable, Sendable {
  package let name: String
  /// The reading is contested only for instances that end on or after this day; nil: for all.
  package let from: CivilDate?
  /// The finitely many answers; the first is the one that the clause as written takes.
  package let alternatives: [Alternative]

  package init(name: String, from: CivilDate?, alternatives: [Alternative]) {
    self.name = name
    self.from = from
    self.alternatives = alternatives
  }
}

/// One way to read a contested clause.
package struct Alternative: Hashable, Sendable {
  package let text: String
  package let holders: [Holding]
  /// The instrument whose words say so, if one does.
  package let statedIn: InstrumentID?
  package let meaning: Meaning

  package init(text: String, holders: [Holding], statedIn: InstrumentID?, meaning: Meaning) {
    self.text = text
    self.holders = holders
    self.statedIn = statedIn
    self.meaning = meaning
  }
}

/// A party that holds a reading, since when, and until when if it gave it up.
package struct Holding: Hashable, Sendable {
  package let party: PartyID
  package let since: PartialDate
  /// The last day on which it held it; nil: it holds it still.
  package let until: PartialDate?

  package init(party: PartyID, since: PartialDate, until: PartialDate? = nil) {
    self.party = party
    self.since = since
    self.until = until
  }

  /// In words: `US since 2009`, `US since 2009 until 2014`.
  package var words: String { "\(party) since \(since)" + (until.map { " until \($0)" } ?? "") }

  /// Whether the party may hold it on the day: since then for certain, and not given up for certain.
  package func isHeld(on day: CivilDate) -> Bool { since.latest <= day && until.map { $0.latest >= day } ?? true }
}

/// What an alternative changes in the clause as written.
package enum Meaning: Hashable, Sendable {
  case asWritten
  /// There is no such duty.
  case nothingOwed
  /// Nothing is excluded from the count but these classes.
  case excludes([ClassID])
  /// Another threshold.
  case threshold(Threshold)
  /// Hosts alternate over every round that was called, held or not.
  case turnsPassAtEveryCall
  /// Such an event is not what the clause means.
  case eventDoesNotCount(EventID)
  /// The periods of another calendar are meant.
  case calendar(String)
  /// It is to be done by another day, or within another time.
  case deadline(Deadline)
  /// Nothing takes a case out of the rule but these events.
  case exceptions([EventID])
  /// The instrument was in force only until this day.
  case ended(CivilDate)
  /// The instrument never was in force.
  case neverInForce
}
