// What commands share that write to a register file: the keys, showing first, and writing with --yes.

import ArgumentParser
import CivilTime
import LogStore
import Registry
import Reports
import Signing

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

  /// The options with which the register can be written to: a signed one needs a key, also where none was given yet.
  func carried(to register: LogRegister) -> [[String]] {
    key == nil && register.file.key != nil ? [["--key", "FILE"]] + carried : carried
  }
}

/// What a command does besides taking rows in: to which thing, and what it says of it.
struct WrittenAct {
  /// What is written: `retract`, `contest`, `quote`, `source`, `adopt`, `deliver`.
  let kind: String
  /// A line of it: `- observation o-1 retracted`.
  let headline: String
  /// What it is about.
  let subject: String
  let details: [String]

  func lines(on page: inout Page) {
    page.flow(Span(headline), hanging: 4)
    for detail in details { page.flow(Span(detail), indent: 4, hanging: 2) }
    page.gap()
  }

  /// Whether it is about files of cases, of which other commands than `status` tell.
  var isDelivery: Bool { kind == "deliver" }

  var json: JSONValue {
    ["kind": .string(kind), "subject": .string(subject), "details": .strings(details)]
  }
}

/// What a command would write, and what it says of it.
struct WritingPlan {
  let addition: Addition
  let act: WrittenAct?

  init(_ addition: Addition, _ act: WrittenAct? = nil) { (self.addition, self.act) = (addition, act) }
}

/// Showing what a statement would do, and writing it with --yes.
struct WritingOptions: ParsableArguments {
  /// How often something is planned anew because somebody else wrote in the meantime.
  private static let mostTries = 20

  @Flag(help: "Write it; without this it is only shown what it would do.")
  var yes = false
  @OptionGroup var signing: SigningOptions

  /// Plans, writes with --yes, and answers. What is written was planned for the register as it is when it is written.
  func carryOut(
    _ command: String, _ words: [String], _ common: CommonOptions, _ surroundings: Surroundings,
    on console: inout Console, blobs: [[UInt8]] = [], showsAll: Bool = true,
    _ plan: (LogRegister, Viewpoint) throws(RegisterFault) -> WritingPlan
  ) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let viewpoint = Viewpoint(on: surroundings.today, known: surroundings.today)
    var (keys, hasKeys): (RegisterKeys?, Bool) = (nil, false)
    var tries = 0
    while true {
      let (register, size, planned) = try Failure.wrapped(place) { () throws(RegisterFault) in
        let register = try LogRegister.open(place.path)
        let size = try register.size()
        return (register, size, try plan(register, viewpoint))
      }
      let statements = planned.addition.statements
      if yes, !statements.isEmpty {
        if !hasKeys { (keys, hasKeys) = (try signing.keys(surroundings), true) }
        tries += 1
        do throws(RegisterFault) {
          _ = try LogRegister.append(statements, blobs: blobs, to: place.path, after: size, keys: keys) {
            surroundings.progress.show($0, of: statements.count, "statements")
          }
        } catch {
          if case .store(.grown) = error, tries < Self.mostTries { continue }
          throw Failure(error, in: place)
        }
      }
      return answer(command, words, common, surroundings, on: &console, register, planned, showsAll: showsAll)
    }
  }

  private func answer(
    _ command: String, _ words: [String], _ common: CommonOptions, _ surroundings: Surroundings,
    on console: inout Console, _ register: LogRegister, _ planned: WritingPlan, showsAll: Bool
  ) {
    let isIdle = planned.addition.statements.isEmpty
    let text = AdditionText(planned, isWritten: yes, showsAll: showsAll)
    let next =
      yes || isIdle
      ? NextStep([planned.act?.isDelivery ?? false ? "cases" : "status"], carrying: common.carried)
      : NextStep([command] + words + ["--yes"], carrying: common.carried + signing.carried(to: register))
    console.answer(
      common.form(in: surroundings), command: command, page: text.page().followed(by: register.notice), json: text.json,
      next: [next])
  }
}
