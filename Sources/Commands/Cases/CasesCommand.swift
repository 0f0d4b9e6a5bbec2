// servanda cases: what files of case events say of each commitment that is owed in each case.

import Accords
import ArgumentParser
import Cases
import CivilTime
import Findings
import Registry
import Reports

struct CasesCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "cases", abstract: "Judge case by case, from files of case events.",
    discussion: """
      FILES are CSV files of one reporter, plain or packed by gzip or Zstandard. --map names a file of \
      three columns, `type,attribute,event`: which event of the accord each type of row stands for; an empty event stands for rows that the \
      accord does not ask about. Commitments are those that can be judged from the records of single cases; `servanda explain-plan` tells \
      which, how, and why not the others. Commitments on a number or a share of cases are judged from what the files come to, beside the \
      figures that a register has. A line that is wrong is named, and nothing is answered unless --max-errors allows it.
      """)

  @Argument(help: "Files of case events.", completion: .file())
  var files: [String] = []
  @OptionGroup var source: CaseSourceOptions
  @Option(help: ArgumentHelp("Only this commitment, with its months and open cases; can be repeated.", valueName: "id"))
  var commitment: [String] = []
  @Option(help: ArgumentHelp("List the cases with this word; can be repeated.", valueName: "word"))
  var cases: [String] = []
  @Option(name: .customLong("case"), help: ArgumentHelp("Explain this one case.", valueName: "name"))
  var name: String?
  @Option(
    help: ArgumentHelp(
      "Explain what is found of a period of the one --commitment that is on numbers of cases.", valueName: "name"))
  var instance: String?
  @Option(help: ArgumentHelp("Which page of the list.", valueName: "number"))
  var page = 1
  @Option(help: ArgumentHelp("Write the whole list to a new CSV file.", valueName: "file"), completion: .file())
  var csv: String?
  @Option(help: ArgumentHelp("Show no count from 1 to below this.", valueName: "number"))
  var suppressBelow: Int?
  @OptionGroup var clocks: ViewpointOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let words = try wordsAsked()
    if page < 1 { throw Failure(.usage, "--page counts from 1") }
    if let suppressBelow, suppressBelow > 1, name != nil || !words.isEmpty || csv != nil {
      throw Failure(
        .usage, "single cases are not shown together with --suppress-below",
        help: ["leave --case, --cases and --csv away"])
    }
    let viewpoint = try clocks.viewpoint(today: surroundings.today)
    if instance != nil, commitment.count != 1 {
      throw Failure(.usage, "--instance is of one commitment", help: ["name it with --commitment"])
    }
    let asked = try source.study(files, commitment, viewpoint, common, surroundings)
    let form = common.form(in: surroundings)
    let suppression = Suppression(below: suppressBelow ?? 0)
    let head = CaseHead(asked, namesLines: !suppression.isOn)
    if let name {
      let text = try Failure.ofCases { try CaseWhyText(asked.study, name) }
      return console.answer(
        form, command: "cases", about: asked.accord, page: head.page.followed(by: text.page),
        json: head.json.with(text.json), next: [again([])])
    }
    let counted = suppression.isOn ? nil : asked.counted.map(CountedText.init)
    if let judged = asked.counted?.judged { console.tell(judged, asJSON: common.json) }
    if let instance {
      let finding = try found(instance, asked)
      return console.answer(
        form, command: "cases", about: asked.accord, page: head.page.followed(by: counted?.why(finding) ?? Page()),
        json: head.json.with(["finding": JSONValue.finding(finding, in: asked.accord)]), next: [again([])])
    }
    let list = try Failure.ofCases {
      words.isEmpty && csv == nil ? nil : try CaseList(asked.study, words, page: page)
    }
    if let csv, let list {
      try Files.create(surroundings.resolved(csv), with: list.csv, as: csv)
    }
    let text = try Failure.ofCases {
      try CasesText(asked, suppression, of: commitment, counted: counted, list: list, written: csv)
    }
    console.answer(
      form, command: "cases", about: asked.accord, page: head.page.followed(by: text.page),
      json: head.json.with(text.json).with(counted?.json ?? [:]), next: [next(asked, list)])
  }

  /// The finding on an instance of the commitment that is named.
  private func found(_ name: String, _ asked: AskedCases) throws(Failure) -> Finding {
    let findings = asked.counted?.judged.findings ?? []
    guard let id = commitment.first, let commitment = asked.accord.commitment(id), asked.accord.isOnNumbers(id) else {
      throw Failure(
        .usage, "\(commitment.first ?? "") is not on a number or a share of cases",
        help: ["explain one of its cases with --case"])
    }
    if suppressBelow ?? 0 > 1 { throw Failure(.usage, "--instance is not shown together with --suppress-below") }
    if let found = findings.first(where: { commitment.means($0.instance, by: name) }) { return found }
    throw .unknown("instance of \(id)", name, among: findings.map { commitment.address(of: $0.instance) })
  }

  private func wordsAsked() throws(Failure) -> Set<Word> {
    var found: Set<Word> = []
    for text in cases {
      let name = text.split(separator: "-").joined(separator: " ")
      guard let word = Word(rawValue: name), CaseList.words.contains(word) else {
        throw .unknown("word of a case", text, among: CaseList.words.map(\.rawValue), next: [NextStep("words")])
      }
      found.insert(word)
    }
    return found
  }

  // MARK: What next

  /// The same question with other last options.
  private func again(_ more: [[String]]) -> NextStep {
    NextStep(["cases"] + files, carrying: source.carried + more + clocks.carried + common.carried)
  }

  private func next(_ asked: AskedCases, _ list: CaseList?) -> NextStep {
    let study = asked.study
    if let first = list?.shown.first {
      return again([["--commitment", first.commitment], ["--case", first.line.name]])
    }
    if suppressBelow ?? 0 > 1 { return NextStep(["explain-plan"], carrying: source.carriedAccord + common.carried) }
    if let worst = asked.counted?.judged.findings.min(by: { $0.word.concern < $1.word.concern }),
      commitment.isEmpty || commitment == [worst.commitment]
    {
      let name = asked.accord.address(of: worst.instance, worst.commitment)
      return NextStep(
        ["cases"] + files,
        carrying: source.carried + [["--commitment", worst.commitment], ["--instance", name]] + clocks.carried
          + common.carried)
    }
    guard commitment.isEmpty, let foremost = study.commitments.first else {
      return again(commitment.map { ["--commitment", $0] } + [["--cases", "breached"]])
    }
    return again([["--commitment", foremost]])
  }
}
