// servanda adopt and backup: a new text of the accord; a copy of the register.

import AccordLanguage
import ArgumentParser
import CivilTime
import LogStore
import Registry
import Reports

struct AdoptCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Take a new version of the accord's text into a register file.",
    discussion: """
      The earlier text stays on record and counts for what was known before the day of the adoption. Without --yes it is shown \
      which findings would change their word.
      """)

  @Argument(help: "The accord file.", completion: .file())
  var file: String
  @Option(help: ArgumentHelp("Why the text changes.", valueName: "text"))
  var reason: String
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let source = SourceText(name: file, bytes: try Files.read(surroundings.resolved(file), as: file))
    try writing.carryOut(
      "adopt", [file, "--reason", reason], common, surroundings, on: &console, blobs: [source.bytes]
    ) { (register, viewpoint) throws(RegisterFault) in
      let plan = try register.planAdoption(
        of: source, reason: reason, made: surroundings.moment, at: viewpoint)
      guard let plan else { return WritingPlan(Addition(rows: [], changed: [], statements: [])) }
      let lines = lineDifferences(from: try register.accordSource().bytes, to: source.bytes)
      return WritingPlan(
        plan,
        WrittenAct(
          kind: "adopt", headline: "~ the text of the accord, from \(file)", subject: file,
          details: lines.short + ["because: \(reason)"]))
    }
  }
}

struct BackupCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Copy a register file, also while it is written to, and verify the copy.",
    discussion: "The copy is a register file like any other. A file that is there is never overwritten.")

  @Argument(help: "The file to write.", completion: .file())
  var copy: String
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let target = RegisterPlace(name: copy, path: surroundings.resolved(copy))
    let (size, faults) = try Failure.wrapped(target) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      do throws(StoreFault) {
        try register.file.backup(to: target.path)
        let written = try LogFile.open(target.path)
        let result = try written.verify(officers: register.officers)
        return (result.entries, result.faults)
      } catch {
        throw .store(error)
      }
    }
    if !faults.isEmpty { console.exit = .found }
    var page = Page()
    page.flow("\(copy) was written: \(counted(size, "statement")).")
    page.flow(Span(faults.isEmpty ? "✓ verified" : "✗ \(faults[0])"), indent: 2, hanging: 2)
    console.answer(
      common.form(in: surroundings), command: "backup", page: page,
      json: ["file": .string(copy), "size": .integer(size), "faults": .strings(faults)],
      next: [NextStep("verify", "--register", copy)])
  }
}
