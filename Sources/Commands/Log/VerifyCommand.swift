// servanda verify: a register file, every byte of it.

import ArgumentParser
import LogStore
import LogTree
import Registry
import Reports
import Signing

struct VerifyCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify a register file: hashes, signatures, references, what is derived.",
    discussion: """
      Every entry is hashed again and its signatures are checked. It ends with 1 where something is wrong. With FOLDER a log as \
      C2SP tlog-tiles lays it out is verified instead, whoever made it: entries, tiles, checkpoints, and the signatures that the \
      policy asks for.
      """)

  @Argument(help: "A log in a folder, as `servanda export` writes it.", completion: .directory)
  var folder: String?
  @OptionGroup var expectation: ExpectationOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    if let folder { return try verify(folder, in: surroundings, on: &console) }
    guard expectation.policy == nil, expectation.origin == nil else {
      throw Failure(.usage, "a policy is for a log in a folder", help: ["name the folder: servanda verify FOLDER"])
    }
    let place = try common.logPlace(in: surroundings)
    let (register, result, head) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      do throws(StoreFault) {
        return (register, try register.file.verify(officers: register.officers), try register.file.head())
      } catch {
        throw .store(error)
      }
    }
    if result.faultCount > 0 { console.exit = .found }
    var page = Page()
    page.flow("\(register.file.origin), \(counted(head.size, "statement"))")
    page.flow("root \(head.root.hex)", indent: 2)
    let checked = [
      counted(result.entries, "entry", "entries"), counted(result.signatures, "signature"),
      counted(result.blobs, "document"),
    ]
    page.flow("\(checked.joined(separator: ", ")) verified", indent: 2)
    for fault in result.faults { page.flow("✗ \(fault)", indent: 2, hanging: 2) }
    if result.faultCount > result.faults.count {
      page.flow("and \(result.faultCount - result.faults.count) more", indent: 2)
    }
    page.flow(Span(result.faultCount == 0 ? "✓ sound" : "✗ \(counted(result.faultCount, "fault"))"), indent: 2)
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "verify", page: page,
      json: [
        "origin": .string(register.file.origin), "size": .integer(head.size), "root": .string(head.root.hex),
        "signed": .bool(register.file.key != nil), "entries": .integer(result.entries),
        "signatures": .integer(result.signatures), "documents": .integer(result.blobs),
        "faults": .strings(result.faults), "faultCount": .integer(result.faultCount),
      ],
      next: [NextStep([result.faultCount == 0 ? "status" : "rebuild"], carrying: common.carried)])
  }
}

struct RebuildCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Make what a register file derives from its log anew.",
    discussion: "The log itself is not touched. The same log gives the same derived tables, bit for bit.")

  @OptionGroup var signing: SigningOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let keys = try signing.keys(surroundings)
    try Failure.wrapped(place) { () throws(RegisterFault) in
      do throws(StoreFault) {
        try LogFile.openForWriting(place.path, signer: keys?.log).rebuild()
      } catch {
        throw .store(error)
      }
    }
    var page = Page()
    page.flow("What \(place.name) derives from its log was made anew.")
    console.answer(
      common.form(in: surroundings), command: "rebuild", page: page, json: ["register": .string(place.name)],
      next: [NextStep(["verify"], carrying: common.carried)])
  }
}
