// One finding with all its reasons: what `servanda why` shows.

package import Accords
import CivilTime
import Evidence
package import Findings

/// Shows why a finding is what it is, down to the evidence.
package struct WhyText {
  private let accord: Accord
  private let index: EvidenceIndex

  /// `index` holds what was known from the viewpoint of the findings: whatever they name is found in it.
  package init(accord: Accord, index: EvidenceIndex) {
    self.accord = accord
    self.index = index
  }

  /// The finding from its head to its evidence: word, tally, reasons, readings, positions, what would change it.
  package func page(_ finding: Finding) -> Page {
    var page = heading(finding)
    page.part(answer(finding))
    page.heading("Why")
    page.append(ReasonTree.page(reasons(finding), indent: 1))
    page.part(ReadingsText(finding: finding).page())
    page.part(alone(finding))
    page.part(positions(finding))
    page.part(outlook(finding))
    page.part(evidence(finding))
    page.part(notes(finding))
    return page
  }

  // MARK: What is found

  private func heading(_ finding: Finding) -> Page {
    var page = Page()
    let commitment = accord.commitment(finding.commitment)
    page.flow([.strong(commitment?.title ?? finding.commitment)], indent: 0)
    page.flow("\(finding.commitment) · \(instance(finding))")
    if let commitment {
      page.flow("\(accord.whoOwesWhom(commitment, debtor: finding.instance.debtor))")
      let sources = commitment.sources.map(accord.text(of:)).joined(separator: "; ")
      page.flow(.faint("Source: \(sources)\(commitment.basis.words)"), hanging: 2)
      if let clock = accord.clock(of: commitment) {
        page.flow(.faint("Days: by \(accord.text(of: clock))"), hanging: 2)
      }
    }
    page.line(.faint(finding.viewpoint.header))
    return page
  }

  private func instance(_ finding: Finding) -> String {
    finding.instance.description + accord.judgedFor(finding.instance, finding.commitment)
  }

  private func answer(_ finding: Finding) -> Page {
    var page = Page()
    let qualifier = finding.qualifier.map { " (\($0.rawValue))" } ?? ""
    let contested = finding.contestedBy.isEmpty ? "" : ", contested by \(accord.names(of: finding.contestedBy))"
    page.flow(.word(finding.word), Span(qualifier + contested), hanging: 2)
    if !finding.reasons.isEmpty {
      page.flow("because: \(finding.reasons.map(\.rawValue).joined(separator: "; "))", indent: 2)
    }
    if let tally = finding.tallyText { page.flow(Span(tally), indent: 2, hanging: 2) }
    page.flow(.faint(finding.axes.words(in: accord)), indent: 2, hanging: 2)
    return page
  }

  /// The tree without the steps that only repeat who says what: that stands under its own heading.
  private func reasons(_ finding: Finding) -> Explanation {
    let tree = finding.explanation
    guard !finding.positions.isEmpty else { return tree }
    let steps = tree.children.filter { $0.kind != .position || $0.children.isEmpty }
    return Explanation(tree.kind, tree.text, figures: tree.figures, evidence: tree.evidence, children: steps)
  }

  // MARK: Who says what

  private func alone(_ finding: Finding) -> Page {
    var page = Page()
    guard !finding.alone.isEmpty else { return page }
    page.heading("By the figures of one side alone")
    for result in finding.alone {
      let side = result.side == "third" ? "third parties" : accord.name(of: result.side)
      let tally = result.tally.map { ": \($0.text)" } ?? ""
      page.flow(Span("\(side): "), .word(result.word), Span(tally), indent: 1, hanging: 2)
    }
    return page
  }

  private func positions(_ finding: Finding) -> Page {
    var page = Page()
    guard !finding.positions.isEmpty else { return page }
    page.heading("What they say")
    for position in finding.positions {
      let made = position.made.day?.long ?? position.made.text
      let side = position.parties.isEmpty ? "third party" : position.parties.joined(separator: " and ")
      let speaker = [position.speaker, side].filter { !$0.isEmpty }.joined(separator: ", ")
      let figure = position.figure.isEmpty ? "" : " (figure as claimed: \(position.figure))"
      page.flow(
        Span("\(made) · \(speaker) · \(position.stance.noun): \(position.paraphrase)\(figure) "),
        .faint("[\(position.statement)]"), indent: 1, hanging: 2)
    }
    return page
  }

  // MARK: What may still come

  private func outlook(_ finding: Finding) -> Page {
    var page = Page()
    if !finding.missing.isEmpty { page.heading("Missing") }
    for text in finding.missing { page.flow("– \(text)", indent: 1, hanging: 2) }
    if !finding.wouldChange.isEmpty { page.heading("What would change it") }
    for change in finding.wouldChange {
      page.flow("– \(change.text)\(change.by.map { " · by \($0.long)" } ?? "")", indent: 1, hanging: 2)
    }
    if let day = finding.lastMoment {
      let clock = accord.commitment(finding.commitment).flatMap(accord.clock(of:))
      let by = clock.map { ", by \(accord.text(of: $0))" } ?? ""
      page.heading("Last day on which it can still be kept: \(day.long)\(by)")
    }
    return page
  }

  /// Notes have no day: they may tell what was not known on the day asked about.
  private func notes(_ finding: Finding) -> Page {
    var page = Page()
    guard let notes = accord.commitment(finding.commitment)?.notes, !notes.isEmpty else { return page }
    page.heading("Notes of the accord file, of no day; they decide nothing")
    for note in notes { page.flow("– \(note)", indent: 1, hanging: 2) }
    return page
  }

  private func evidence(_ finding: Finding) -> Page {
    var page = Page()
    let ids = finding.explanation.allEvidence
    page.heading("Evidence (\(ids.count))")
    if ids.isEmpty { page.line(" none was used") }
    let text = EvidenceText(accord: accord, index: index)
    for id in ids {
      if let piece = index[id] { page.append(text.block(piece, indent: 1, remarks: false)) }
    }
    return page
  }
}

extension Basis {
  /// What is added to the source where the duty does not stand in the text.
  fileprivate var words: String {
    switch self {
    case .text: ""
    case .practice: " (rests on practice)"
    case .implied: " (held to be implied; no text says it)"
    case .declared: " (a condition that one side declared)"
    }
  }
}

extension Axes {
  /// The five axes apart, in one line.
  func words(in accord: Accord) -> String {
    let excuse = justification == .none ? [] : [justification.rawValue]
    return ([duty.rawValue, performance.rawValue] + excuse + [certainty.rawValue, author.words(in: accord)])
      .joined(separator: " · ")
  }
}

extension Author {
  fileprivate func words(in accord: Accord) -> String {
    switch self {
    case .computed: "computed from the evidence"
    case .admission(let party): "admitted by \(accord.name(of: party))"
    case .assessor(let name): "assessed by \(name)"
    case .body(let name): "established by \(name)"
    }
  }
}

extension Statement.Stance {
  /// The stance as a heading over what was said.
  fileprivate var noun: String {
    switch self {
    case .atRisk: "at risk"
    case .kept, .breached, .denies, .excuses, .acknowledges, .commits, .demands, .proposes, .reinterprets: rawValue
    }
  }
}
