// How long an instrument is in force, where its text leaves that to acts: ratification, notice, extension, denunciation.

package import CivilTime

/// The final provisions of an instrument: from when it is in force, and what ends or prolongs it.
package struct Life: Hashable, Sendable {
  /// From when it is in force.
  package enum Entry: Hashable, Sendable {
    case on(CivilDate)
    /// So long after all of the acts have been done.
    case after(Wait, [EventID])
  }

  /// The time between an act and its effect, always counted from the day of the act.
  package enum Wait: Hashable, Sendable {
    /// So many days or months after the day of the act, which is not counted.
    case length(Int, Duration.Unit)
    /// The first day of the first, second … month after the one of the act.
    case firstOfMonth(Int)

    /// The day on which the effect sets in, for an act on `day`; months end on the same number, or the month's last day.
    package func day(after day: CivilDate) -> CivilDate {
      switch self {
      case .length(let count, .days): return day.advanced(byDays: count)
      case .length(let count, .months): return day.advanced(byMonths: count)
      case .firstOfMonth(let number):
        return day.advanced(byDays: 1 - day.components.day).advanced(byMonths: number)
      }
    }
  }

  /// It is renewed for so long at a time, unless the act is done so long before the end.
  package struct Renewal: Hashable, Sendable {
    /// How long each further term lasts.
    package let term: Duration
    package let unless: EventID
    /// How long before the end notice must be given at the latest.
    package let notice: Duration

    package init(term: Duration, unless: EventID, notice: Duration) {
      self.term = term
      self.unless = unless
      self.notice = notice
    }

    /// The first day no longer in the term after so many renewals; always counted from the first day after the first term.
    package func end(of number: Int, after first: CivilDate) -> CivilDate {
      let count = number * term.count
      return term.unit == .days ? first.advanced(byDays: count) : first.advanced(byMonths: count)
    }

    /// The last day for notice that a term ends, for a term whose first day no longer in it is `end`.
    package func lastDay(before end: CivilDate) -> CivilDate {
      let back = notice.unit == .days ? end.advanced(byDays: -notice.count) : end.advanced(byMonths: -notice.count)
      return back.previous
    }
  }

  /// It is prolonged to a last day by an act.
  package struct Extension: Hashable, Sendable {
    package let until: CivilDate
    package let event: EventID

    package init(until: CivilDate, event: EventID) {
      self.until = until
      self.event = event
    }
  }

  /// It ends so long after an act; the day that the wait gives is its last.
  package struct Ending: Hashable, Sendable {
    package let event: EventID
    package let wait: Wait

    package init(event: EventID, wait: Wait) {
      self.event = event
      self.wait = wait
    }
  }

  /// What becomes of a case, or a time to do something, that is running when the instrument ends.
  package enum Running: String, Hashable, Sendable {
    /// It runs on to its own end.
    case stay
    /// What has not fallen due is no longer owed.
    case end
    /// The text does not say.
    case unsettled
  }

  package let entry: Entry
  /// The last day of its first term; nil: no end is set.
  package let until: CivilDate?
  package let renewal: Renewal?
  package let extensions: [Extension]
  package let endings: [Ending]
  package let running: Running?
  /// What the parties hold of whether it is in force.
  package let readings: [Reading]

  package init(
    entry: Entry, until: CivilDate?, renewal: Renewal?, extensions: [Extension], endings: [Ending], running: Running?,
    readings: [Reading]
  ) {
    self.entry = entry
    self.until = until
    self.renewal = renewal
    self.extensions = extensions
    self.endings = endings
    self.running = running
    self.readings = readings
  }

  /// Whether it can end at all.
  package var canEnd: Bool { until != nil || !endings.isEmpty || !readings.isEmpty }
  /// Whether it enters into force on the day that the text names.
  package var entersOnItsDay: Bool { if case .on = entry { true } else { false } }
  /// Whether its days follow from the text alone.
  package var isFixed: Bool {
    guard case .on = entry else { return false }
    return renewal == nil && extensions.isEmpty && endings.isEmpty && readings.isEmpty
  }
  /// The acts on which its days depend.
  package var events: [EventID] {
    var result: [EventID] = if case .after(_, let events) = entry { events } else { [] }
    result += extensions.map(\.event) + endings.map(\.event)
    return result + (renewal.map { [$0.unless] } ?? [])
  }
}
