// servanda demo: the shipped register at a glance.

import Accords
import ArgumentParser
import CivilTime
import Evidence
import Findings
import Pages
import Registry
import Reports

struct Demo: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Open the register at hand, show what it holds and what to try, and give its pages to a browser.",
    discussion: "Pages are given on port 8700, or on another where that is taken, to this machine only, until Ctrl-C.")

  @Flag(name: .customLong("print"), help: "Only show it here, and end.")
  var printsOnly = false
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let register = try common.open(in: surroundings)
    let last = min(surroundings.today, register.knownSpan?.last ?? surroundings.today)
    let viewpoint = Viewpoint(on: last, known: last)
    let judged = register.judged(at: viewpoint)
    console.tell(judged, asJSON: common.json)
    let matrix = StatusMatrix(accord: register.accord, findings: judged.findings, viewpoint: viewpoint)
    let steps = steps(matrix, register, last)
    console.answer(
      common.form(in: surroundings), command: "demo", about: register.accord, page: page(register, matrix, steps),
      json: json(register, matrix), next: steps.first.map { [$0.step] } ?? [])
    guard !printsOnly, !common.json else { return }
    let site = try SiteOptions.shelved([], common, in: surroundings, book: .shipped)
    let pages = pages(matrix, register, last)
    console.service = Service(site: site, host: "127.0.0.1", port: 8700, takesAnyPort: true) { port in
      "\n" + ServeCommand.words(pages, "127.0.0.1", port)
    }
  }

  /// What is to be tried, as pages.
  private func pages(_ matrix: StatusMatrix, _ register: Register, _ last: CivilDate) -> [String] {
    let accord = register.accord
    var pages = [PageAddress.accord(accord.id)]
    if let finding = matrix.foremost, let commitment = accord.commitment(finding.commitment) {
      pages.append(PageAddress.finding(commitment, finding.instance, in: accord, on: last, known: last))
    }
    if let day = earlier(register) { pages.append(PageAddress.accord(accord.id, on: day, known: day)) }
    return pages
  }

  private func page(_ register: Register, _ matrix: StatusMatrix, _ steps: [(what: String, step: NextStep)]) -> Page {
    var page = Page()
    page.flow("Servanda \(version). \(Servanda.configuration.abstract)")
    page.gap()
    page.flow("This register holds \(holding(register)).")
    page.gap()
    page.append(matrix.page())
    page.heading("Three things to try")
    for (what, step) in steps {
      page.flow("\(what):", indent: 1)
      for line in step.command(after: "   ").split(separator: "\n") { page.line([Span(String(line), .strong)]) }
    }
    return page
  }

  private func holding(_ register: Register) -> String {
    let (accord, evidence) = (register.accord, register.evidence)
    let span = register.knownSpan.map { ", published from \($0.first.long) to \($0.last.long)" } ?? ""
    return """
      \(counted(accord.instruments.count, "instrument")) with \(counted(accord.commitments.count, "commitment")), and \
      \(counted(evidence.count, "piece")) of evidence by \(counted(evidence.reporters.count, "reporter"))\(span)
      """
  }

  /// What was asked on 22 May 2009, where the evidence reaches so far; else the middle of what was known.
  private func earlier(_ register: Register) -> CivilDate? {
    guard let (first, last) = register.knownSpan else { return nil }
    if let day = CivilDate(year: 2009, month: 5, day: 22), first < day, day < last { return day }
    return first.advanced(byDays: (last.dayNumber - first.dayNumber) / 2)
  }

  private func steps(
    _ matrix: StatusMatrix, _ register: Register, _ last: CivilDate
  ) -> [(what: String, step: NextStep)] {
    let now = [["--on", "\(last)"], ["--known", "\(last)"]] + common.carried
    var steps: [(what: String, step: NextStep)] = []
    if let finding = matrix.foremost {
      steps.append(
        (
          "Why \(finding.commitment) is \(finding.word.rawValue)",
          .why(finding.commitment, finding.instance, in: register.accord, carrying: now)
        ))
    }
    guard let day = earlier(register) else { return steps }
    let then = [["--on", "\(day)"], ["--known", "\(day)"]] + common.carried
    steps.append(("The same matrix as it was on \(day.long)", NextStep(["status"], carrying: then)))
    let between = [["--since", "\(day)"], ["--until", "\(min(last, day.advanced(byMonths: 2)))"]] + common.carried
    steps.append(("What the two months after that day brought", NextStep(["changes"], carrying: between)))
    return steps
  }

  private func json(_ register: Register, _ matrix: StatusMatrix) -> JSONValue {
    [
      "version": .string(version), "instruments": .integer(register.accord.instruments.count),
      "commitments": .integer(register.accord.commitments.count), "evidence": .integer(register.evidence.count),
      "reporters": .integer(register.evidence.reporters.count), "knownFrom": .text(register.knownSpan?.first),
      "knownTo": .text(register.knownSpan?.last), "status": matrix.json,
    ]
  }
}
