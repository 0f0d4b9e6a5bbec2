// servanda new-register: a register file with an accord in it.

import AccordLanguage
import Accords
import ArgumentParser
import LogStore
import LogTree
import Registry
import Reports
import Signing
import Statements

struct NewRegisterCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-register", abstract: "Make a register file: a log that only grows, with an accord in it.",
    discussion: """
      With --key every statement and the state of the log are signed; with --unsigned the register is a private notebook, and \
      every answer says so. Evidence comes in with `servanda add`.
      """)

  @Argument(help: "The register file to make, by custom NAME.register.", completion: .file())
  var path: String
  @Option(help: ArgumentHelp("The accord file that it is about.", valueName: "file"), completion: .file())
  var accord: String
  @Option(
    help: ArgumentHelp(
      "The name of the log, for good: a name of yours and of the accord.", valueName: "us.example/migration"))
  var name: String
  @Option(help: ArgumentHelp("In whose name statements are made (default: the log's name).", valueName: "party"))
  var author: String?
  @Option(help: ArgumentHelp("The keys that sign; see `servanda new-key`.", valueName: "file"), completion: .file())
  var key: String?
  @Flag(help: "Make a private notebook: nothing is signed.")
  var unsigned = false
  @OptionGroup var passphrase: PassphraseOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    guard (key != nil) != unsigned else {
      throw Failure(
        .usage, "say whether the register is signed", help: ["--key FILE, made with `servanda new-key`, or --unsigned"],
        next: [NextStep("help", "new-register")])
    }
    guard VerifierKey.isName(name) else { throw Failure(.usage, "\(KeyFault.name(name))") }
    if let author, !VerifierKey.isName(author) {
      throw Failure(
        .usage, "“\(author)” cannot be the name of an author", help: ["no spaces, no +, not empty, at most 255 bytes"])
    }
    let keys = try key.map { (file) throws(Failure) in try passphrase.keys(in: file, surroundings) }
    if let keys, keys.log.verifier.name != name {
      throw Failure(
        .usage, "the keys in \(key ?? "") are for the log \(keys.log.verifier.name), not for \(name)",
        help: ["--name \(keys.log.verifier.name), or make keys for \(name) with `servanda new-key`"])
    }
    let source = SourceText(name: accord, bytes: try Files.read(surroundings.resolved(accord), as: accord))
    let place = RegisterPlace(name: path, path: surroundings.resolved(path))
    let head = try Failure.wrapped(place) { () throws(RegisterFault) in
      try LogRegister.create(
        place.path, origin: name, author: author ?? name, accord: source, keys: keys, made: surroundings.moment)
    }
    var page = Page()
    page.flow("\(path) was made: the log \(name), \(keys == nil ? "a private notebook: nothing is signed" : "signed").")
    if let keys {
      page.flow("Give this key to whoever is to verify it:", indent: 2)
      page.line([Span("    " + keys.log.verifier.description)])
    }
    console.answer(
      common.form(in: surroundings), command: "new-register", page: page,
      json: [
        "register": .string(path), "origin": .string(name), "signed": .bool(keys != nil), "size": .integer(head.size),
        "root": .string(head.root.hex),
      ], next: [NextStep("add", "FILE...", carrying: [["--register", path]])])
  }
}
