// A commitment: what is owed, by whom, as a rule that can be checked.

package import CivilTime
package import Quantities

/// What one party, several, or all owe, with its source in an instrument.
package struct Commitment: Hashable, Sendable {
  package let id: CommitmentID
  package let title: String
  package let sources: [Provision]
  package let basis: Basis
  package let owed: Owed
  /// First day on which it is owed.
  package var from: CivilDate
  /// Last day on which it is owed; nil: no end.
  package var until: CivilDate?
  /// Acts that must all have happened before anything is owed, whoever did them; empty: it is owed from the first day.
  package let conditions: [EventID]
  package var rule: Rule
  package let readings: [Reading]
  /// What later instruments change in it, in the order of the text.
  package var amendments: [Amendment] = []
  /// The indicators that tell what each debtor did, where each is judged for itself.
  package var byDebtor: [PartyID: IndicatorID] = [:]
  /// After how many days a note by which it is suspended takes effect at the earliest; nil: on the day that the note gives.
  package var suspensionNotice: Int?
  /// While it is suspended, the times that run in its cases stand still.
  package var clocksStop = false
  /// How many days rounds must lie apart to count; nil: the text asks for no time between them.
  package var roundsApart: Int?
  /// Whose word counts for it, and what is presumed.
  package var voices = Voices()
  /// The instrument with whose entry into force it begins; nil: on `from`.
  package var begins: InstrumentID?
  /// The instrument with whose end it ends; nil: with `until`.
  package var ends: InstrumentID?
  /// What becomes of what is running at its end, where the text says so.
  package var running: Life.Running?
  /// The text allows either party to suspend it; without this a suspension is one party's reading.
  package let suspendable: Bool
  package let pacing: Pacing?
  /// The most that can be done on one day, as the parties declared it; nil: nothing is declared.
  package let capacity: Amount?
  /// Indicators that are shown beside the finding and decide nothing.
  package let shows: [IndicatorID]
  package let notes: [String]
  /// How it depends on what is found of other commitments.
  package let ties: Ties

  package init(
    id: CommitmentID, title: String, sources: [Provision], basis: Basis, owed: Owed, from: CivilDate,
    until: CivilDate?, conditions: [EventID], rule: Rule, readings: [Reading], suspendable: Bool, pacing: Pacing?,
    capacity: Amount? = nil, shows: [IndicatorID], notes: [String], ties: Ties = .none
  ) {
    self.id = id
    self.title = title
    self.sources = sources
    self.basis = basis
    self.owed = owed
    self.from = from
    self.until = until
    self.conditions = conditions
    self.rule = rule
    self.readings = readings
    self.suspendable = suspendable
    self.pacing = pacing
    self.capacity = capacity
    self.shows = shows
    self.notes = notes
    self.ties = ties
  }
}

/// A place in an instrument: `jc-1994, "Legal migration"`.
package struct Provision: Hashable, Sendable {
  package let instrument: InstrumentID
  package let place: String?

  package init(instrument: InstrumentID, place: String?) {
    self.instrument = instrument
    self.place = place
  }
}

/// What a commitment rests on.
package enum Basis: String, Hashable, Sendable {
  /// It stands in the text.
  case text
  /// The parties have acted so; no text says it.
  case practice
  /// One side holds that a text implies it.
  case implied
  /// A condition that one side has declared.
  case declared
}

/// Who owes to whom.
package struct Owed: Hashable, Sendable {
  /// How several debtors share what is owed.
  package enum Manner: Hashable, Sendable {
    /// Each debtor owes the whole and is judged for itself.
    case each
    /// The debtors owe it together: one finding; who failed is another question.
    case jointly
    /// Each answers for the whole, and what any of them does is done for all: one finding for all, and one for each.
    case severally
  }

  package let debtors: [PartyID]
  package let creditors: [PartyID]
  package let manner: Manner

  package init(debtors: [PartyID], creditors: [PartyID], manner: Manner) {
    self.debtors = debtors
    self.creditors = creditors
    self.manner = manner
  }
}

/// A pace that recolours an open finding, and decides nothing.
package enum Pacing: Hashable, Sendable {
  /// At risk while the count lies below the share of the threshold that the elapsed days are of the window's days.
  case proRataByDay
  /// At risk while the count lies below so much for each full year since the window began, and for the days since then the
  /// share that they are of so many: 350,000 a year over 365.
  case yearly(Amount, daysInYear: Int)
}

/// A rule is composed of when it applies, what it requires, and what takes a case out of it.
package struct Rule: Hashable, Sendable {
  package let trigger: Trigger
  package var requirement: Requirement
  /// A case in which one of these happened is outside the rule.
  package var exceptions: [EventID]

  package init(trigger: Trigger, requirement: Requirement, exceptions: [EventID]) {
    self.trigger = trigger
    self.requirement = requirement
    self.exceptions = exceptions
  }
}

/// When a rule applies; each time it applies is an instance.
package enum Trigger: Hashable, Sendable {
  /// One instance, as long as the commitment is owed.
  case standing
  /// One instance for each period of a calendar.
  case eachPeriod(PeriodGenerator)
  /// One instance, for these days.
  case once(DayInterval)
  /// Each case to which the event happens; where figures stand for cases, they are accounted period by period.
  case eachCase(EventID, accounted: PeriodGenerator?)
  /// Each round of the meeting that was held.
  case eachRound(MeetingID)
  /// Each of these days by itself: `by` a day, or `on` it.
  case testDays([CivilDate], isBy: Bool)
  /// The last day of each period of a calendar.
  case lastDays(String)
  /// Any so many days that follow one another, as one instance that can only be lost.
  case rollingDays(Int)
}

extension Trigger {
  /// How the instance of a test day is called: `by-2000-04-29`, `on-2018-02-05`.
  package static func label(of day: CivilDate, isBy: Bool) -> String { "\(isBy ? "by" : "on")-\(day)" }
}

/// The periods of a calendar that are instances.
package struct PeriodGenerator: Hashable, Sendable {
  /// What becomes of a period that lies only partly within the time in which the commitment is owed.
  package enum Edge: Hashable, Sendable {
    /// Only periods that lie wholly within the time in which the commitment is owed.
    case full
    /// Also those of which a part lies within it.
    case fullOrPart
  }

  package let calendar: String
  package let edge: Edge
  /// How many periods that follow one another are one instance: each position of such a run is one.
  package let consecutive: Int

  package init(calendar: String, edge: Edge, consecutive: Int = 1) {
    self.calendar = calendar
    self.edge = edge
    self.consecutive = consecutive
  }
}

/// What a rule requires of an instance.
package enum Requirement: Hashable, Sendable {
  /// At least or at most so many in the instance's window.
  case count(Threshold, Quantity)
  /// One sum stays on one side of another.
  case compares(Comparison)
  /// The stock has come down, or up, to the threshold.
  case level(Threshold, IndicatorID)
  /// The event has happened, by the deadline.
  case done(EventID, Deadline)
  /// The event never happens; `until` lists events all of which must have happened to lift the prohibition.
  case never(EventID, until: [EventID])
  /// Rounds that follow one another are hosted by these parties in turn.
  case hostsInTurn([PartyID])
  /// A standard that no figure decides.
  case judged(Assessment)
  /// Nothing is owed: the debtor may. Shows what was done under it.
  case may(String)
  /// Other commitments are kept: all of them, or so many.
  case composite(Composite)
  /// Items of a list have reached a grade: all of them, or so many.
  case graded(GradedList)
}

/// At least so much, or at most so much.
package struct Threshold: Hashable, Sendable {
  /// On which side of the amount the quantity must stay; the amount itself is allowed.
  package enum Relation: Hashable, Sendable { case atLeast, atMost }

  package let relation: Relation
  package let amount: Amount

  package init(_ relation: Relation, _ amount: Amount) {
    self.relation = relation
    self.amount = amount
  }
}

/// What is counted, and what is counted toward it.
package struct Quantity: Hashable, Sendable {
  /// What is counted: the figures of an indicator, or the rounds of a meeting.
  package enum Subject: Hashable, Sendable {
    case indicator(IndicatorID)
    case meeting(MeetingID)
  }

  package let subject: Subject
  /// Classes that do not count.
  package let excluded: [ClassID]
  package let credits: [Credit]

  package init(subject: Subject, excluded: [ClassID], credits: [Credit]) {
    self.subject = subject
    self.excluded = excluded
    self.credits = credits
  }
}

/// Other performance that counts too, up to a limit, when it is elected.
package struct Credit: Hashable, Sendable {
  /// The indicator whose figures are the elected amounts, by the period to which they were elected.
  package let indicator: IndicatorID
  package let electedBy: PartyID
  package let cap: Amount
  /// The cap holds in each period of this calendar.
  package let capCalendar: String
  /// No credit before this day.
  package let from: CivilDate

  package init(indicator: IndicatorID, electedBy: PartyID, cap: Amount, capCalendar: String, from: CivilDate) {
    self.indicator = indicator
    self.electedBy = electedBy
    self.cap = cap
    self.capCalendar = capCalendar
    self.from = from
  }
}

/// Until when something is to be done.
package enum Deadline: Hashable, Sendable {
  /// The text sets no day.
  case none
  /// To the end of this day.
  case by(CivilDate)
  /// So long after the triggering event.
  case within(Duration)
  /// To the end of this day, moved to the next working day where it is none.
  case byWorkingDay(CivilDate, WorkingDays)
  /// A time that runs by other rules than a plain length from the triggering event.
  case limit(TimeLimit)
  /// To the end of a day that lies so long before the triggering event.
  case ahead(Advance)
}

extension Commitment {
  /// The debtor with whose name a label ends, where each is judged for itself: `CY2001 NO`.
  package func debtorNamed(in label: String) -> PartyID? {
    guard owed.manner != .jointly, owed.debtors.count > 1, let last = label.split(separator: " ").last else {
      return nil
    }
    return owed.debtors.first { $0 == last }
  }
}

/// A length of civil time from an event.
package struct Duration: Hashable, Sendable {
  /// Days of the civil calendar, or months counted from the number of the day.
  package enum Unit: Hashable, Sendable { case days, months }

  package let count: Int
  package let unit: Unit
  /// The day of the event is the first day that is counted.
  package let countsEventDay: Bool

  package init(count: Int, unit: Unit, countsEventDay: Bool) {
    self.count = count
    self.unit = unit
    self.countsEventDay = countsEventDay
  }

  /// The last day on which it can be done, for an event on `day`: a day earlier where the day of the event is the first that
  /// counts. Months end on the same number, then on the day before it, or on the month's last day where there is no such
  /// number; always from the event, so that a month that begins with 1 March ends with 31 March (Regulation 1182/71,
  /// Article 3; BGB, sections 187 and 188).
  package func lastDay(from day: CivilDate) -> CivilDate {
    let last = unit == .days ? day.advanced(byDays: count) : day.advanced(byMonths: count)
    let isCutShort = unit == .months && last.components.day != day.components.day
    return countsEventDay && !isCutShort ? last.previous : last
  }
}
