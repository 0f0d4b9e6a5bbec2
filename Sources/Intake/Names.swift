// The names that rows can use.

import Accords
import CivilTime
import Evidence

/// Every name that the accord and the files define.
struct Names {
  /// The names of one kind, in the order in which they were defined.
  struct List {
    let all: [String]
    private let set: Set<String>

    init(_ all: [String]) {
      self.all = all
      set = Set(all)
    }

    func contains(_ name: String) -> Bool { set.contains(name) }
  }

  /// The rows from which a chain of references leads back to them.
  struct Loops {
    let speaksFor: Set<String>
    let sameAs: Set<String>
    let answers: Set<String>
  }

  let parties: List
  let loops: Loops
  private let accord: Accord
  /// By kind; a kind whose file could not be read whole is absent, and any name of it is let pass.
  private let lists: [Named: List]
  private let indicators: [IndicatorID: Indicator]
  private let acts: Set<EventID>
  private let derived: Set<EventID>

  init(_ accord: Accord, _ folder: EvidenceFolder) {
    self.accord = accord
    parties = List(accord.parties.map(\.id))
    indicators = Dictionary(accord.indicators.map { ($0.id, $0) }) { first, _ in first }
    acts = Set(accord.events.filter { $0.subject == nil }.map(\.id))
    derived = Set(accord.events.filter { $0.derivation != nil }.map(\.id))
    var lists = Self.lists(of: accord)
    lists[.reporter] = folder.names(in: ReporterRows.schema)
    lists[.document] = folder.names(in: DocumentRows.schema)
    lists[.measure] = folder.names(in: MeasureRows.schema)
    self.lists = lists
    loops = Loops(
      speaksFor: members(ofLoopsIn: folder.links("speaks-for", in: ReporterRows.schema)),
      sameAs: members(ofLoopsIn: folder.links("same-as", in: MeasureRows.schema)),
      answers: members(ofLoopsIn: folder.links("answers", in: MeasureRows.schema)))
  }

  private static func lists(of accord: Accord) -> [Named: List] {
    let parties = accord.parties.map(\.id)
    let (indicators, events) = (accord.indicators.map(\.id), accord.events.map(\.id))
    let meetings = accord.meetings.map(\.id)
    return [
      .indicator: List(indicators), .event: List(events), .meeting: List(meetings),
      .commitment: List(accord.commitments.map(\.id)),
      .subject: List(indicators + events + meetings + parties.map(Holiday.subject)),
      .party: List(parties), .side: List(parties + [Named.third]), .host: List(parties + [Named.third]),
    ]
  }

  func indicator(_ id: IndicatorID) -> Indicator? { indicators[id] }

  /// Whether the event is an act, which happens to no case.
  func happensToNoCase(_ event: EventID) -> Bool { acts.contains(event) }

  /// Whether the event follows from other events, so that nobody records it.
  func followsFromOthers(_ event: EventID) -> Bool { derived.contains(event) }

  /// The name itself, if there is such a thing.
  func check(_ name: String, _ named: Named) -> Result<String, Complaint> {
    if named == .period {
      if accord.commitments.contains(where: { $0.hasItem(name) }) { return .success(name) }
      let label = name.hasPrefix(Carry.labelPrefix) ? String(name.dropFirst(Carry.labelPrefix.count)) : name
      return accord.calendars.contains { $0.period(labelled: label) != nil }
        ? .success(name) : .failure(.noPeriod(name, examples: labels(like: name)))
    }
    guard let list = lists[named], !list.contains(name) else { return .success(name) }
    return .failure(.noSuch(name, named, help: help(for: name, named, list)))
  }

  private func help(for name: String, _ named: Named, _ list: List) -> String {
    if named.canBeParty {
      if name.lowercased() == "both" { return "Name each of them: \(parties.all.joined(separator: " and "))." }
      if let party = partyNamed(like: name) { return "Did you mean \(quoted(party))?" }
    }
    if let better = suggestion(for: name, among: list.all) { return better }
    return list.all.count <= 6 && !list.all.isEmpty ? "Write \(alternatives(list.all))." : named.remedy
  }

  /// The one party whose name for people contains the text.
  private func partyNamed(like text: String) -> PartyID? {
    let text = text.lowercased()
    guard (4...64).contains(text.utf8.count) else { return nil }
    let parties = accord.parties.filter { $0.name.lowercased().contains(text) }
    return parties.count == 1 ? parties[0].id : nil
  }

  /// A label of each calendar, for the year that the text names if it names one.
  private func labels(like text: String) -> [String] {
    let run = text.utf8.split { !isDigit($0) }.first { $0.count == 4 }
    let year = run.flatMap { Int(String(decoding: $0, as: UTF8.self)) } ?? 2007
    guard let day = CivilDate(year: year, month: 6, day: 30) else { return [] }
    return accord.calendars.compactMap { $0.period(containing: day)?.label }
  }
}

extension Complaint {
  fileprivate static func noSuch(_ name: String, _ named: Named, help: String) -> Complaint {
    Complaint("\(quoted(name)) is not \(named.noun).", help: help)
  }

  fileprivate static func noPeriod(_ name: String, examples: [String]) -> Complaint {
    Complaint(
      "\(quoted(name)) is not the label of a period of any calendar of the accord.",
      help: examples.isEmpty ? "Leave it empty." : "Labels look like \(alternatives(examples)).")
  }
}

/// The names that a chain of links leads from and back to.
func members(ofLoopsIn links: [String: String]) -> Set<String> {
  var (visitedFrom, loops): ([String: String], Set<String>) = ([:], [])
  for start in links.keys {
    var name = start
    while visitedFrom[name] == nil, let next = links[name] {
      visitedFrom[name] = start
      name = next
    }
    while visitedFrom[name] == start, !loops.contains(name), let next = links[name] {
      loops.insert(name)
      name = next
    }
  }
  return loops
}

extension Commitment {
  /// Whether it is a list with an item of this name.
  fileprivate func hasItem(_ name: String) -> Bool {
    if case .graded(let list) = rule.requirement { list.items.contains { $0.id == name } } else { false }
  }
}
