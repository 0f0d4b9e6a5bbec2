// The text of an accord: its instruments, and under each what stands in it.

import AccordLanguage
import Accords
import CivilTime
import Findings
import Registry
import Reports

struct TextPage {
  private let visit: Visit
  private let view: View
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
  }

  func page() -> WebPage {
    var page = WebPage(
      title: say("text.title", ["accord": accord.title]), view: view,
      crumbs: [(accord.title, visit.address(in: accord))], body: [contents] + accord.instruments.map(instrument))
    page.part = "text"
    page.table = table
    page.json = json
    return page
  }

  private var contents: Markup {
    element(
      "nav", "contents", [Attribute("aria-label", say("text.contents"))],
      element("ol", all: accord.instruments.map { element("li", nil, [], link("#\($0.id)", $0.title)) }))
  }

  private func commitments(of instrument: Instrument) -> [Commitment] {
    accord.commitments.filter { $0.sources.contains { $0.instrument == instrument.id } }
  }

  private func instrument(_ instrument: Instrument) -> Markup {
    var facts: [(String, Markup)] = [
      (
        say("text.agreed"),
        .text(say.date(instrument.agreed) + (instrument.place.map { ", \($0)" } ?? ""))
      ), (say("text.force"), .text(force(instrument))),
    ]
    if !instrument.modifies.isEmpty {
      let links = instrument.modifies.map { link("#\($0)", accord.instrument($0)?.title ?? $0) }
      facts.append((say("text.modifies"), joined(links, by: "; ")))
    }
    return element(
      "section", nil, [Attribute("id", instrument.id)], element("h2", nil, [], .text(instrument.title)), terms(facts),
      .several(instrument.notes.map { element("p", "note", say.recorded, .text($0)) }),
      .several(commitments(of: instrument).map(clause)))
  }

  private func force(_ instrument: Instrument) -> String {
    instrument.until.map { say("text.from-until", ["from": say.day(instrument.from), "until": say.day($0)]) }
      ?? say("since", ["day": say.day(instrument.from)])
  }

  private func clause(_ commitment: Commitment) -> Markup {
    let newest = view.headlines.all.last { $0.commitment == commitment.id }
    let places = commitment.sources.compactMap(\.place).joined(separator: "; ")
    return element(
      "article", "clause", [],
      element("h3", nil, [], link(visit.address(in: accord, "commitments", commitment.id), commitment.title)),
      element(
        "p", "owes", [], .text(say.owed(commitment, in: accord)), .text(places.isEmpty ? "" : " · \(places)"), " ",
        newest.map { say.tag($0.word) } ?? .nothing),
      .several(
        paraphraseParagraphs(commitment, in: accord).map { element("p", nil, say.recorded, .text($0)) }))
  }

  private var table: Table {
    var table = Table(
      say("text.title", ["accord": accord.title]), ["commitment", "title", "owed_by", "provision"].map { Column($0) })
    for commitment in accord.commitments {
      table.add(
        visit.address(in: accord, "commitments", commitment.id), commitment.id,
        [
          Cell(commitment.id), Cell(commitment.title), Cell(commitment.owed.debtors.joined(separator: " ")),
          Cell(commitment.sources.map(accord.text(of:)).joined(separator: "; ")),
        ])
    }
    return table
  }

  private func json() -> JSONValue {
    [
      "accord": .string(accord.id), "title": .string(accord.title),
      "instruments": .array(
        accord.instruments.map { instrument in
          [
            "id": .string(instrument.id), "title": .string(instrument.title), "agreed": .text(instrument.agreed),
            "from": .text(instrument.from), "until": .text(instrument.until), "modifies": .strings(instrument.modifies),
            "commitments": .strings(commitments(of: instrument).map(\.id)),
          ]
        }), "source": .text(view.source.map { String(decoding: $0.source.bytes, as: UTF8.self) }),
    ]
  }
}
