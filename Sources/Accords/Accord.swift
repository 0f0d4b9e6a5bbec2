// An accord: instruments between parties, with the commitments that stand in them.

package import CivilTime

/// A set of instruments between parties, with its commitments, as a checked accord file says it.
///
/// Every identifier that a part of it uses names another part of it: only the checker of the accord language makes one.
package struct Accord: Hashable, Sendable {
  package let id: String
  package let title: String
  package let parties: [Party]
  package private(set) var calendars: [PeriodCalendar]
  package let evidenceRules: EvidenceRules
  package let instruments: [Instrument]
  package let indicators: [Indicator]
  package let quantities: [NamedQuantity]
  package let events: [EventKind]
  package let meetings: [MeetingKind]
  package let commitments: [Commitment]
  package let examples: [Example]

  package init(
    id: String, title: String, parties: [Party], calendars: [PeriodCalendar], evidenceRules: EvidenceRules,
    instruments: [Instrument], indicators: [Indicator], quantities: [NamedQuantity] = [], events: [EventKind],
    meetings: [MeetingKind], commitments: [Commitment], examples: [Example]
  ) {
    self.id = id
    self.title = title
    self.parties = parties
    self.calendars = calendars
    self.evidenceRules = evidenceRules
    self.instruments = instruments
    self.indicators = indicators
    self.quantities = quantities
    self.events = events
    self.meetings = meetings
    self.commitments = commitments
    self.examples = examples
  }

  /// The commitment with this id; nil if the accord has none.
  package func commitment(_ id: CommitmentID) -> Commitment? { commitments.first { $0.id == id } }
  /// The indicator with this id; nil if the accord has none.
  package func indicator(_ id: IndicatorID) -> Indicator? { indicators.first { $0.id == id } }
  /// The quantity with this id; nil if the accord computes none of this name.
  package func quantity(_ id: QuantityID) -> NamedQuantity? { quantities.first { $0.id == id } }
  /// The calendar of this name; nil if the accord has none.
  package func calendar(_ name: String) -> PeriodCalendar? { calendars.first { $0.name == name } }
  /// The same accord, the periods of the calendars named closed at the end of these days.
  package func closing(_ days: [String: [CivilDate]]) -> Accord {
    var result = self
    result.calendars = calendars.map { calendar in days[calendar.name].map(calendar.closed) ?? calendar }
    return result
  }
  /// The instrument with this id; nil if the accord has none.
  package func instrument(_ id: InstrumentID) -> Instrument? { instruments.first { $0.id == id } }
  /// The event with this id; nil if the accord has none.
  package func event(_ id: EventID) -> EventKind? { events.first { $0.id == id } }
  /// The party with this id; nil if the accord has none.
  package func party(_ id: PartyID) -> Party? { parties.first { $0.id == id } }
}

/// The name of a party in the accord and in evidence: `US`.
package typealias PartyID = String
/// The name of an instrument within its accord: `jc-1994`.
package typealias InstrumentID = String
/// The name of an indicator, which figures carry.
package typealias IndicatorID = String
/// The name of a part of what an indicator counts; unique within its indicator.
package typealias ClassID = String
/// The name of a kind of event.
package typealias EventID = String
/// The name of a kind of meeting.
package typealias MeetingID = String
/// The name of a commitment, as findings and commands carry it: `minimum-documents`.
package typealias CommitmentID = String

/// A side to the accord.
package struct Party: Hashable, Sendable {
  package let id: PartyID
  package let name: String
  /// The IANA name of the clock by which this party's days are counted: `America/Havana`.
  package let clock: String
  /// On which days it does not work; nil: the accord does not say.
  package let rests: RestDays?

  package init(id: PartyID, name: String, clock: String, rests: RestDays? = nil) {
    self.id = id
    self.name = name
    self.clock = clock
    self.rests = rests
  }
}

/// A signed text, or one side's act that the accord refers to.
package struct Instrument: Hashable, Sendable {
  package let id: InstrumentID
  package let title: String
  package let agreed: PartialDate
  package let place: String?
  /// First day in force.
  package let from: CivilDate
  /// Last day in force; nil: still in force.
  package let until: CivilDate?
  package let modifies: [InstrumentID]
  package let notes: [String]
  /// The acts on which its days depend; nil where they stand in the text.
  package var life: Life?

  package init(
    id: InstrumentID, title: String, agreed: PartialDate, place: String?, from: CivilDate, until: CivilDate?,
    modifies: [InstrumentID], notes: [String]
  ) {
    self.id = id
    self.title = title
    self.agreed = agreed
    self.place = place
    self.from = from
    self.until = until
    self.modifies = modifies
    self.notes = notes
  }
}

/// How the accord reads evidence; nothing of this has a default.
package struct EvidenceRules: Hashable, Sendable {
  /// A figure given as "about N" lies within this many percent of N; nil: it bounds nothing.
  package let aboutPercent: Int?
  /// What a party states against its own interest settles what the figures leave open.
  package let admissionsSettle: Bool
  /// What of the evidence is invented, as example data, in words that every output repeats; nil: nothing is.
  package let invented: String?

  package init(aboutPercent: Int?, admissionsSettle: Bool, invented: String? = nil) {
    self.aboutPercent = aboutPercent
    self.admissionsSettle = admissionsSettle
    self.invented = invented
  }
}

/// Something that reporters count or measure.
package struct Indicator: Hashable, Sendable {
  /// In which way it is known, which says how its figures may be put together.
  package enum Nature: String, Hashable, Sendable {
    /// Counted over a period: `counts persons`.
    case counts
    /// As it stands on a day: `holds persons`.
    case holds
    /// A share, a rate or an amount, shown and never added: `measures percent`.
    case measures
    /// A counter that never falls, read on days: `accumulates persons`.
    case accumulates
  }

  /// The cases of a commitment that it counts, by the days on which they begin.
  package struct CasesCounted: Hashable, Sendable {
    package let commitment: CommitmentID
    /// The class of those that are kept.
    package let kept: ClassID
    /// The class of those that are breached, or kept late.
    package let breached: ClassID

    package init(commitment: CommitmentID, kept: ClassID, breached: ClassID) {
      self.commitment = commitment
      self.kept = kept
      self.breached = breached
    }
  }

  /// How many classes an indicator can have at most, leaves and sums together.
  package static let mostClasses = 128

  package let id: IndicatorID
  package let title: String
  package let nature: Nature
  package let unit: String
  /// The classes that do not overlap and together are everything; empty when the indicator has no classes.
  package let leaves: [ClassID]
  /// Every class by name, as the set of leaves that it is made of; a leaf is made of itself.
  package let classes: [ClassID: Set<ClassID>]
  /// Nil: its figures count no cases of a commitment.
  package let cases: CasesCounted?

  package init(
    id: IndicatorID, title: String, nature: Nature, unit: String, leaves: [ClassID],
    classes: [ClassID: Set<ClassID>], cases: CasesCounted? = nil
  ) {
    self.id = id
    self.title = title
    self.nature = nature
    self.unit = unit
    self.leaves = leaves
    self.classes = classes
    self.cases = cases
  }

  /// The leaves of a class; all leaves for nil. Nil if there is no such class.
  package func leaves(of name: ClassID?) -> Set<ClassID>? { name == nil ? Set(leaves) : name.flatMap { classes[$0] } }
}

/// A kind of thing that happens: to a case, or as an act.
package struct EventKind: Hashable, Sendable {
  package let id: EventID
  package let title: String
  /// What it happens to (`person`); nil: it is an act that happens to no case.
  package let subject: String?
  /// The indicator whose figures count such events, when figures stand for single cases.
  package let countedBy: IndicatorID?
  /// The clock by which its day is told; nil: the text names none.
  package let clock: EventClock?
  /// How it follows from other events of the case; nil: it is recorded.
  package let derivation: Derivation?

  package init(
    id: EventID, title: String, subject: String?, countedBy: IndicatorID?, clock: EventClock? = nil,
    derivation: Derivation? = nil
  ) {
    self.id = id
    self.title = title
    self.subject = subject
    self.countedBy = countedBy
    self.clock = clock
    self.derivation = derivation
  }
}

/// A clock that an accord names for an event: of a party, or of a place.
package struct EventClock: Hashable, Sendable {
  /// The IANA name.
  package let zone: String
  /// Whose clock it is; nil: the text names a place.
  package let party: PartyID?

  package init(zone: String, party: PartyID?) {
    self.zone = zone
    self.party = party
  }
}

/// A kind of meeting, whose rounds are evidence.
package struct MeetingKind: Hashable, Sendable {
  package let id: MeetingID
  package let title: String

  package init(id: MeetingID, title: String) {
    self.id = id
    self.title = title
  }
}
