// servanda deliver: a file of case events into a register file, as one piece of evidence.

import Accords
import ArgumentParser
import Cases
import CivilTime
import Evidence
import Intake
import Registry
import Reports
import Signing

struct DeliverCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliver", abstract: "Take a file of case events into a register file, as one piece of evidence.",
    discussion: """
      The file is kept as it is, under its SHA-256, with its mapping; none of its rows becomes a row of the register. It says of which days it \
      tells. A file of the same reporter for the same days takes the place of the earlier one. `servanda cases` then judges all that were \
      delivered. Without --map the mapping and the columns of the reporter's last delivery are taken. Without --yes nothing is written.
      """)

  @Argument(help: "A CSV file, plain or packed by gzip or Zstandard.", completion: .file())
  var file: String
  @Option(help: ArgumentHelp("The days of which it tells: 2014-10, 2014-10-01/2014-12-31.", valueName: "days"))
  var days: String
  @Option(help: ArgumentHelp("The reporter that gives it, on record in the register.", valueName: "id"))
  var reporter: String
  @Flag(help: "It tells everything of its events on these days.")
  var complete = false
  @Option(help: ArgumentHelp("Which event each type of row stands for.", valueName: "file"), completion: .file())
  var map: String?
  @Option(
    help: ArgumentHelp(
      "What a column is called: at, type, case or attribute, as in at=when; can be repeated.", valueName: "name=column")
  )
  var column: [String] = []
  @Option(help: ArgumentHelp("When it was published (default: it was recorded today).", valueName: "date"))
  var published: String?
  @Option(help: ArgumentHelp("Its id (default: the reporter and the days).", valueName: "id"))
  var id: String?
  @Option(help: ArgumentHelp("Why it takes the place of an earlier one.", valueName: "text"))
  var reason: String?
  @Option(
    help: ArgumentHelp("Take it although so many lines are wrong; nothing is told in full then.", valueName: "number"))
  var maxErrors = 0
  @OptionGroup var means: CaseMeansOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  /// Larger files would not come back from an export.
  private static let mostBytes = 64 << 20

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (log, standing) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let log = try LogRegister.open(place.path)
      return (log, try log.standingDeliveries())
    }
    guard let span = PartialDate(days)?.days else {
      throw Failure(
        .usage, "--days: '\(days)' is no interval of days", help: ["write 2014-10 or 2014-10-01/2014-12-31"])
    }
    if let published { _ = try day(published, for: "--published") }
    let own = standing.filter { $0["reporter"] == reporter }
    let replaced = own.first { $0["from"] == span.start.description && $0["to"] == span.lastDay.description }
    try refuseOverlap(own, replaced, span)
    let bytes = try Files.read(surroundings.resolved(file), as: file)
    guard bytes.count <= Self.mostBytes else {
      throw Failure(
        .badInput, "\(file) has more than 64 MiB", help: ["pack it with zstd or gzip, or deliver it month by month"])
    }
    let accord = try AccordPlace(place.name, common, in: surroundings).check().accord
    let (table, columns) = try mapping(own, log, place, surroundings)
    let mapping = try parsed(table, columns, accord)
    let looked = try look(bytes, mapping, accord, surroundings)
    var cells = [
      "id": id ?? replaced?["id"] ?? "\(reporter)-\(span.start)-\(span.lastDay)", "reporter": reporter,
      "from": span.start.description, "to": span.lastDay.description, "complete": complete ? "yes" : "",
      "events": mapping.events.sorted().joined(separator: " "), "file": name, "sha256": Digest.of(bytes).description,
      "mapping": Digest.of(table).description, "at-column": columns.at, "type-column": columns.type,
      "case-column": columns.caseID, "attribute-column": columns.attribute ?? "", "published": published ?? "",
    ]
    cells = cells.filter { !$0.value.isEmpty }
    let document = KeptDocument(name: name, bytes: bytes, text: nil, mapping: table)
    let row = WrittenRow(file: "deliveries.csv", line: 1, cells: cells, given: file)
    try writing.carryOut("deliver", words, common, surroundings, on: &console, blobs: document.blobs) {
      (register, viewpoint) throws(RegisterFault) in
      WritingPlan(
        try register.plan([row], reason: reason, keeping: document, made: surroundings.moment, at: viewpoint),
        WrittenAct(
          kind: "deliver", headline: "+ delivery \(cells["id"] ?? "")", subject: cells["id"] ?? "", details: looked))
    }
  }

  private var name: String { file.split(separator: "/").last.map(String.init) ?? file }

  private var words: [String] {
    func option(_ name: String, _ value: String?) -> [String] { value.map { [name, $0] } ?? [] }
    return [file, "--days", days, "--reporter", reporter] + (complete ? ["--complete"] : []) + option("--map", map)
      + column.flatMap { ["--column", $0] } + option("--published", published) + option("--id", id)
      + option("--reason", reason) + (maxErrors == 0 ? [] : ["--max-errors", "\(maxErrors)"]) + means.carried.joined()
  }

  /// Of one day a reporter delivers one file: another for other days that overlap would count beside it.
  private func refuseOverlap(
    _ own: [[String: String]], _ replaced: [String: String]?, _ span: DayInterval
  ) throws(Failure) {
    for row in own where row["id"] != (id ?? replaced?["id"]) {
      guard let from = row["from"].flatMap({ CivilDate($0) }), let to = row["to"].flatMap({ CivilDate($0) }) else {
        continue
      }
      if from <= span.lastDay, span.start <= to {
        throw Failure(
          .usage, "\(row["id"] ?? "") of the same reporter tells of \(from) to \(to) already",
          help: ["give the same days to take its place, or its name with --id, or retract it first"],
          next: [NextStep(["history", row["id"] ?? ""], carrying: common.carried)])
      }
    }
  }

  /// The mapping that was named, or that of the reporter's last delivery.
  private func mapping(
    _ own: [[String: String]], _ log: LogRegister, _ place: RegisterPlace, _ surroundings: Surroundings
  ) throws(Failure) -> ([UInt8], CaseColumns) {
    let last = own.last
    if let map {
      let table = try Files.read(surroundings.resolved(map), as: map)
      let columns = CaseSourceOptions.columns(column)
      return (table, columns)
    }
    guard let last, let reference = last["mapping"] else {
      throw Failure(
        .usage, "which event each type of row stands for is not said, and \(reporter) has delivered nothing yet",
        help: ["name a file of three columns with --map: type,attribute,event"], next: [NextStep("help", "deliver")])
    }
    guard column.isEmpty else { throw Failure(.usage, "--column goes with --map") }
    return try Failure.ofCases(in: place) {
      (
        try log.kept(reference),
        CaseColumns(
          at: last["at-column"] ?? "", type: last["type-column"] ?? "", caseID: last["case-column"] ?? "",
          attribute: last["attribute-column"])
      )
    }
  }

  private func parsed(_ table: [UInt8], _ columns: CaseColumns, _ accord: Accord) throws(Failure) -> CaseMapping {
    do throws(MappingFault) { return try CaseMapping(table, columns: columns, accord: accord) } catch {
      throw Failure(
        .badInput, "\(map ?? "the mapping"), line \(error.line): it \(error.text)",
        help: ["a mapping has the columns type,attribute,event"], next: [NextStep("help", "cases")])
    }
  }

  /// Reads the file as it will be read, and says what is in it. A file with lines that are wrong is refused.
  private func look(
    _ file: [UInt8], _ mapping: CaseMapping, _ accord: Accord, _ surroundings: Surroundings
  ) throws(Failure) -> [String] {
    let (plans, _) = try casePlans([], accord)
    let reporter = Reporter(
      id: reporter, name: reporter, kind: .third, party: nil, speaksFor: nil, relayedBy: nil)
    let (pass, means) = (surroundings.progress.pass, try means.means(surroundings))
    let cases = try Failure.ofCases([self.file]) {
      let files = CaseFiles([(self.file, { file })]) { pass.show($0 >> 20, of: $1 >> 20, "MiB") }
      return try CaseFile(
        reading: files.sources([mapping]), plans: plans, accord: accord, reporter: reporter, means: means)
    }
    let faults = CaseFaults(cases.report, in: [self.file])
    guard faults.count <= maxErrors else { throw faults.failure(of: "deliver", most: maxErrors, lost: "taken in") }
    if faults.count > 0, complete {
      throw Failure(.usage, "a file whose lines were left out tells nothing in full", help: ["leave --complete away"])
    }
    return [
      "\(counted(cases.report.rows, "row")), \(counted(cases.caseCount, "case"))",
      "tells of \(listed(mapping.events.sorted()))" + (complete ? ", in full" : ""),
    ] + (faults.count > 0 ? ["\(counted(faults.count, "line")) left out"] : [])
  }
}
