// Evidence as text: compact entries for lists, full blocks where one piece is asked for.

package import Accords
package import CivilTime
import Evidence

/// Shows pieces of evidence to people.
package struct EvidenceText {
  private let words: EvidenceWords
  private let index: EvidenceIndex

  package init(accord: Accord, index: EvidenceIndex) {
    words = EvidenceWords(accord: accord, index: index)
    self.index = index
  }

  /// What was asked for and every piece that answers it.
  package func page(
    _ pieces: [EvidencePiece], known: CivilDate, by clock: KnownClock, filters: [String], full: Bool = false
  ) -> Page {
    var page = Page()
    page.line(
      .strong("\(counted(pieces.count, "piece")) of evidence"), .faint(" · as known \(known.long) \(clock.words)"))
    if !filters.isEmpty { page.flow([.faint(filters.joined(separator: " · "))], indent: 0) }
    for piece in pieces {
      page.gap()
      page.append(full ? block(piece) : entry(piece))
    }
    return page
  }

  /// Two lines or a little more: id, what, when, who, published when, flags.
  package func entry(_ piece: EvidencePiece, indent: Int = 0) -> Page {
    var page = Page()
    page.append(head(piece, indent))
    let parts = [words.when(piece), words.who(piece), words.publication(piece)].compactMap { $0 } + words.flags(piece)
    page.flow([.faint(parts.joined(separator: " · "))], indent: indent + 2)
    return page
  }

  /// The id and what it says, on one line where both fit.
  private func head(_ piece: EvidencePiece, _ indent: Int) -> Page {
    var page = Page()
    let line: [Span] = [.strong(piece.id), Span(" · " + words.what(piece))]
    if Line(line).width + indent <= Page.width {
      page.flow(line, indent: indent)
    } else {
      page.flow([line[0]], indent: indent)
      page.flow([Span(words.what(piece))], indent: indent + 2)
    }
    return page
  }

  /// What it says, who says it, when, and where it was read; with `remarks` also what only the piece itself says.
  package func block(_ piece: EvidencePiece, indent: Int = 0, remarks: Bool = true) -> Page {
    var page = head(piece, indent)
    let who = words.who(piece).map { "\(index.name(of: $0)) (\($0))" }
    let parts = [words.when(piece), who, words.publication(piece)].compactMap { $0 }
    page.flow([Span(parts.joined(separator: " · "))], indent: indent + 2)
    let flags = words.flags(piece)
    if !flags.isEmpty { page.flow([Span(flags.joined(separator: "; "))], indent: indent + 2) }
    for text in remarks ? said(piece) : [] { page.flow([Span(text)], indent: indent + 2) }
    if let document = index.document(of: piece) {
      page.flow([.faint(document.title)], indent: indent + 2)
      if let address = document.address { page.flow([.faint(address)], indent: indent + 2) }
    }
    return page
  }

  /// What only the piece itself says: the words of a statement, the basis of a declaration, remarks.
  private func said(_ piece: EvidencePiece) -> [String] {
    let own: [String] =
      switch piece {
      case .statement(let s): [s.paraphrase, s.figure.isEmpty ? "" : "figure as claimed: \(s.figure)"]
      case .completeness(let c): [c.basis]
      case .measure(let m): [m.actor.isEmpty ? "" : "by \(m.actor)"]
      case .round(let r): [r.venue] + r.heads.sorted { $0.key < $1.key }.map { "for \($0.key): \($0.value)" }
      case .delivery(let d): ["\(d.content)", "by the mapping \(d.mapping)"]
      case .observation, .caseEvent, .holiday: []
      }
    return (own + [piece.note.isEmpty ? "" : "note: \(piece.note)"]).filter { !$0.isEmpty }
  }
}
