// Where the cases come from: files with their mapping and reporter, and what they tell in full.

import Accords
import ArgumentParser
import Cases
import CivilTime
import Evidence
import Registry
import Reports

/// Cases that were asked about, with where they come from.
struct AskedCases {
  let accord: Accord
  let study: CaseStudy
  /// What is found of commitments on numbers of cases; nil where the accord has none.
  let counted: CountedStudy?
  /// What the pass over the files of each reporter came across.
  let sources: [Source]

  /// The files of one reporter.
  struct Source {
    let files: [String]
    let reporter: Reporter
    let report: CaseReport
    let caseCount: Int
    /// The days that are told in full, by event.
    let told: [(event: EventID, days: DayInterval)]
    /// Lines that are wrong, with their places.
    let faults: CaseFaults
  }
}

/// What files of cases mean.
struct CaseSourceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The accord, where no register is asked.", valueName: "file"), completion: .file())
  var accord: String?
  @Option(help: ArgumentHelp("Which event each type of row stands for.", valueName: "file"), completion: .file())
  var map: String?
  @Option(
    help: ArgumentHelp(
      "What a column is called: at, type, case or attribute, as in at=when; can be repeated.", valueName: "name=column")
  )
  var column: [String] = []
  @Option(
    help: ArgumentHelp(
      "Who gives the files: a reporter of the register, a party, `joint` for the parties together, or `third`.",
      valueName: "name"))
  var reporter: String?
  @Option(
    help: ArgumentHelp(
      "Days that the files tell in full, of all their events or of one; can be repeated.", valueName: "[event=]days"))
  var complete: [String] = []
  @Option(help: ArgumentHelp("When the files were published (default: --known).", valueName: "date"))
  var published: String?
  @Option(help: ArgumentHelp("Answer although so many lines are wrong and left out.", valueName: "number"))
  var maxErrors = 0
  @OptionGroup var means: CaseMeansOptions

  /// What asks the same files again.
  var carried: [[String]] {
    func option(_ name: String, _ value: String?) -> [[String]] { value.map { [[name, $0]] } ?? [] }
    return carriedAccord + option("--map", map) + column.map { ["--column", $0] } + option("--reporter", reporter)
      + complete.map { ["--complete", $0] } + option("--published", published)
      + (maxErrors == 0 ? [] : [["--max-errors", "\(maxErrors)"]]) + means.carried
  }

  var carriedAccord: [[String]] { accord.map { [["--accord", $0]] } ?? [] }

  /// Reads the files and gives what they say.
  func study(
    _ files: [String], _ commitments: [CommitmentID], _ viewpoint: Viewpoint, _ common: CommonOptions,
    _ surroundings: Surroundings
  ) throws(Failure) -> AskedCases {
    guard maxErrors >= 0 else { throw Failure(.usage, "--max-errors is a number from 0 on") }
    guard !files.isEmpty else { return try delivered(commitments, viewpoint, common, surroundings) }
    let accord = try AccordPlace(self.accord, common, in: surroundings).check().accord
    let (plans, others) = try casePlans(commitments, accord)
    guard let map else {
      throw Failure(
        .usage, "which event each type of row stands for is not said",
        help: ["name a file of three columns with --map: type,attribute,event"], next: [NextStep("help", "cases")])
    }
    let mapping = try mapping(Files.read(surroundings.resolved(map), as: map), map, accord)
    let reporter = try reporter(accord, common, surroundings)
    let published = try published.map { (text) throws(Failure) in try day(text, for: "--published") } ?? viewpoint.known
    guard published <= viewpoint.known else {
      throw Failure(.usage, "the files were not known by \(viewpoint.known): they were published on \(published)")
    }
    let file = try read(files, mapping, plans, accord, reporter, surroundings)
    let faults = CaseFaults(file.report, in: files)
    guard faults.count <= maxErrors else {
      throw faults.failure(of: "cases", most: maxErrors, lost: "answered")
    }
    var told = try told(mapping.events, accord)
    // What was left out may have been any of it.
    if file.report.faultCount > 0 { told = [] }
    let declared = told.map { event, days in
      Completeness(
        id: "\(event) \(days)", reporter: reporter.id, subject: event, days: days, basis: "",
        publication: Publication(published: PartialDate(published)), document: nil, note: "")
    }
    let ground = CaseGround(viewpoint, reporter: reporter, declared: declared, plans: plans, accord: accord)
    let reading = CaseReading(
      reporter: reporter, file: file, told: mapping.events, days: [],
      publication: Publication(published: PartialDate(published)), ground: ground)
    let study = CaseStudy(accord: accord, viewpoint: viewpoint, plans: plans, readings: [reading], others: others)
    let evidence =
      self.accord == nil ? try common.open(in: surroundings, known: viewpoint.known, by: viewpoint.clock).evidence : nil
    let counted = try Failure.ofCases(files) {
      try study.counted(commitments, beside: evidence ?? RecordedEvidence(reporters: [reporter]))
    }
    let source = AskedCases.Source(
      files: files, reporter: reporter, report: file.report, caseCount: file.caseCount, told: told, faults: faults)
    return AskedCases(accord: accord, study: study, counted: counted, sources: [source])
  }

  // MARK: What is on record

  /// The deliveries on record in the register that is asked, as known on the day.
  private func delivered(
    _ commitments: [CommitmentID], _ viewpoint: Viewpoint, _ common: CommonOptions, _ surroundings: Surroundings
  ) throws(Failure) -> AskedCases {
    let options = [map, reporter, published, accord].compactMap(\.self) + column + complete
    guard options.isEmpty, maxErrors == 0 else {
      throw Failure(.usage, "no file of case events is named", next: [NextStep("help", "cases")])
    }
    let place = try common.place(in: surroundings)
    let register = try common.open(place, known: viewpoint.known, by: viewpoint.clock)
    let deliveries = register.deliveries(knownBy: viewpoint.known)
    guard !deliveries.isEmpty else {
      throw Failure(
        .usage, "no file of case events is named, and none is on record, as known \(viewpoint.known)",
        next: [NextStep("help", "cases"), NextStep("help", "deliver")])
    }
    let (plans, others) = try casePlans(commitments, register.accord)
    var (readings, sources): ([CaseReading], [AskedCases.Source]) = ([], [])
    let means = try means.means(surroundings)
    for own in deliveries {
      let found = try Failure.ofCases(in: place) { try register.read(own, plans, at: viewpoint, means) }
      let file = found.reading.file
      readings.append(found.reading)
      sources.append(
        AskedCases.Source(
          files: own.map(\.file), reporter: found.reading.reporter, report: file.report, caseCount: file.caseCount,
          told: found.told, faults: CaseFaults(file.report, in: own.map(\.file))))
    }
    let study = CaseStudy(
      accord: register.accord, viewpoint: viewpoint, plans: plans, readings: readings, others: others,
      besides: { register.reasonBesidesDeliveries($0, $1, knownBy: viewpoint.known) })
    let counted = try Failure.ofCases(in: place) { try study.counted(commitments, beside: register.evidence) }
    return AskedCases(accord: register.accord, study: study, counted: counted, sources: sources)
  }

  // MARK: Parts

  func mapping(_ bytes: [UInt8], _ name: String, _ accord: Accord) throws(Failure) -> CaseMapping {
    do throws(MappingFault) { return try CaseMapping(bytes, columns: Self.columns(column), accord: accord) } catch {
      throw Failure(
        .badInput, "\(name), line \(error.line): it \(error.text)",
        help: [
          "a mapping has the columns type,attribute,event; the column of attributes is named with --column attribute=NAME"
        ], next: [NextStep("help", "cases")])
    }
  }

  static func columns(_ given: [String]) -> CaseColumns {
    var names: [String: String] = [:]
    for text in given {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      if parts.count == 2 { names[parts[0]] = parts[1] }
    }
    return CaseColumns(
      at: names["at"] ?? "at", type: names["type"] ?? "type", caseID: names["case"] ?? "case",
      attribute: names["attribute"])
  }

  func validate() throws {
    for text in column {
      let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, ["at", "type", "case", "attribute"].contains(parts[0]), !parts[1].isEmpty else {
        throw ValidationError("--column \(text) is not at=, type=, case= or attribute= with the name of a column")
      }
    }
  }

  private func reporter(
    _ accord: Accord, _ common: CommonOptions, _ surroundings: Surroundings
  ) throws(Failure) -> Reporter {
    guard let reporter else {
      let names = accord.parties.map(\.id) + ["joint", "third"]
      throw Failure(
        .usage, "who gives the files is not said", help: ["name one with --reporter: \(names.joined(separator: ", "))"],
        next: [NextStep("help", "cases")])
    }
    func made(_ kind: Reporter.Kind, _ name: String, _ party: PartyID? = nil) -> Reporter {
      Reporter(id: reporter, name: name, kind: kind, party: party, speaksFor: nil, relayedBy: nil)
    }
    if let party = accord.party(reporter) { return made(.party, party.name, party.id) }
    if reporter == "joint" { return made(.joint, "the parties together") }
    if reporter == "third" { return made(.third, "somebody else") }
    let known = self.accord == nil ? try common.open(in: surroundings).evidence.reporters : []
    if let found = known.first(where: { $0.id == reporter }) { return found }
    throw .unknown("reporter", reporter, among: known.map(\.id) + accord.parties.map(\.id) + ["joint", "third"])
  }

  private func told(
    _ events: Set<EventID>, _ accord: Accord
  ) throws(Failure) -> [(event: EventID, days: DayInterval)] {
    var told: [(event: EventID, days: DayInterval)] = []
    for text in complete {
      let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard let days = PartialDate(parts[parts.count - 1])?.days else {
        throw Failure(
          .usage, "--complete: '\(parts[parts.count - 1])' is no interval of days",
          help: ["write 2003, 2003-06 or 2006-10-01/2007-09-30, and EVENT= before it where it is told of one event"])
      }
      guard parts.count == 2 else {
        told += events.sorted().map { ($0, days) }
        continue
      }
      guard events.contains(parts[0]) else {
        throw .unknown("event in the mapping", parts[0], among: events.sorted())
      }
      told.append((parts[0], days))
    }
    return told
  }

  private func read(
    _ files: [String], _ mapping: CaseMapping, _ plans: CasePlans, _ accord: Accord, _ reporter: Reporter,
    _ surroundings: Surroundings
  ) throws(Failure) -> CaseFile {
    let paths = files.map { CasePath(path: surroundings.resolved($0), name: $0) }
    let pass = surroundings.progress.pass
    let means = try means.means(surroundings)
    return try Failure.ofCases(files) {
      let opened = try CaseFiles(paths) { pass.show($0 >> 20, of: $1 >> 20, "MiB") }
      return try CaseFile(
        reading: opened.sources(files.map { _ in mapping }), plans: plans, accord: accord, reporter: reporter,
        means: means)
    }
  }
}

extension Accord {
  /// Whether a commitment is on the figures of indicators that files of cases can come to.
  func isOnNumbers(_ id: CommitmentID) -> Bool {
    guard let commitment = commitment(id) else { return false }
    return indicators(in: commitment.rule.requirement).contains { name in
      eventCounted(by: name) != nil || indicator(name)?.cases != nil
    }
  }
}

/// The plans of the commitments that are asked about, or of all that have one; and why others have none.
func casePlans(
  _ commitments: [CommitmentID], _ accord: Accord
) throws(Failure) -> (CasePlans, [NotByCases]) {
  for id in commitments where accord.commitment(id) == nil {
    throw .unknown("commitment", id, among: accord.commitments.map(\.id))
  }
  let (possible, others) = CasePlans.possible(in: accord)
  // The number of cases of a commitment is counted by its plan.
  let ofShares = accord.indicators.compactMap(\.cases?.commitment).filter(possible.contains)
  let named = commitments.filter { !accord.isOnNumbers($0) }
  let chosen = commitments.isEmpty ? possible : named + ofShares.filter { !named.contains($0) }
  guard !chosen.isEmpty || accord.commitments.contains(where: { accord.isOnNumbers($0.id) }) else {
    throw Failure(
      .usage, "no commitment of the accord can be judged from files of cases",
      help: others.map(\.description), next: [NextStep("explain-plan")])
  }
  do throws(NotByCases) {
    return (try CasePlans(of: chosen, in: accord), commitments.isEmpty ? others : [])
  } catch {
    throw Failure(.usage, error.description, next: [NextStep("explain-plan")])
  }
}
