// servanda verify: a register file, every byte of it.

import ArgumentParser
import Findings
import LogStore
import LogTree
import Registry
import Reports
import Signing

struct VerifyCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Verify a register file, a log in a folder, or a sealed finding.",
    discussion: """
      Without WHAT every entry of the register file is hashed again, its signatures are checked, and everything derived is \
      compared. With a folder a log as C2SP tlog-tiles lays it out is verified, whoever made it: entries, tiles, checkpoints, and \
      the signatures that the policy asks for. With the address of a sealed finding, or its beginning, that finding is computed \
      again from the log as it was. It ends with 1 where something is wrong.
      """)

  @Argument(
    help:
      "A log in a folder, as `servanda export` writes it; or the address of a finding, as `servanda seal` lists it.",
    completion: .directory)
  var what: String?
  @OptionGroup var expectation: ExpectationOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let isFolder = what.map { Files.isFolder(surroundings.resolved($0)) } ?? false
    if let what, isFolder || !what.isAddress { return try verify(what, in: surroundings, on: &console) }
    guard expectation.policy == nil, expectation.origin == nil else {
      throw Failure(.usage, "a policy is for a log in a folder", help: ["name the folder: servanda verify FOLDER"])
    }
    let place = try common.logPlace(in: surroundings)
    if let what { return try compare(what, place, surroundings, on: &console) }
    let (register, result, head) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      do throws(StoreFault) {
        return (
          register,
          try register.file.verify(officers: register.officers) {
            surroundings.progress.show($0, of: $1, "statements")
          }, try register.file.head()
        )
      } catch {
        throw .store(error)
      }
    }
    let kept = try result.faultCount > 0 ? (kept: 0, wrong: 0) : checkKept(register, place)
    let faultCount = result.faultCount + kept.wrong
    let faults = result.faults + (kept.wrong > 0 ? [Self.wrong(kept.wrong)] : [])
    if faultCount > 0 { console.exit = .found }
    var page = Page()
    page.flow("\(register.file.origin), \(counted(head.size, "statement"))")
    page.flow("root \(head.root.hex)", indent: 2)
    let checked = [
      counted(result.entries, "entry", "entries"), counted(result.signatures, "signature"),
      counted(result.blobs, "document"),
    ]
    page.flow("\(checked.joined(separator: ", ")) verified", indent: 2)
    if result.takenBack > 0 {
      let verb = result.takenBack == 1 ? "does" : "do"
      page.flow(
        "! \(counted(result.takenBack, "statement")) \(verb) not count: the key was taken back", indent: 2, hanging: 2)
    }
    if kept.kept > 0 { page.flow("\(counted(kept.kept, "kept answer")) worked out again", indent: 2) }
    for fault in faults { page.flow("✗ \(fault)", indent: 2, hanging: 2) }
    if faultCount > faults.count { page.flow("and \(faultCount - faults.count) more", indent: 2) }
    page.flow(Span(faultCount == 0 ? "✓ sound" : "✗ \(counted(faultCount, "fault"))"), indent: 2)
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "verify", page: page,
      json: [
        "origin": .string(register.file.origin), "size": .integer(head.size), "root": .string(head.root.hex),
        "signed": .bool(register.file.key != nil), "entries": .integer(result.entries),
        "signatures": .integer(result.signatures), "documents": .integer(result.blobs),
        "keptAnswers": .integer(kept.kept), "takenBack": .integer(result.takenBack), "faults": .strings(faults),
        "faultCount": .integer(faultCount),
      ],
      next: [
        NextStep(
          [result.faultCount == 0 ? "status" : result.isRebuildable ? "rebuild" : "doctor"], carrying: common.carried)
      ])
  }

  private func checkKept(
    _ register: LogRegister, _ place: RegisterPlace
  ) throws(Failure) -> (kept: Int, wrong: Int) {
    try Failure.wrapped(place) { () throws(RegisterFault) in try register.checkKept() }
  }

  private static func wrong(_ count: Int) -> String {
    let are = count == 1 ? "answer is" : "answers are"
    return "\(count) kept \(are) not what the log gives, and removed: findings shown from it were wrong"
  }

  private func compare(
    _ address: String, _ place: RegisterPlace, _ surroundings: Surroundings, on console: inout Console
  ) throws(Failure) {
    let register = try Failure.wrapped(place) { () throws(RegisterFault) in try LogRegister.open(place.path) }
    let seal = try register.seal(address, in: place, carrying: common.carried)
    let check = try Failure.wrapped(place) { () throws(RegisterFault) in try register.check(seal.finding, .json) }
    if !check.isSame { console.exit = .found }
    var page = Page()
    page.flow([Span(seal.headline, .strong)], indent: 0, hanging: 2)
    page.flow(Span(seal.finding.address.description), indent: 2)
    for part in check.parts {
      page.flow(Span(part.isSame ? "✓ \(part.name)" : "✗ \(part.name) is not what was sealed"), indent: 2, hanging: 2)
    }
    if let other = check.otherEngine {
      page.flow("sealed by \(other), computed again by \(programName)", indent: 2, hanging: 2)
    }
    if let word = check.word, word.rawValue != seal.finding.word {
      page.flow("now \(word.rawValue), sealed as \(seal.finding.word)", indent: 2, hanging: 2)
    }
    if let note = seal.takenBackNote { page.flow(Span("! " + note), indent: 2, hanging: 2) }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "verify", page: page,
      json: [
        "finding": .string(seal.finding.address.description), "same": .bool(check.isSame),
        "parts": .array(check.parts.map { ["what": .string($0.name), "same": .bool($0.isSame)] }),
        "engine": .string(programName), "sealedBy": .string(seal.finding.engine), "word": .text(check.word?.rawValue),
        "sealedWord": .string(seal.finding.word),
        "takenBackBy": seal.entry.takenBack.map { .integer($0) } ?? .null,
      ],
      next: [NextStep(["cite", seal.short], carrying: common.carried)])
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
        try LogFile.openForWriting(place.path, signer: keys?.log, and: keys?.earlier, toRebuild: true).rebuild {
          surroundings.progress.show($0, of: $1, "statements")
        }
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

extension String {
  /// Whether it can be the beginning of an address of a finding.
  fileprivate var isAddress: Bool {
    let digits = hasPrefix("sha256:") ? dropFirst(7) : self[...]
    return digits.utf8.count >= 4 && digits.allSatisfy { $0.isHexDigit && !$0.isUppercase }
  }
}
