// Who reports, in which rhythm, and since when somebody has been silent.

import Accords
import CivilTime
import Evidence
import Registry
import Reports

struct SourcesPage {
  private let visit: Visit
  private let view: View
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
  }

  func page() -> WebPage {
    var table = Table(
      say("sources.title"),
      [
        Column("reporter"), Column("kind"), Column("party"), Column("pieces", isNumber: true), Column("first"),
        Column("last"), Column("rhythm", isNumber: true), Column("silent", isNumber: true),
      ])
    let given = pieces
    for reporter in view.register.evidence.reporters.sorted(by: { $0.name < $1.name }) {
      let own = given[reporter.id] ?? []
      let rhythm = Rhythm(own, on: view.viewpoint.known)
      let address = visit.address(in: accord, "sources", reporter.id)
      table.add(
        address, reporter.id,
        [
          Cell(link(address, reporter.name), reporter.name),
          Cell(.text(say("reporter.\(reporter.kind.rawValue)")), reporter.kind.rawValue),
          Cell(.text(reporter.party.map(accord.name(of:)) ?? ""), reporter.party ?? ""), Cell("\(own.count)"),
          Cell(.text(rhythm.map { say.day($0.first) } ?? ""), rhythm.map { "\($0.first)" } ?? ""),
          Cell(.text(rhythm.map { say.day($0.last) } ?? ""), rhythm.map { "\($0.last)" } ?? ""),
          Cell(rhythm?.usual.map { "\($0)" } ?? ""),
          Cell(
            .text(rhythm.map { "\($0.silent)" + ($0.isOverdue ? " · \(say("sources.overdue"))" : "") } ?? ""),
            rhythm.map { "\($0.silent)" } ?? ""),
        ])
    }
    var page = WebPage(
      title: say("sources.title"), view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [element("p", nil, [], .text(say("sources.words"))), table.markup(say)])
    page.part = "sources"
    page.table = table
    page.json = { .object([.init("reporters", .array(view.register.evidence.reporters.map(json)))]) }
    return page
  }

  /// One reporter with everything that it gives.
  func page(of id: ReporterID) throws(PageFault) -> WebPage {
    let reporters = view.register.evidence.reporters
    guard let reporter = reporters.first(where: { $0.id == id }) else {
      throw .unknown("there is no reporter '\(id)'" + Site.meant(id, reporters.map(\.id)))
    }
    let own = pieces[id] ?? []
    var facts: [(String, Markup)] = [(say("column.kind"), .text(say("reporter.\(reporter.kind.rawValue)")))]
    if let party = reporter.party { facts.append((say("column.party"), .text(accord.name(of: party)))) }
    if let other = reporter.speaksFor { facts.append((say("sources.speaks-for"), .text(view.index.name(of: other)))) }
    if let other = reporter.relayedBy { facts.append((say("sources.relayed"), .text(view.index.name(of: other)))) }
    if let rhythm = Rhythm(own, on: view.viewpoint.known) {
      facts.append((say("column.first"), .text(say.day(rhythm.first))))
      facts.append((say("column.last"), .text(say.day(rhythm.last))))
      facts.append(
        (say("column.rhythm"), .text(rhythm.usual.map { say("sources.every", ["n": "\($0)"]) } ?? say("sources.once"))))
      facts.append((say("column.silent"), .text("\(rhythm.silent)")))
    }
    let table = PieceTable(visit, view, view.standing).table(own, say("sources.gives"))
    var page = WebPage(
      title: reporter.name, view: view,
      crumbs: [
        (accord.title, visit.address(in: accord)), (say("part.sources"), visit.address(in: accord, "sources")),
      ],
      body: [terms(facts), visit.section("sources.gives", table.markup(say), count: own.count)])
    page.part = "sources"
    page.table = table
    page.json = { json(reporter) }
    return page
  }

  /// What stands, by who gives it.
  private var pieces: [ReporterID: [EvidencePiece]] {
    let words = EvidenceWords(accord: accord, index: view.standing)
    return Dictionary(grouping: view.standing.pieces) { words.who($0) ?? "" }
  }

  private func json(_ reporter: Reporter) -> JSONValue {
    let own = pieces[reporter.id] ?? []
    let rhythm = Rhythm(own, on: view.viewpoint.known)
    return [
      "id": .string(reporter.id), "name": .string(reporter.name), "kind": .string(reporter.kind.rawValue),
      "party": .text(reporter.party), "pieces": .integer(own.count), "first": .text(rhythm?.first),
      "last": .text(rhythm?.last), "usualDays": rhythm?.usual.map { .integer($0) } ?? .null,
      "silentDays": rhythm.map { .integer($0.silent) } ?? .null,
    ]
  }
}

/// In which rhythm somebody publishes, and how long nothing has come.
struct Rhythm {
  let first: CivilDate
  let last: CivilDate
  /// Days between two publications, as the middle one of all; nil for fewer than three.
  let usual: Int?
  /// Days since the last one.
  let silent: Int

  init?(_ pieces: [EvidencePiece], on day: CivilDate) {
    let days = Set(pieces.map(\.publication.knownFrom)).sorted()
    guard let first = days.first, let last = days.last else { return nil }
    (self.first, self.last, silent) = (first, last, max(0, day.dayNumber - last.dayNumber))
    let gaps = zip(days, days.dropFirst()).map { $1.dayNumber - $0.dayNumber }.sorted()
    usual = gaps.count < 2 ? nil : gaps[gaps.count / 2]
  }

  /// Silent for more than twice as long as usual.
  var isOverdue: Bool { usual.map { silent > 2 * $0 } ?? false }
}
