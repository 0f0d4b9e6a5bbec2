// servanda new: a first accord file from five answers.

import AccordLanguage
import Accords
import ArgumentParser
import Evidence
import Intake
import Registry
import Reports

struct New: AnsweringCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a first accord file from five answers, with comments and examples.",
    discussion: """
      What is not given as an option is asked on the terminal, or read from standard input, one answer a line. The file is \
      checked and its examples are run before it is written; a file that is there is never overwritten. Called \
      accord.servanda it begins a register: the files of its evidence are written beside it, without rows.
      """)

  @Argument(help: "The file to write (default: the accord's name and .servanda).", completion: .file())
  var path: String?
  @Option(help: ArgumentHelp(NewQuestion.accord.help, valueName: "answer"))
  var accord: String?
  @Option(help: ArgumentHelp(NewQuestion.parties.help, valueName: "answer"))
  var parties: String?
  @Option(help: ArgumentHelp(NewQuestion.text.help, valueName: "answer"))
  var text: String?
  @Option(help: ArgumentHelp(NewQuestion.owed.help, valueName: "answer"))
  var owed: String?
  @Option(help: ArgumentHelp(NewQuestion.restsOn.help, valueName: "answer"))
  var restsOn: String?
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    var asking = Asking(surroundings.input)
    let heading = try asking.ask(.accord, accord, NewHeading.init)
    let parties = try asking.ask(.parties, parties, NewParty.list)
    let instrument = try asking.ask(.text, text, NewInstrument.init)
    let duty = try asking.ask(.owed, owed) { answer throws(Complaint) in
      try NewDuty(answer, owedFrom: instrument.day)
    }
    let subject = try asking.ask(.restsOn, restsOn, like: duty.subjectForm) { answer throws(Complaint) in
      try NewSubject(answer, for: duty)
    }
    let draft = AccordDraft(
      heading: heading, parties: parties, instrument: instrument, duty: duty, subject: subject)
    let file = path ?? "\(heading.id).servanda"
    let written = try finished(draft.text(file: file), as: file)
    try Files.create(surroundings.resolved(file), with: Array(written.utf8), as: file)
    let tables = try beginRegister(beside: file, in: surroundings)
    var page = Page()
    page.flow("\(file) was written: \(heading.title)", hanging: 2)
    if !tables.isEmpty {
      page.flow(
        "Beside it, for its evidence, with their columns and no rows: \(tables.joined(separator: ", "))", indent: 2)
    }
    page.flow("It is a beginning: read it, and put what the text says in place of what was supposed.", indent: 2)
    console.answer(
      common.form(in: surroundings), command: "new", page: page,
      json: ["file": .string(file), "text": .string(written), "evidence": .strings(tables)],
      next: [NextStep("check", file, "--explain"), NextStep("test", file)] + status(of: file))
  }

  /// An accord that is called as that of a register begins one: the files of evidence that are not there yet are written.
  private func beginRegister(beside file: String, in surroundings: Surroundings) throws(Failure) -> [String] {
    guard let folder = folder(of: file) else { return [] }
    var written: [String] = []
    for table in emptyEvidenceFiles where !Files.isFile(surroundings.resolved(folder + table.name)) {
      try Files.create(surroundings.resolved(folder + table.name), with: table.bytes, as: folder + table.name)
      written.append(table.name)
    }
    return written
  }

  /// The folder of a register's accord, with a slash at its end or empty; nil for an accord file of another name.
  private func folder(of file: String) -> String? {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.last.map(String.init) == RegisterPlace.accordFile else { return nil }
    return parts.dropLast().map { $0 + "/" }.joined()
  }

  private func status(of file: String) -> [NextStep] {
    folder(of: file).map { [NextStep("status", "--register", $0.isEmpty ? "." : $0)] } ?? []
  }

  /// The draft in the one layout, once it has been checked and its examples have come out as expected.
  private func finished(_ text: String, as file: String) throws(Failure) -> String {
    let source = SourceText(name: file, text: text)
    let (accord, diagnostics) = checkAccord(source)
    guard let accord, let layout = formatAccord(source).text else {
      let faults = FileFaults(diagnostics, in: source)
      throw Failure(
        .usage, "with these answers \(file) would have \(counted(faults.errorCount, "error")); nothing was written",
        listing: faults.listing + "\n", next: faults.next)
    }
    let failed = Register(folder: "", accord: accord, evidence: RecordedEvidence(), warnings: []).runExamples().filter {
      !$0.passed
    }
    guard let example = failed.first else { return layout }
    throw Failure(
      .usage, "with these answers the example '\(example.example.title)' would not come out; nothing was written",
      help: ["write the accord by hand: docs/language/README.md shows every construct"])
  }
}

/// Why an answer cannot be used.
struct Complaint: Error {
  let message: String

  init(_ message: String) { self.message = message }
}

/// Takes answers: from an option, from a person at a terminal, or from the lines of standard input.
private struct Asking {
  private var input: Surroundings.Input

  init(_ input: Surroundings.Input) { self.input = input }

  mutating func ask<Answer>(
    _ question: NewQuestion, _ given: String?, like form: String? = nil,
    _ read: (String) throws(Complaint) -> Answer
  ) throws(Failure) -> Answer {
    let form = form ?? question.form
    if let given { return try understood(given, question, form, read) }
    guard input.isTerminal else {
      guard let line = input.nextLine() else {
        throw Failure(
          .usage, "there is no answer to: \(question.question)", help: ["give it as --\(question.option) '\(form)'"],
          next: [NextStep("help", "new")])
      }
      return try understood(line, question, form, read)
    }
    return try askPerson(question, form, read)
  }

  private func understood<Answer>(
    _ answer: String, _ question: NewQuestion, _ form: String, _ read: (String) throws(Complaint) -> Answer
  ) throws(Failure) -> Answer {
    do throws(Complaint) { return try read(answer) } catch {
      throw Failure(
        .usage, "--\(question.option): \(error.message)", help: ["write it like this: '\(form)'"],
        next: [NextStep("help", "new")])
    }
  }

  /// Asks until the answer can be used, or there is no more to be read.
  private mutating func askPerson<Answer>(
    _ question: NewQuestion, _ form: String, _ read: (String) throws(Complaint) -> Answer
  ) throws(Failure) -> Answer {
    input.show("\n\(question.question)\n  like this: \(form)\n")
    while true {
      input.show("> ")
      guard let line = input.nextLine() else { throw Failure(.usage, "the questions were not all answered") }
      do throws(Complaint) { return try read(line) } catch { input.show("  \(error.message)\n") }
    }
  }
}
