// servanda add: evidence into a register file, shown first and then all or nothing.

import AccordLanguage
import ArgumentParser
import CivilTime
import Evidence
import Findings
import Intake
import LogStore
import Registry
import Reports
import Signing
import Statements

struct AddCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Take evidence into a register file: show first, then all or nothing.",
    discussion: """
      FILES are CSV files of the evidence format under their own names (observations.csv). Without --yes nothing is written: \
      each row is shown with what would become of it, and the findings that would change their word. Giving the same file \
      again adds nothing.
      """)

  @Argument(help: "Files of the evidence format.", completion: .file())
  var files: [String]
  @Flag(help: "Write: all rows or none.")
  var yes = false
  @Flag(help: "Show every row, also those that the register has.")
  var all = false
  @OptionGroup var signing: SigningOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    var given: [EvidenceFile] = []
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      given.append(EvidenceFile(name: name, bytes: try Files.read(surroundings.resolved(file), as: file)))
    }
    let viewpoint = Viewpoint(on: surroundings.today, known: surroundings.today)
    let (register, addition) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.plan(given, made: surroundings.moment, at: viewpoint))
    }
    if yes, !addition.statements.isEmpty { try write(addition, to: place, surroundings) }
    let text = AdditionText(addition, isWritten: yes, showsAll: all)
    let next =
      yes || addition.statements.isEmpty
      ? NextStep(["status"], carrying: common.carried)
      : NextStep(["add"] + files + ["--yes"], carrying: common.carried + signing.carried)
    console.answer(
      common.form(in: surroundings), command: "add", page: text.page().followed(by: register.notice),
      json: text.json, next: [next])
  }

  private func write(
    _ addition: Addition, to place: RegisterPlace, _ surroundings: Surroundings
  ) throws(Failure) {
    let keys = try signing.keys(surroundings)
    try Failure.wrapped(place) { () throws(RegisterFault) in
      _ = try LogRegister.append(addition.statements, to: place.path, keys: keys)
    }
  }
}

/// The keys with which a command writes.
struct SigningOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The keys that sign, for a signed register.", valueName: "file"), completion: .file())
  var key: String?
  @OptionGroup var passphrase: PassphraseOptions

  func keys(_ surroundings: Surroundings) throws(Failure) -> RegisterKeys? {
    guard let key else { return nil }
    return try passphrase.keys(in: key, surroundings)
  }

  var carried: [[String]] {
    (key.map { [["--key", $0]] } ?? []) + (passphrase.passphraseFile.map { [["--passphrase-file", $0]] } ?? [])
  }
}
