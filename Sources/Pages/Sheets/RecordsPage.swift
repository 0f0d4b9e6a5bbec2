// Statements, measures and rounds: what was said, done and talked about.

import Accords
import CivilTime
import Evidence
import Findings
import Registry
import Reports

struct RecordsPage {
  private let visit: Visit
  private let view: View
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
  }

  func statements() -> WebPage {
    var table = Table(
      say("statements.title"),
      [
        Column("evidence"), Column("made"), Column("speaker"), Column("sides"), Column("stance"), Column("about"),
        Column("commitments"), Column("paraphrase"),
      ])
    for piece in pieces(.statement).reversed() {
      guard case .statement(let s) = piece else { continue }
      let commitments = s.commitments.map { link(visit.address(in: accord, "commitments", $0), $0) }
      table.add(
        visit.address(in: accord, "evidence", s.id), s.id,
        [
          Cell(visit.evidence(s.id, in: accord), s.id), Cell(.text(say.date(s.made)), s.made.text), Cell(s.speaker),
          Cell(
            .text(s.sides.isEmpty ? say("sides.third") : say.names(s.sides, accord)), s.sides.joined(separator: " ")),
          Cell(.text(say("stance.\(s.stance.rawValue)")), s.stance.rawValue),
          Cell(.text(say.names(s.about, accord)), s.about.joined(separator: " ")),
          Cell(joined(commitments, by: ", "), s.commitments.joined(separator: " ")), recorded(s.paraphrase),
        ])
    }
    return page("statements", table)
  }

  func measures() -> WebPage {
    var table = Table(
      say("measures.title"),
      [
        Column("evidence"), Column("when"), Column("kind"), Column("sides"), Column("title"), Column("contested"),
        Column("commitments"),
      ])
    for piece in pieces(.measure).reversed() {
      guard case .measure(let m) = piece else { continue }
      let ended = m.ended.map { " – \(say.date($0))" } ?? ""
      let commitments = m.commitments.map { link(visit.address(in: accord, "commitments", $0), $0) }
      table.add(
        visit.address(in: accord, "evidence", m.id), m.id,
        [
          Cell(visit.evidence(m.id, in: accord), m.id), Cell(.text(say.date(m.happened) + ended), m.happened.text),
          Cell(.text(say("kind.\(m.kind.rawValue)")), m.kind.rawValue),
          Cell(.text(say.names(m.parties, accord)), m.parties.joined(separator: " ")), recorded(m.title),
          Cell(.text(say.names(m.contestedBy, accord)), m.contestedBy.joined(separator: " ")),
          Cell(joined(commitments, by: ", "), m.commitments.joined(separator: " ")),
        ])
    }
    return page("measures", table)
  }

  func talks() -> WebPage {
    var table = Table(
      say("talks.title"),
      [
        Column("evidence"), Column("when"), Column("meeting"), Column("status"), Column("place"), Column("hosts"),
        Column("heads"),
      ])
    for piece in pieces(.round).reversed() {
      guard case .round(let r) = piece else { continue }
      let hosts = r.hosts.map { $0 == "third" ? say("round.third") : accord.name(of: $0) }
      let heads = r.heads.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: "; ")
      table.add(
        visit.address(in: accord, "evidence", r.id), r.id,
        [
          Cell(visit.evidence(r.id, in: accord), r.id), Cell(.text(say.date(r.days)), r.days.text),
          Cell(accord.meetings.first { $0.id == r.meeting }?.title ?? r.meeting),
          Cell(.text(say("round.\(r.status.rawValue)")), r.status.rawValue), Cell(r.city),
          Cell(.text(hosts.joined(separator: ", ")), r.hosts.joined(separator: " ")), recorded(heads),
        ])
    }
    let owed = accord.commitments.filter { commitment in
      commitment.rule.requirement.isOfMeetings || commitment.rule.trigger.isOfMeetings
    }
    let newest = owed.compactMap { commitment in
      view.headlines.all.last { $0.commitment == commitment.id }.map { headline in
        element(
          "li", nil, [], link(visit.address(of: commitment, headline.instance, in: accord), commitment.title), " ",
          say.tag(headline.word))
      }
    }
    let watched = newest.isEmpty ? Markup.nothing : visit.section("talks.watched", element("ul", all: newest))
    return page("talks", table, before: watched)
  }

  private func pieces(_ kind: EvidencePiece.Kind) -> [EvidencePiece] { view.standing.pieces.filter { $0.kind == kind } }

  private func recorded(_ text: String) -> Cell { Cell(element("span", nil, say.recorded, .text(text)), text) }

  private func page(_ name: String, _ table: Table, before: Markup = .nothing) -> WebPage {
    var page = WebPage(
      title: say("\(name).title"), view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        element("p", nil, [], .text(say("\(name).words"))), before,
        table.rows.isEmpty ? element("p", nil, [], .text(say("evidence.empty"))) : table.markup(say),
      ])
    page.part = name
    page.table = table
    let kind: EvidencePiece.Kind = name == "talks" ? .round : name == "measures" ? .measure : .statement
    page.json = {
      JSONValue.viewpoint(view.viewpoint).with([
        "evidence": .array(pieces(kind).map(EvidenceJSON(accord: accord, index: view.standing).value))
      ])
    }
    return page
  }
}

extension Requirement {
  /// Whether it speaks of meetings.
  fileprivate var isOfMeetings: Bool {
    switch self {
    case .count(_, let quantity): if case .meeting = quantity.subject { true } else { false }
    case .hostsInTurn: true
    default: false
    }
  }
}

extension Trigger {
  /// Whether it applies to each round.
  fileprivate var isOfMeetings: Bool { if case .eachRound = self { true } else { false } }
}
