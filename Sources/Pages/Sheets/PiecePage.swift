// One piece of evidence: what it says, where it was read, what replaced it, and which findings rest on it.

import Accords
import CivilTime
import Evidence
import Findings
import LogStore
import Registry
import Reports
import Statements

struct PiecePage {
  private let visit: Visit
  private let view: View
  private let piece: EvidencePiece
  private let stands: Bool
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  init(_ visit: Visit, _ view: View, _ id: EvidenceID) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
    guard let piece = view.index[id] else {
      if let later = EvidenceIndex(view.register.evidence)[id] {
        let from = later.publication.knownFrom
        throw .unknown("\(id) was not known by \(view.viewpoint.known); it is known from \(from) on")
      }
      throw .unknown("there is no evidence '\(id)'" + Site.meant(id, view.index.pieces.map(\.id)))
    }
    self.piece = piece
    stands = view.standing[id] != nil
  }

  func page() -> WebPage {
    let words = EvidenceWords(accord: accord, index: view.index)
    let all = PieceTable(visit, view, view.index)
    var page = WebPage(
      title: "\(piece.id)", view: view,
      crumbs: [
        (accord.title, visit.address(in: accord)), (say("part.evidence"), visit.address(in: accord, "evidence")),
      ],
      body: [
        element("p", "said", say.recorded, .text(words.what(piece))),
        stands ? .nothing : element("p", "replaced", [], .text(say("piece.replaced"))),
        terms(facts(words, all)), versions(all), log, resting,
      ])
    page.part = "evidence"
    page.json = { EvidenceJSON(accord: accord, index: view.index).value(piece) }
    page.table = all.table([piece], piece.id)
    return page
  }

  private func facts(_ words: EvidenceWords, _ table: PieceTable) -> [(String, Markup)] {
    let published =
      piece.publication.published.map(say.date) ?? say("recorded", ["day": say.day(piece.publication.knownFrom)])
    var facts: [(String, Markup)] = [
      (say("column.kind"), .text(say("kind.\(piece.kind.rawValue)"))),
      (say("column.when"), .text(table.when(piece))), (say("column.known"), .text(published)),
    ]
    if let who = words.who(piece) {
      facts.append((say("column.who"), link(visit.address(in: accord, "sources", who), view.index.name(of: who))))
    }
    let flags = words.flags(piece)
    if !flags.isEmpty {
      facts.append((say("column.notes"), element("span", nil, say.recorded, .text(flags.joined(separator: "; ")))))
    }
    for (name, text) in own where !text.isEmpty {
      facts.append((say(name), element("span", nil, say.recorded, .text(text))))
    }
    if !piece.note.isEmpty { facts.append((say("piece.note"), element("span", nil, say.recorded, .text(piece.note)))) }
    if let document = view.index.document(of: piece) {
      let title = element(
        "span", nil, say.recorded, document.address.map { outside($0, document.title) } ?? .text(document.title))
      facts.append((say("column.document"), title))
      if let address = document.address {
        facts.append((say("piece.address"), element("code", nil, [], .text(address))))
      }
    }
    return facts
  }

  /// What only its kind has.
  private var own: [(String, String)] {
    switch piece {
    case .observation(let o):
      [
        ("column.indicator", accord.indicator(o.indicator)?.title ?? o.indicator), ("column.class", o.classID ?? ""),
        ("column.value", "\(o.figure) \(o.unit)"),
      ]
    case .statement(let s):
      [
        ("column.who", s.speaker), ("piece.sides", say.names(s.sides, accord)),
        ("piece.about", say.names(s.about, accord)), ("piece.stance", say("stance.\(s.stance.rawValue)")),
        ("piece.words", s.paraphrase), ("piece.figure", s.figure),
        ("part.commitments", s.commitments.joined(separator: ", ")),
      ]
    case .measure(let m):
      [
        ("piece.actor", m.actor), ("piece.sides", say.names(m.parties, accord)),
        ("piece.effective", m.effective.map(say.date) ?? ""), ("piece.ended", m.ended.map(say.date) ?? ""),
        ("piece.contested", say.names(m.contestedBy, accord)),
      ]
    case .round(let r):
      [
        ("piece.status", say("round.\(r.status.rawValue)")), ("piece.city", r.city), ("piece.venue", r.venue),
        (
          "piece.hosts",
          r.hosts.map { $0 == "third" ? say("round.third") : accord.name(of: $0) }.joined(separator: ", ")
        ),
        (
          "piece.heads",
          r.heads.sorted { $0.key < $1.key }.map { "\(accord.name(of: $0.key)): \($0.value)" }.joined(separator: "; ")
        ),
      ]
    case .completeness(let c): [("piece.basis", c.basis)]
    case .delivery(let d):
      [
        ("piece.file", d.file), ("piece.events", d.events.joined(separator: ", ")), ("piece.content", d.content),
        ("piece.mapping", d.mapping),
      ]
    case .caseEvent, .holiday: []
    }
  }

  /// Figures of the same thing by the same reporter, and by others for the same days.
  private func versions(_ table: PieceTable) -> Markup {
    guard case .observation(let own) = piece else { return .nothing }
    let others = view.index.pieces.filter { other in
      guard case .observation(let figure) = other, figure.id != own.id else { return false }
      return figure.indicator == own.indicator && figure.classID == own.classID && figure.days == own.days
    }
    guard !others.isEmpty else { return .nothing }
    return visit.section(
      "piece.others", table.table(others, say("piece.others")).markup(say),
      element("p", nil, [], link(visit.address(in: accord, "series", own.indicator), say("series.look"))))
  }

  /// What the log of a register file says of it.
  private var log: Markup {
    guard let log = view.register.log, let entries = try? log.file.history(of: piece.id), !entries.isEmpty else {
      return .nothing
    }
    let items = entries.map { entry in
      let statement = entry.leaf.statement
      let reason = statement.reason.map { ": \($0)" } ?? ""
      return element(
        "li", nil, [],
        .text(
          say(
            "piece.entry", ["n": "\(entry.index)", "day": say.day(statement.made.day), "kind": statement.kind.rawValue])
        ),
        element("span", nil, say.recorded, .text(reason)))
    }
    return visit.section("piece.log", element("ol", all: items))
  }

  /// The findings whose explanation names it.
  private var resting: Markup {
    let findings = view.headlines.judged.findings.filter { $0.explanation.allEvidence.contains(piece.id) }
    guard !findings.isEmpty else {
      return visit.section("piece.resting", element("p", nil, [], .text(say("piece.rests-nothing"))))
    }
    let items = findings.compactMap { finding in
      accord.commitment(finding.commitment).map { commitment in
        element(
          "li", nil, [],
          link(
            visit.address(of: commitment, finding.instance, in: accord),
            "\(commitment.title), \(say.instance(finding.instance, of: commitment))"), " ", say.tag(finding.word))
      }
    }
    return visit.section("piece.resting", element("ul", all: items), count: items.count)
  }
}
