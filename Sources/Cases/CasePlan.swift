// A commitment that is judged case by case, as a plan for the records of a case: what to look for, and in which order.

package import Accords
import CivilTime

/// Why a commitment cannot be judged from a file of cases alone.
package struct NotByCases: Error, Hashable, CustomStringConvertible {
  package let commitment: CommitmentID
  package let reason: String

  package var description: String { "\(commitment) cannot be judged from a file of cases: \(reason)" }
}

/// What calls for a duty in a case, or lifts it.
enum CaseHappening: Hashable {
  /// It is recorded.
  case recorded(Int)
  /// It is deemed to happen at the end of the later of these times, each of which runs from a recorded event.
  case deemed([Clock])

  /// A time from the first record of an event.
  struct Clock: Hashable {
    let event: Int
    let time: Duration
  }

  var events: [Int] {
    switch self {
    case .recorded(let event): [event]
    case .deemed(let clocks): clocks.map(\.event)
    }
  }
}

/// What is owed in each case to which something happens, over events that have numbers.
///
/// A plan says the same as its commitment says to the judge, for a file of one reporter and for nothing else on record:
/// what the judge finds of each case, the plan gives from the records of that case alone.
package struct CasePlan: Sendable {
  /// Until when it is to be done.
  enum Due: Hashable {
    /// The text sets no day.
    case unset
    case by(Int)
    case within(Duration)
  }

  enum Duty: Hashable {
    /// Any of the events is to happen.
    case done(anyOf: [Int], Due)
    /// The event is not to happen, until all of these have.
    case never(Int, until: [CaseHappening])
  }

  package let commitment: CommitmentID
  package let title: String
  let beginning: CaseHappening
  let duty: Duty
  let exceptions: [Int]
  /// The first and the last day on which it is owed, and whether the text names the last.
  let owed: ClosedRange<Int>
  let hasEnd: Bool
  let debtors: [PartyID]
  /// Days on which its sources were agreed: before the first of them it is not known.
  let agreed: CivilDate

  /// The recorded events that it asks about.
  var events: Set<Int> {
    var all = Set(beginning.events + exceptions)
    switch duty {
    case .done(let parts, _): all.formUnion(parts)
    case .never(let event, let until): all.formUnion([event] + until.flatMap(\.events))
    }
    return all
  }
}

/// The plans of some commitments over the same events.
package struct CasePlans: Sendable {
  package private(set) var plans: [CasePlan] = []
  /// The recorded events that any of them asks about, by number.
  package private(set) var events: [EventID] = []

  /// What rows are counted as, apart from what the plans ask: first what no plan asks about, then classes of events that a plan asks about.
  package private(set) var counted: [CountedKind] = []
  /// How many of the counted are of events that no plan asks about.
  private(set) var countedAlone = 0

  let accord: Accord
  private var numbers: [EventID: Int] = [:]

  /// The plans of the commitments, in this order; throws where one of them cannot be judged from a file of cases.
  package init(of commitments: [CommitmentID], in accord: Accord) throws(NotByCases) {
    self.accord = accord
    for id in commitments {
      guard let commitment = accord.commitment(id) else {
        throw NotByCases(commitment: id, reason: "the accord has no such commitment")
      }
      plans.append(try plan(of: commitment))
    }
    guard events.count <= CaseTable.mostEvents else {
      throw NotByCases(
        commitment: commitments.last ?? "", reason: "together they ask about more than \(CaseTable.mostEvents) events")
    }
  }

  /// The commitments of an accord that can be judged from a file of cases, and why each other one that is owed in cases cannot.
  package static func possible(in accord: Accord) -> (ids: [CommitmentID], others: [NotByCases]) {
    var (ids, others): ([CommitmentID], [NotByCases]) = ([], [])
    for commitment in accord.commitments {
      guard case .eachCase = commitment.rule.trigger else { continue }
      do throws(NotByCases) {
        _ = try CasePlans(of: [commitment.id], in: accord)
        ids.append(commitment.id)
      } catch {
        others.append(error)
      }
    }
    return (ids, others)
  }

  /// The event of each cell in which the days of a case are kept: those that the plans ask about, and what is counted.
  var cells: [EventID] { events + counted.map(\.event) }

  /// The number of the first cell that says nothing which another cell of the same row does not say.
  var firstRepeating: Int { events.count + countedAlone }

  /// The cells of rows that stand for this.
  func cells(of meaning: CaseMapping.Meaning) -> RowCells {
    let event = numbers[meaning.event]
    let counting = counted.firstIndex { $0.event == meaning.event && $0.classID == meaning.classID }
      .map { events.count + $0 }
    guard let first = event ?? counting else { return .notAsked }
    return RowCells(first: first, second: event == nil ? -1 : counting ?? -1)
  }

  /// The same plans, which also count what the rows of files with these mappings stand for: events that are the only ones of the
  /// accord which their indicator counts. Throws where there is not room for all.
  func counting(_ mappings: [CaseMapping]) throws(NotByCases) -> CasePlans {
    var kinds: [CountedKind] = []
    for meaning in mappings.flatMap(\.meanings) {
      guard let kind = CountedKind(meaning, accord), !kinds.contains(kind) else { continue }
      kinds.append(kind)
    }
    var plans = self
    plans.counted = kinds.filter { numbers[$0.event] == nil } + kinds.filter { numbers[$0.event] != nil }
    plans.countedAlone = kinds.count { numbers[$0.event] == nil }
    guard plans.cells.count <= CaseTable.mostEvents else {
      throw NotByCases(
        commitment: self.plans.last?.commitment ?? accord.id,
        reason: "together there are more than \(CaseTable.mostEvents) events and classes to be counted")
    }
    return plans
  }

  /// The number of a recorded event; nil where no plan asks about it.
  package func number(of event: EventID) -> Int? { numbers[event] }

  private mutating func number(_ event: EventID) -> Int {
    if let number = numbers[event] { return number }
    numbers[event] = events.count
    events.append(event)
    return events.count - 1
  }

  // MARK: Compiling

  private mutating func plan(of commitment: Commitment) throws(NotByCases) -> CasePlan {
    func refused(_ reason: String) -> NotByCases { NotByCases(commitment: commitment.id, reason: reason) }
    guard case .eachCase(let trigger, _) = commitment.rule.trigger else {
      throw refused("it is not owed in each case to which something happens")
    }
    if let reason = reasonBesides(commitment) { throw refused(reason) }
    guard let beginning = happening(trigger) else {
      throw refused("\(trigger) follows from other events in a way that takes more than the days of single records")
    }
    var exceptions: [Int] = []
    for event in commitment.rule.exceptions {
      guard let number = recorded(event) else { throw refused("its exception \(event) is not recorded in cases") }
      exceptions.append(number)
    }
    let owed =
      commitment.from
      .dayNumber...max(
        commitment.from.dayNumber, commitment.until?.dayNumber ?? Calendar.lastDay)
    let agreed = commitment.sources.compactMap { accord.instrument($0.instrument)?.agreed.latest }.min()
    return CasePlan(
      commitment: commitment.id, title: commitment.title, beginning: beginning,
      duty: try duty(of: commitment, trigger), exceptions: exceptions, owed: owed, hasEnd: commitment.until != nil,
      debtors: commitment.owed.debtors, agreed: agreed ?? commitment.from)
  }

  private mutating func duty(of commitment: Commitment, _ trigger: EventID) throws(NotByCases) -> CasePlan.Duty {
    func refused(_ reason: String) -> NotByCases { NotByCases(commitment: commitment.id, reason: reason) }
    switch commitment.rule.requirement {
    case .done(let event, let deadline):
      guard let parts = parts(of: event) else { throw refused("\(event) is not recorded in cases") }
      guard let due = due(deadline, trigger) else {
        throw refused("its last day takes more than a plain length from \(trigger)")
      }
      return .done(anyOf: parts, due)
    case .never(let event, let until):
      guard let number = recorded(event) else { throw refused("\(event) is not recorded in cases") }
      var lifting: [CaseHappening] = []
      for name in until {
        guard let found = happening(name) else {
          throw refused("\(name), which lifts it, follows from more than the days of single records")
        }
        lifting.append(found)
      }
      return .never(number, until: lifting)
    default:
      throw refused("it asks for something else than that an event happens, or does not, in the case")
    }
  }

  /// What else than the records of one case bears on it; nil: nothing does.
  private func reasonBesides(_ commitment: Commitment) -> String? {
    if !commitment.readings.isEmpty { return "parties read it differently" }
    if !commitment.amendments.isEmpty { return "it was amended" }
    if !commitment.conditions.isEmpty { return "it depends on acts" }
    if commitment.ties != .none { return "it depends on what is found of other commitments, or has excuses" }
    if commitment.begins != nil || commitment.ends != nil || commitment.running != nil {
      return "the days on which it is owed depend on acts"
    }
    if commitment.clocksStop { return "its clocks stop when it is suspended" }
    if commitment.owed.manner != .jointly, commitment.owed.debtors.count > 1 {
      return "each debtor is judged for itself"
    }
    var voices = commitment.voices
    voices.against = nil
    return voices == Voices() ? nil : "the text says whose word counts, or what is presumed"
  }

  /// The number of an event that is recorded in cases; nil for another.
  private mutating func recorded(_ event: EventID) -> Int? {
    guard let kind = accord.event(event), kind.subject != nil, kind.derivation == nil else { return nil }
    return number(event)
  }

  private mutating func parts(of event: EventID) -> [Int]? {
    guard case .firstOf(let events)? = accord.event(event)?.derivation else { return recorded(event).map { [$0] } }
    var result: [Int] = []
    for part in events {
      guard let number = recorded(part) else { return nil }
      result.append(number)
    }
    return result
  }

  private mutating func happening(_ event: EventID) -> CaseHappening? {
    guard let derivation = accord.event(event)?.derivation else { return recorded(event).map { .recorded($0) } }
    guard case .deemed(let limit, let unless) = derivation, unless.isEmpty, let clocks = clocks(of: limit) else {
      return nil
    }
    return .deemed(clocks)
  }

  /// The clocks of a time that ends with the last of them, and that nothing moves.
  private mutating func clocks(of limit: TimeLimit) -> [CaseHappening.Clock]? {
    guard limit.pause == nil, limit.extensions.isEmpty, limit.moved == nil,
      limit.clocks.count == 1 || limit.choice == .later
    else { return nil }
    var result: [CaseHappening.Clock] = []
    for clock in limit.clocks {
      guard clock.working == nil, let number = recorded(clock.event) else { return nil }
      result.append(CaseHappening.Clock(event: number, time: clock.duration))
    }
    return result
  }

  private func due(_ deadline: Deadline, _ trigger: EventID) -> CasePlan.Due? {
    switch deadline {
    case .none: return .unset
    case .by(let day): return .by(day.dayNumber)
    case .within(let time): return .within(time)
    case .limit(let limit):
      guard limit.pause == nil, limit.extensions.isEmpty, limit.moved == nil, limit.clocks.count == 1,
        let clock = limit.clocks.first, clock.event == trigger, clock.working == nil
      else { return nil }
      return .within(clock.duration)
    case .byWorkingDay, .ahead: return nil
    }
  }
}

/// The end of the calendar.
enum Calendar {
  /// 31 December 9999.
  static let lastDay = 2_932_896
}

extension Duration {
  /// The last day, by numbers of days.
  @inline(__always) func lastDay(from day: Int) -> Int {
    unit == .days
      ? day &+ count &- (countsEventDay ? 1 : 0) : lastDay(from: CivilDate(dayNumber: day)).dayNumber
  }
}
