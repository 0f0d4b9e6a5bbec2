// servanda status: every commitment across the years.

import Accords
import ArgumentParser
import CivilTime
import Findings
import Registry
import Reports

extension StatusMatrix.Grouping: ExpressibleByArgument {}

struct Status: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show every commitment across the years.",
    discussion: "Each column is a year; each sign is a word of the findings (see `servanda words`).")

  @OptionGroup var clocks: ViewpointOptions
  @Option(help: ArgumentHelp("Group by who owes, by instrument or by word.", valueName: "party|instrument|word"))
  var group: StatusMatrix.Grouping = .party
  @Option(help: ArgumentHelp("The first year shown.", valueName: "year"))
  var from: Int?
  @Option(help: ArgumentHelp("The last year shown.", valueName: "year"))
  var to: Int?
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    if let from, let to, from > to { throw Failure(.usage, "--from \(from) lies after --to \(to)") }
    let viewpoint = try clocks.viewpoint(today: surroundings.today)
    let headlines = try common.headlines(at: viewpoint, in: surroundings)
    let (accord, judged) = (headlines.accord, headlines.judged)
    console.tell(judged, asJSON: common.json)
    let matrix = StatusMatrix(
      accord: accord, findings: headlines.all, viewpoint: viewpoint, grouping: group, from: from, to: to,
      leftOut: Set(judged.leftOut.map(\.commitment)))
    console.answer(
      common.form(in: surroundings), command: "status", about: accord,
      page: matrix.page().followed(by: judged.note), json: matrix.json.with(judged.json),
      next: [matrix.next(carrying: clocks.carried + common.carried)])
  }
}

extension StatusMatrix {
  /// The finding that asks most for attention; of several the one that began last.
  var foremost: FindingHeadline? {
    rows.flatMap(\.findings).min {
      ($0.word.concern, $1.instance.days.start) < ($1.word.concern, $0.instance.days.start)
    }
  }

  func next(carrying options: [[String]]) -> NextStep {
    foremost.map { .why($0.commitment, $0.instance, in: accord, carrying: options) } ?? NextStep("words")
  }
}

extension NextStep {
  /// Asks why this finding is what it is.
  static func why(_ finding: Finding, in accord: Accord, carrying options: [[String]]) -> NextStep {
    why(finding.commitment, finding.instance, in: accord, carrying: options)
  }

  static func why(
    _ commitment: String, _ instance: Instance, in accord: Accord, carrying options: [[String]]
  ) -> NextStep {
    let address = accord.address(of: instance, commitment)
    return NextStep(["why", commitment] + address.split(separator: " ").map(String.init), carrying: options)
  }
}
