// Pieces of evidence as a table: what, when, who, known when, where it was read.

import Accords
import CivilTime
import Evidence
import Reports

/// Lists pieces of evidence.
struct PieceTable {
  private let visit: Visit
  private let view: View
  private let index: EvidenceIndex
  private let words: EvidenceWords
  private var say: Strings { visit.say }

  init(_ visit: Visit, _ view: View, _ index: EvidenceIndex) {
    (self.visit, self.view, self.index) = (visit, view, index)
    words = EvidenceWords(accord: view.accord, index: index)
  }

  func table(_ pieces: [EvidencePiece], _ caption: String) -> Table {
    var table = Table(
      caption,
      [
        Column("evidence"), Column("kind", isOnlyInFile: true), Column("what"), Column("when"),
        Column("from", isOnlyInFile: true), Column("to", isOnlyInFile: true),
        Column("value", isOnlyInFile: true), Column("unit", isOnlyInFile: true), Column("who"), Column("known"),
        Column("notes"), Column("document"),
      ])
    for piece in pieces { table.add(visit.address(in: view.accord, "evidence", piece.id), piece.id, cells(piece)) }
    return table
  }

  private func cells(_ piece: EvidencePiece) -> [Cell] {
    let (what, flags) = (words.what(piece), words.flags(piece).joined(separator: "; "))
    var (value, unit) = ("", "")
    if case .observation(let figure) = piece { (value, unit) = ("\(figure.value)", figure.unit) }
    let said = element("span", nil, say.recorded, .text(what))
    let noted = element("span", nil, say.recorded, .text(flags))
    return [
      Cell(visit.evidence(piece.id, in: view.accord), piece.id), Cell(piece.kind.rawValue), Cell(said, what),
      Cell(.text(when(piece)), when(piece)), Cell("\(piece.days.start)"), Cell("\(piece.days.lastDay)"), Cell(value),
      Cell(unit), who(piece), known(piece), Cell(noted, flags), document(piece),
    ]
  }

  /// The days that it is about.
  func when(_ piece: EvidencePiece) -> String {
    switch piece {
    case .statement(let s): say.date(s.made)
    case .measure(let m):
      say.date(m.happened) + (m.ended.map { " – \(say.date($0))" } ?? "")
    case .round(let r): say.date(r.days)
    case .caseEvent(let e): say.date(e.day)
    case .observation, .completeness, .holiday, .delivery: say.days(piece.days)
    }
  }

  private func who(_ piece: EvidencePiece) -> Cell {
    switch piece {
    case .statement(let s): return Cell(s.speaker)
    case .measure(let m): return Cell(m.actor.isEmpty ? say.names(m.parties, view.accord) : m.actor)
    case .round: return Cell("")
    case .observation, .caseEvent, .completeness, .holiday, .delivery:
      guard let id = words.who(piece) else { return Cell("") }
      return Cell(link(visit.address(in: view.accord, "sources", id), index.name(of: id)), id)
    }
  }

  private func known(_ piece: EvidencePiece) -> Cell {
    let publication = piece.publication
    guard let published = publication.published else {
      return Cell(.text(say("recorded", ["day": say.day(publication.knownFrom)])), "\(publication.knownFrom)")
    }
    return Cell(.text(say.date(published)), published.text)
  }

  private func document(_ piece: EvidencePiece) -> Cell {
    guard let document = index.document(of: piece) else { return Cell(piece.document ?? "") }
    let shown = element(
      "span", nil, say.recorded,
      document.address.map { outside($0, document.title) } ?? .text(document.title))
    return Cell(shown, document.address ?? document.title)
  }
}
