// servanda add: evidence into a register file, shown first and then all or nothing.

import ArgumentParser
import Evidence
import Intake
import Registry
import Reports
import Signing

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
  @Flag(help: "Show every row, also those that the register has.")
  var all = false
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    var given: [EvidenceFile] = []
    for file in files {
      let name = file.split(separator: "/").last.map(String.init) ?? file
      given.append(EvidenceFile(name: name, bytes: try Files.read(surroundings.resolved(file), as: file)))
    }
    let evidence = given
    try writing.carryOut("add", files, common, surroundings, on: &console, showsAll: all) {
      (register, viewpoint) throws(RegisterFault) in
      try register.plan(evidence, made: surroundings.moment, at: viewpoint)
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
