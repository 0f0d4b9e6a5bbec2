// Where readings or rival figures lead to different results, or a party objects.

import Accords
import CivilTime
import Findings
import Registry
import Reports

struct DisputesPage {
  private let visit: Visit
  private let view: View
  private var say: Strings { visit.say }
  private var accord: Accord { view.accord }

  init(_ visit: Visit, _ view: View) throws(PageFault) {
    try visit.takes()
    (self.visit, self.view) = (visit, view)
  }

  func page() -> WebPage {
    let headlines = view.headlines.all.filter { $0.word == .disputed || !$0.contestedBy.isEmpty }
    var table = Table(
      say("disputes.title"),
      [
        Column("commitment"), Column("instance"), Column("word"), Column("alone"), Column("readings"), Column("turns"),
        Column("contested"),
      ])
    var seen: [CommitmentID: [Finding]] = [:]
    for headline in headlines {
      guard let commitment = accord.commitment(headline.commitment) else { continue }
      let findings = seen[commitment.id] ?? view.judged(commitment.id).findings
      seen[commitment.id] = findings
      guard let finding = findings.first(where: { $0.instance == headline.instance }) else { continue }
      add(finding, commitment, &table)
    }
    var page = WebPage(
      title: say("disputes.title"), view: view, crumbs: [(accord.title, visit.address(in: accord))],
      body: [
        element("p", nil, [], .text(say("disputes.words"))),
        table.rows.isEmpty ? element("p", nil, [], .text(say("disputes.none"))) : table.markup(say),
      ])
    page.part = "disputes"
    page.table = table
    page.json = {
      JSONValue.viewpoint(view.viewpoint).with([
        "disputes": .array(headlines.map { .summary(of: $0, in: accord) })
      ])
    }
    return page
  }

  /// What each reading gives: its answers, and its word.
  private func readings(_ finding: Finding) -> Cell {
    let readings = finding.readings.filter { !$0.choices.isEmpty }
    let items = readings.prefix(Self.mostReadings).map { reading in
      element(
        "li", nil, [],
        element("span", nil, say.recorded, .text(reading.choices.map(\.answer).joined(separator: "; "))), " → ",
        say.tag(reading.axes.word))
    }
    let more =
      readings.count > items.count
      ? element("li", nil, [], .text(say("and-more", ["n": "\(readings.count - items.count)"]))) : .nothing
    let plain = readings.map { reading in
      "\(reading.choices.map { "\($0.question): \($0.answer)" }.joined(separator: ", ")): \(reading.axes.word.rawValue)"
    }
    return Cell(items.isEmpty ? .nothing : element("ul", "went", all: items + [more]), plain.joined(separator: "; "))
  }

  private static let mostReadings = 4

  private func add(_ finding: Finding, _ commitment: Commitment, _ table: inout Table) {
    let address = visit.address(of: commitment, finding.instance, in: accord)
    let alone = finding.alone.map { result -> Markup in
      let side = result.side == "third" ? say("sides.third") : accord.name(of: result.side)
      return [.text("\(side): "), say.tag(result.word)]
    }
    let plain = finding.alone.map { "\($0.side): \($0.word.rawValue)" }.joined(separator: "; ")
    let pivots = finding.pivots.map { say.list($0) }.joined(separator: "; ")
    table.add(
      address, "\(commitment.id) \(commitment.address(of: finding.instance))",
      [
        Cell(link(visit.address(in: accord, "commitments", commitment.id), commitment.title), commitment.id),
        Cell(link(address, say.instance(finding.instance, of: commitment)), commitment.address(of: finding.instance)),
        Cell(say.tag(finding.word), finding.word.rawValue),
        Cell(joined(alone, by: " "), plain), readings(finding),
        Cell(element("span", nil, say.recorded, .text(pivots)), pivots),
        Cell(.text(say.names(finding.contestedBy, accord)), finding.contestedBy.joined(separator: " ")),
      ])
  }
}
