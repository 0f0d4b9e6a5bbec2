// What was wrong with the lines of files of cases, and what was remarkable in them.

import Cases
import Registry
import Reports

/// The lines of files that are wrong: how many of each kind, and the first of them with their places.
struct CaseFaults {
  /// How many are shown to people.
  private static let most = 20

  private let report: CaseReport
  private let files: [String]

  init(_ report: CaseReport, in files: [String]) { (self.report, self.files) = (report, files) }

  var count: Int { report.faultCount }

  private func name(of fault: LineFault) -> String { fault.file < files.count ? files[fault.file] : "" }

  /// `asked` is the command that read the files, and `lost` what it did not do.
  func failure(of asked: String, most: Int, lost: String) -> Failure {
    let allowed = most == 0 ? "" : ", and \(most) are allowed"
    let of = counted(report.faultCount, "line is", "lines are")
    return Failure(
      .badInput, "\(of) wrong\(allowed); nothing was \(lost)",
      help: kinds.map { "\($0.count) × \($0.kind.rawValue)" } + [
        "--max-errors \(report.faultCount) leaves them out; nothing counts as told in full then"
      ],
      listing: lines.map { $0 + "\n" }.joined() + "\n",
      details: [.init("lines", json), .init("count", .integer(report.faultCount))], next: [NextStep("help", asked)])
  }

  private var kinds: [(kind: LineFault.Kind, count: Int)] {
    LineFault.Kind.allCases.compactMap { kind in report.faults[kind].map { (kind, $0) } }
  }

  /// `cases.csv:17 at: no date or moment: 2000-02-30`
  var lines: [String] {
    let named = report.named.prefix(Self.most).map { fault in
      let column = fault.column.map { " \($0):" } ?? ""
      var page = Page()
      page.flow(
        Span(
          "\(name(of: fault)):\(fault.line)\(column) \(fault.kind.rawValue)"
            + (fault.found.isEmpty ? "" : ": \(fault.found)")),
        hanging: 2)
      return String(page.text(colour: false).dropLast())
    }
    let more = report.faultCount - named.count
    return named + (more > 0 ? ["and \(counted(more, "more line"))"] : [])
  }

  var json: JSONValue {
    .array(
      report.named.map { fault in
        [
          "file": .string(name(of: fault)), "line": .integer(fault.line),
          "column": fault.column.map { .string($0) } ?? .null,
          "fault": .string(fault.kind.rawValue), "found": .string(fault.found),
        ]
      })
  }
}

extension CaseReport {
  /// What is told of the rows besides their number, each count with its rule, and its name for programs.
  var remarks: [(name: String, count: Int, rule: String)] {
    [
      ("notAsked", notAsked, "of an event that no commitment asks about: it changes nothing"),
      ("saidAgain", saidAgain, "said again what another row says: it counts once"),
      ("backwards", backwards, "of an earlier day than the row before, by at most \(days): the order means nothing"),
      ("withoutZone", withoutZone, "with a time but no distance from UTC: the day counts as the reporter writes it"),
      ("uncertain", uncertain, "of a day that is not certain: a case is decided only if it is for each that it may be"),
    ]
  }

  private var days: String { counted(farthestBack, "day") }

  func lines(on page: inout Page) {
    for (_, count, rule) in remarks where count > 0 {
      page.flow("\(counted(count, "row")) \(rule)", indent: 2, hanging: 2)
    }
  }

  var json: JSONValue {
    let counts: [JSONValue.Member] = remarks.map { .init($0.name, .integer($0.count)) }
    return .object(
      [.init("rows", .integer(rows))] + counts
        + [.init("farthestBack", .integer(farthestBack)), .init("leftOut", .integer(faultCount))])
  }
}
