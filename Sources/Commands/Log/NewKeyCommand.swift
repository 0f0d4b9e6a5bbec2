// servanda new-key: the two keys with which a party writes its log.

import ArgumentParser
import Registry
import Reports
import Signing

struct NewKeyCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "new-key", abstract: "Make the keys of a register, in a file of their own.",
    discussion: """
      The file holds two Ed25519 keys, one for the log and one for statements, sealed with a passphrase in the age format: \
      `age -d` opens it too. Only you can read it. Keep it apart from the register and its backups.
      """)

  @Argument(help: "The file to write.", completion: .file())
  var path: String
  @Option(help: ArgumentHelp("The name of the log that the keys are for.", valueName: "us.example/migration"))
  var name: String
  @OptionGroup var passphrase: PassphraseOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let (log, officer): (SigningKey, SigningKey)
    do throws(KeyFault) {
      (log, officer) = (try SigningKey.make(name: name), try SigningKey.make(name: name + "/officer"))
    } catch {
      throw Failure(.usage, "\(error)")
    }
    let secret = try passphrase.passphrase(for: path, surroundings)
    let sealed: String
    do throws(SealFault) {
      sealed = try SealedText.seal(RegisterKeys(log: log, officer: officer).secretText, passphrase: secret)
    } catch {
      throw Failure(.internalFault, "\(error)")
    }
    try Files.createOnDisk(surroundings.resolved(path), with: Array(sealed.utf8), as: path, mode: 0o600)
    var page = Page()
    page.flow("\(path) was written; only you can read it, with its passphrase.")
    page.flow("The public keys:", indent: 2)
    for key in [log, officer] { page.line([Span("    " + key.verifier.description)]) }
    console.answer(
      common.form(in: surroundings), command: "new-key", page: page,
      json: [
        "file": .string(path), "log": .string(log.verifier.description),
        "officer": .string(officer.verifier.description),
      ],
      next: [NextStep("new-register", "FILE", "--accord", "FILE", "--name", name, "--key", path)])
  }
}
