// servanda export, import and restore: a register as plain files, and registers made from copies.

import ArgumentParser
import LogStore
import LogTree
import Registry
import Reports
import Signing

struct ExportCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write a register file as a folder of plain files.",
    discussion: """
      The folder is a log as C2SP tlog-tiles lays it out, with its checkpoint, its key and its documents: programs of others \
      verify it. `servanda import` makes a register file of it again, with the same bytes in the log.
      """)

  @Argument(help: "The folder to write.", completion: .directory)
  var folder: String
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let path = surroundings.resolved(folder)
    let (register, head) = try Failure.wrapped(RegisterPlace(name: folder, path: path)) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      do throws(StoreFault) {
        try register.file.export(to: path)
        return (register, try register.file.head())
      } catch {
        throw .store(error)
      }
    }
    var page = Page()
    page.flow("\(folder) was written: \(counted(head.size, "statement")) of \(head.origin), root \(head.root.hex).")
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "export", page: page,
      json: ["folder": .string(folder), "size": .integer(head.size), "root": .string(head.root.hex)],
      next: [NextStep("import", folder, "--register", "FILE")])
  }
}

struct ImportCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Make a register file of a folder that `servanda export` wrote.",
    discussion: """
      Everything is hashed and compared first; a folder that does not fit together, or that holds anything but statements, is not \
      taken. Then the register is verified with every signature; it ends with 1 where something is wrong. --register names \
      the file to make. With --policy the folder must be of the log that is expected; without, the key that lies in it is \
      believed.
      """)

  @Argument(help: "The folder.", completion: .directory)
  var folder: String
  @OptionGroup var expectation: ExpectationOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let log = try expectation.expected(surroundings)
    try made(place, in: surroundings, on: &console, command: "import", common, verifying: true) {
      () throws(StoreFault) in
      try LogFile.importFolder(surroundings.resolved(folder), to: place.path, expected: log)
    }
  }
}

struct RestoreCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Make a register file from a backup, once the backup is verified.",
    discussion: """
      --register names the file to make; a file that is there is never overwritten. Where more was published than the backup \
      holds, the register says that it was set back: nothing is signed on top of it.
      """)

  @Argument(help: "The backup.", completion: .file())
  var backup: String
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let source = RegisterPlace(name: backup, path: surroundings.resolved(backup))
    let copy = try Failure.wrapped(source) { () throws(RegisterFault) in try LogRegister.open(source.path) }
    try made(place, in: surroundings, on: &console, command: "restore", common) { () throws(StoreFault) in
      let faults = try copy.file.verify(officers: copy.officers).faults
      if let first = faults.first { throw .damaged("the backup has \(faults.count) faults, first: \(first)") }
      try copy.file.backup(to: place.path)
    }
  }
}

/// Makes a register file, opens it and says what it holds.
private func made(
  _ place: RegisterPlace, in surroundings: Surroundings, on console: inout Console, command: String,
  _ common: CommonOptions, verifying: Bool = false, _ make: () throws(StoreFault) -> Void
) throws(Failure) {
  let (register, head, result) = try Failure.wrapped(place) { () throws(RegisterFault) in
    do throws(StoreFault) { try make() } catch { throw .store(error) }
    let register = try LogRegister.open(place.path)
    do throws(StoreFault) {
      let head = try register.file.head()
      guard verifying else { return (register, head, Verification?.none) }
      let result = try register.file.verify(officers: register.officers) {
        surroundings.progress.show($0, of: $1, "statements")
      }
      return (register, head, result)
    } catch {
      throw .store(error)
    }
  }
  if let result, result.faultCount > 0 { console.exit = .found }
  var page = Page()
  page.flow("\(place.name) was made: \(counted(head.size, "statement")) of \(head.origin), root \(head.root.hex).")
  if let result {
    let fault = result.faults.first.map {
      "✗ \($0)" + (result.faultCount > 1 ? ", and \(result.faultCount - 1) more" : "")
    }
    page.flow(Span(fault ?? "✓ verified"), indent: 2, hanging: 2)
  }
  page.append(register.notice)
  console.answer(
    common.form(in: surroundings), command: command, page: page,
    json: [
      "register": .string(place.name), "size": .integer(head.size), "root": .string(head.root.hex),
      "faults": .strings(result?.faults ?? []),
    ],
    next: [NextStep(["verify"], carrying: common.carried)])
}
