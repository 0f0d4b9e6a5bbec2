// On what a finding rests: its evidence, its history, its text, and how it is cited.

import AccordLanguage
import Accords
import CivilTime
import Evidence
import Findings
import Reports

extension FindingPage {
  /// Every piece that the explanation names.
  var evidenceTable: Table {
    let pieces = finding.explanation.allEvidence.compactMap { view.index[$0] }
    return PieceTable(visit, view, view.index).table(pieces, say("evidence.rests"))
  }

  var evidence: Markup {
    let table = evidenceTable
    guard !table.rows.isEmpty else {
      return visit.section("evidence", element("p", nil, [], .text(say("evidence.unused"))), id: "evidence")
    }
    let bearing = visit.address(in: accord, "evidence", with: [("commitment", commitment.id)])
    return visit.section(
      "evidence", table.markup(say), element("p", nil, [], link(bearing, say("evidence.bearing"))), id: "evidence",
      count: table.rows.count)
  }

  var history: Markup {
    let steps = view.history(of: finding)
    guard steps.count > 1 else {
      return visit.section("history", element("p", nil, [], .text(say("history.same"))), id: "history")
    }
    let items = steps.reversed().map { step in
      element(
        "li", nil, [],
        element(
          "a", nil, [Attribute("href", visit.here(fixed: step.viewpoint))], .text(say.day(step.viewpoint.known))), " ",
        say.tag(step.headline.word), " ",
        step.headline.tally.map { element("span", nil, say.recorded, .text($0.short)) } ?? .nothing, " ",
        visit.evidence(step.evidence, in: accord, most: 4))
    }
    return visit.section(
      "history", element("p", nil, [], .text(say("history.words"))), element("ol", "history", all: items),
      id: "history")
  }

  // MARK: The text

  var text: Markup { CommitmentText(visit, view, commitment).section }

  // MARK: Citing, and the instances beside it

  var citing: Markup {
    let viewpoint = view.viewpoint
    let name = commitment.address(of: finding.instance)
    let sentence = say(
      "cite.text",
      [
        "title": commitment.title, "instance": say.instance(finding.instance, of: commitment),
        "word": say.word(finding.word), "accord": accord.title, "on": say.day(viewpoint.on),
        "known": say.day(viewpoint.known), "clock": say("clock.\(viewpoint.clock.rawValue)"),
        "n": "\(finding.explanation.allEvidence.count)",
      ])
    let command =
      "servanda why \(commitment.id)\(name.isEmpty ? "" : " " + name) --on \(viewpoint.on) --known \(viewpoint.known)"
    return visit.section(
      "cite",
      element("p", "cite", [], .text(sentence), " ", element("code", nil, [], .text(visit.here(fixed: viewpoint)))),
      element("p", nil, [], .text(say("cite.again")), " ", element("code", nil, [], .text(command))), id: "cite")
  }

  var neighbours: Markup {
    guard siblings.count > 1, let place = siblings.firstIndex(where: { $0.instance == finding.instance }) else {
      return .nothing
    }
    func neighbour(_ index: Int, _ key: String) -> Markup {
      guard siblings.indices.contains(index) else { return .nothing }
      let other = siblings[index]
      let name = commitment.address(of: other.instance)
      return element(
        "p", nil, [], .text(say(key)), " ",
        element(
          "a", nil, [Attribute("href", visit.address(of: commitment, other.instance, in: accord))], .text(name), " "),
        say.tag(other.word))
    }
    return element(
      "nav", "neighbours", [Attribute("aria-label", say("neighbours"))], neighbour(place - 1, "neighbour.before"),
      neighbour(place + 1, "neighbour.after"))
  }
}

/// Where a commitment stands and what it says.
struct CommitmentText {
  private let visit: Visit
  private let view: View
  private let commitment: Commitment
  private var say: Strings { visit.say }

  init(_ visit: Visit, _ view: View, _ commitment: Commitment) {
    (self.visit, self.view, self.commitment) = (visit, view, commitment)
  }

  var section: Markup {
    let accord = view.accord
    let sources = commitment.sources.map { provision in
      element(
        "li", nil, [],
        link(
          visit.address(in: accord, "text") + "#" + provision.instrument,
          accord.instrument(provision.instrument)?.title ?? provision.instrument),
        .text(provision.place.map { ", \($0)" } ?? ""))
    }
    return visit.section(
      "text", element("ul", "provisions", all: sources),
      commitment.basis == .text ? .nothing : element("p", nil, [], .text(say("basis.\(commitment.basis.rawValue)"))),
      .several(
        paraphraseParagraphs(commitment, in: accord).map { element("p", nil, say.recorded, .text($0)) }),
      notes, source, id: "text")
  }

  private var notes: Markup {
    guard !commitment.notes.isEmpty else { return .nothing }
    return [
      element("h3", nil, [], .text(say("text.notes"))),
      element("ul", nil, say.recorded, all: commitment.notes.map { element("li", nil, [], .text($0)) }),
    ]
  }

  private var source: Markup {
    guard let index = view.source,
      let declared = index.declarations.first(where: { $0.kind == "commitment" && $0.name == commitment.id })
    else { return .nothing }
    return element(
      "details", nil, [], element("summary", nil, [], .text(say("text.rule"))),
      element(
        "pre", nil, [Attribute("tabindex", "0")] + say.recorded,
        .text(String(decoding: index.source.bytes(of: declared.range), as: UTF8.self))))
  }
}
