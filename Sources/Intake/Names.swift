// The names that rows can use.

import Accords
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

  /// Whether it is asked what a name that is not there was meant to be.
  var suggests = true
  let parties: List
  let loops: Loops
  private let accord: Accord
  private let instances: InstanceLabels
  /// By kind; a kind whose file could not be read whole is absent, and any name of it is let pass.
  private let lists: [Named: List]
  private let indicators: [IndicatorID: Indicator]
  private let acts: Set<EventID>
  private let derived: Set<EventID>

  init(_ accord: Accord, _ folder: EvidenceFolder) {
    self.accord = accord
    instances = InstanceLabels(accord: accord, cases: folder.values(of: "case", in: CaseEventRows.schema))
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

  /// Whether there certainly is such a thing.
  func has(_ name: String, _ named: Named) -> Bool { lists[named]?.contains(name) ?? false }

  /// The name itself, if there is such a thing.
  func check(_ name: String, _ named: Named) -> Result<String, Complaint> {
    if named == .instance {
      return instances.contain(name) ? .success(name) : .failure(instances.complaint(about: name))
    }
    guard let list = lists[named], !list.contains(name) else { return .success(name) }
    return .failure(.noSuch(name, named, help: help(for: name, named, list)))
  }

  private func help(for name: String, _ named: Named, _ list: List) -> String {
    if named.canBeParty {
      if name.lowercased() == "both" { return "Name each of them: \(parties.all.joined(separator: " and "))." }
      if let party = partyNamed(like: name) { return "Did you mean \(quoted(party))?" }
    }
    if suggests, let better = suggestion(for: name, among: list.all) { return better }
    return list.all.count <= 6 && !list.all.isEmpty ? "Write \(alternatives(list.all))." : named.remedy
  }

  /// The one party whose name for people contains the text.
  private func partyNamed(like text: String) -> PartyID? {
    let text = text.lowercased()
    guard (4...64).contains(text.utf8.count) else { return nil }
    let parties = accord.parties.filter { $0.name.lowercased().contains(text) }
    return parties.count == 1 ? parties[0].id : nil
  }
}

extension Complaint {
  fileprivate static func noSuch(_ name: String, _ named: Named, help: String) -> Complaint {
    Complaint("\(quoted(name)) is not \(named.noun).", help: help)
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
