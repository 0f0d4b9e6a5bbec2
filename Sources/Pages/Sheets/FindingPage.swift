// A commitment in a period: what is found, why, on whose word, and what would change it.

import Accords
import CivilTime
import Evidence
import Findings
import Recheck
import Registry
import Reports

struct FindingPage {
  let visit: Visit
  let view: View
  let commitment: Commitment
  let finding: Finding
  /// What the separate checker says of it.
  let check: Rechecked
  /// All findings on the commitment, in the order of time.
  let siblings: [Finding]
  var say: Strings { visit.say }
  var accord: Accord { view.accord }

  /// The page of the instance that is named so; of a commitment with one instance, of that.
  static func page(_ visit: Visit, _ view: View, _ id: String, _ name: String) throws(PageFault) -> WebPage {
    try visit.takes()
    let commitment = try view.commitment(id)
    let judged = view.judged(id)
    if let one = judged.leftOut.first { throw PageFault(status: 404, title: "fault.unknown", detail: one.text) }
    let isMeant = { (instance: Instance) in
      commitment.means(instance, by: name) || (name == Visit.onlyInstance && commitment.address(of: instance).isEmpty)
    }
    let found = judged.findings.indices.filter { isMeant(judged.findings[$0].instance) }
    guard let place = found.first else {
      if judged.refused.contains(where: { isMeant($0.instance) }) {
        throw PageFault(
          status: 500, title: "fault.refused",
          detail: "the separate checker does not confirm the finding on \(id) \(name), so it is not shown; "
            + "`servanda recheck \(id)` says at which step")
      }
      throw none(commitment, name, judged, view.viewpoint)
    }
    return FindingPage(
      visit: visit, view: view, commitment: commitment, finding: judged.findings[place], check: judged.checks[place],
      siblings: judged.findings
    ).page()
  }

  private static func none(
    _ commitment: Commitment, _ name: String, _ judged: Judged, _ viewpoint: Viewpoint
  ) -> PageFault {
    let names = judged.findings.map { commitment.address(of: $0.instance) }
    guard let first = names.first, let last = names.last else {
      return .unknown("\(commitment.id) has no instance yet, \(viewpoint.header)")
    }
    let range = first.isEmpty ? "it has one, at …/instance" : "it has \(first) to \(last), \(viewpoint.header)"
    return .unknown("\(commitment.id) has no instance '\(name)'\(Site.meant(name, names)); \(range)")
  }

  private func page() -> WebPage {
    let name = say.instance(finding.instance, of: commitment)
    let debtor = finding.instance.debtor.map { " · \(accord.name(of: $0))" } ?? ""
    var page = WebPage(
      title: "\(commitment.title) — \(name)\(debtor)", view: view,
      crumbs: [
        (accord.title, visit.address(in: accord)),
        (commitment.title, visit.address(in: accord, "commitments", commitment.id)),
      ],
      body: [
        answer, sides,
        element("div", "columns", [], why, element("div", nil, [], change, readings)), chart, evidence, history, text,
        citing, neighbours,
      ])
    page.part = "overview"
    page.json = json
    page.table = evidenceTable
    if let figure = TallyChart(visit, view, commitment, siblings, at: finding) { page.svg = { figure.svg } }
    return page
  }

  // MARK: The answer

  private var answer: Markup {
    let headline = finding.headline
    let beside = say.beside(headline, in: accord)
    let reasons = say.reasons(headline)
    return element(
      "section", "answer \(finding.word.style)", [Attribute("aria-label", say("finding.answer"))],
      element("p", "owes", [], .text(say.owed(commitment, debtor: finding.instance.debtor, in: accord))),
      element(
        "p", "word", [], say.tag(finding.word),
        beside.isEmpty ? .nothing : [" ", element("span", "beside", [], .text(beside))]),
      element("p", "meaning", [], .text(say("meaning.\(finding.word.rawValue)"))),
      reasons.isEmpty ? .nothing : element("p", nil, [], .text(say("finding.because", ["reasons": reasons]))),
      finding.tallyText.map { element("p", "tally", say.recorded, .text($0)) } ?? .nothing, questions, checked)
  }

  /// The questions that the word folds together, apart.
  private var questions: Markup {
    let axes = finding.axes
    var pairs: [(String, Markup)] = [
      (say("axes.duty"), .text(say("duty.\(axes.duty.rawValue)"))),
      (say("axes.performance"), .text(say("performance.\(axes.performance.rawValue)"))),
    ]
    if axes.justification != .none {
      pairs.append((say("axes.justification"), .text(say("justification.\(axes.justification.rawValue)"))))
    }
    pairs.append((say("axes.certainty"), .text(say("certainty.\(axes.certainty.rawValue)"))))
    pairs.append((say("axes.author"), .text(author(axes.author))))
    if let day = finding.lastMoment { pairs.append((say("finding.last-moment"), .text(say.day(day)))) }
    return terms(pairs)
  }

  private func author(_ author: Author) -> String {
    switch author {
    case .computed: say("author.computed")
    case .admission(let party): say("author.admission", ["name": accord.name(of: party)])
    case .assessor(let name): say("author.assessor", ["name": name])
    case .body(let name): say("author.body", ["name": name])
    }
  }

  private var checked: Markup {
    guard check.isConfirmed else {
      return element("p", "checked", [], .text(say("checked.not")))
    }
    return element(
      "details", "checked", [], element("summary", nil, [], .text(say("checked.confirmed"))),
      element("ol", nil, say.recorded, all: check.steps.map { element("li", nil, [], .text($0)) }))
  }

  // MARK: Who says what

  /// What each party says beside what its figures alone would give.
  private var sides: Markup {
    let parties = accord.parties.map(\.id)
    let third = finding.positions.filter { $0.parties.isEmpty }
    let others = finding.alone.filter { !parties.contains($0.side) }
    let columns = parties.map { party in
      side(
        accord.name(of: party), finding.positions.filter { $0.parties.contains(party) },
        finding.alone.first { $0.side == party }, isContesting: finding.contestedBy.contains(party),
        isOnlyGiver: givers == [party])
    }
    let last =
      third.isEmpty && others.isEmpty ? [] : [side(say("sides.third"), third, others.first, isContesting: false)]
    return visit.section("sides", element("div", "sides", all: columns + last), id: "positions")
  }

  /// The sides whose figures the explanation counts: parties, `third`, or `joint`.
  private var givers: Set<String> {
    let figures = finding.explanation.allEvidence.compactMap { id -> String? in
      guard case .observation(let figure)? = view.index[id] else { return nil }
      guard let reporter = view.register.evidence.reporters.first(where: { $0.id == figure.reporter }) else {
        return "third"
      }
      return reporter.kind == .joint ? "joint" : reporter.party ?? "third"
    }
    return Set(figures)
  }

  private func side(
    _ name: String, _ positions: [Position], _ alone: AloneResult?, isContesting: Bool, isOnlyGiver: Bool = false
  ) -> Markup {
    let figures: Markup =
      alone.map { result in
        element(
          "p", "alone", [], .text(say("sides.alone")), " ", say.tag(result.word),
          result.tally.map { [" ", element("span", nil, say.recorded, .text($0.text))] } ?? .nothing)
      } ?? element("p", "alone", [], .text(say(isOnlyGiver ? "sides.only-figures" : "sides.no-figures")))
    let statements = positions.sorted { $0.made.earliest > $1.made.earliest }.map { position in
      element(
        "li", nil, [], element("time", nil, [], .text(say.date(position.made))), " · ", .text(position.speaker), " · ",
        element("strong", nil, [], .text(say("stance.\(position.stance.rawValue)"))), ": ",
        element("span", nil, say.recorded, .text(position.paraphrase)),
        position.figure.isEmpty ? .nothing : .text(" " + say("sides.claimed", ["figure": position.figure])), " ",
        visit.evidence(position.statement, in: accord))
    }
    return element(
      "article", nil, [], element("h3", nil, [], .text(say("sides.says", ["party": name]))),
      isContesting ? element("p", "contests", [], .text(say("sides.contests"))) : .nothing,
      statements.isEmpty ? element("p", "none", [], .text(say("sides.silent"))) : fold(statements), figures)
  }

  /// The newest three; the others can be opened.
  private func fold(_ items: [Markup]) -> Markup {
    guard items.count > 3 else { return element("ul", all: items) }
    return [
      element("ul", all: Array(items.prefix(3))),
      element(
        "details", nil, [], element("summary", nil, [], .text(say("earlier", ["n": "\(items.count - 3)"]))),
        element("ul", all: Array(items.dropFirst(3)))),
    ]
  }

  private var chart: Markup {
    guard let figure = TallyChart(visit, view, commitment, siblings, at: finding) else { return .nothing }
    return figure.figure
  }

  private func json() -> JSONValue {
    let index = view.index
    return [
      "url": .string(visit.here(as: .html)),
      "finding": .finding(finding, in: accord), "confirmed": .bool(check.isConfirmed), "checked": .strings(check.steps),
      "history": .array(
        view.history(of: finding).map { step in
          JSONValue.viewpoint(step.viewpoint).with([
            "word": .string(step.headline.word.rawValue), "evidence": .strings(step.evidence),
          ])
        }),
      "evidence": .array(
        finding.explanation.allEvidence.compactMap { index[$0] }.map(EvidenceJSON(accord: accord, index: index).value)),
    ]
  }
}
