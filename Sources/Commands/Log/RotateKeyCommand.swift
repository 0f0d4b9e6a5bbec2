// servanda rotate-key: a new key takes the place of the one for statements, or of the one for checkpoints.

import ArgumentParser
import LogStore
import Registry
import Reports
import Signing
import Statements

/// What a key is for, as people write it.
enum KeyUse: String, ExpressibleByArgument, CaseIterable {
  case statements, checkpoints
}

struct RotateKeyCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "rotate-key", abstract: "Exchange a key of a register file for a new one.",
    discussion: """
      WHICH is statements or checkpoints. The new key is made and written to a key file of its own, which is on the disk before \
      anything else is done; then a statement that both keys sign says that it takes the place of the old one. From then on the new file is \
      the one to give with --key. A key for statements counts up to this statement, the new one from then on. While the key for checkpoints is \
      exchanged every checkpoint bears both signatures, so that nobody who expects the old one is cut off, until `servanda revoke-key` ends it. \
      The name of the log stays. Where it was interrupted, the same command goes on with the file that is there. Without \
      --yes nothing is written.
      """)

  @Argument(help: "Which key: statements or checkpoints.")
  var which: KeyUse
  @Option(
    help: ArgumentHelp("The key file to write, under the same passphrase.", valueName: "file"), completion: .file())
  var into: String
  @Option(help: ArgumentHelp("Why: it stands in the log.", valueName: "text"))
  var reason: String?
  @Flag(help: "Do it; without this nothing is written.")
  var yes = false
  @OptionGroup var signing: SigningOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (register, size) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.size())
    }
    guard register.file.key != nil else {
      throw .notebookWithoutKeys
    }
    guard into != signing.key else {
      throw Failure(
        .usage, "\(into) holds the keys that are to be exchanged",
        help: ["name a new file for the new key: --into FILE"])
    }
    let use = which == .statements ? KeyHistory.Use.statements : .checkpoints
    let keys = register.file.keys
    guard yes else {
      try checkTurn(use, keys, size)
      return show(use, register, surroundings, on: &console)
    }
    guard let old = try signing.keys(surroundings) else { throw Failure(.keyNeeded, in: place) }
    let (new, secret) = try newKeys(use, old, keys, surroundings)
    let (outgoing, incoming) = use == .statements ? (old.officer, new.officer) : (old.log, new.log)
    if let life = keys.life(of: incoming.verifier) {
      throw Failure(
        .usage, "the key in \(into) is one of this register since statement \(life.from): it was exchanged",
        help: life.endedBy == nil ? ["nothing is left to do; it is the file to give from now on: --key \(into)"] : [],
        next: [NextStep(["keys"], carrying: common.carried)])
    }
    for signer in use == .statements ? [outgoing] : [outgoing, old.officer] {
      guard let life = keys.life(of: signer.verifier) else {
        throw Failure(.keyNotOfLog(signer.verifier.name), in: place)
      }
      guard life.endedBy == nil else { throw Failure(.keyEnded(life), in: place) }
    }
    try checkTurn(use, keys, size)
    if let secret {
      let sealed: String
      do throws(SealFault) { sealed = try SealedText.seal(new.secretText, passphrase: secret) } catch {
        throw Failure(.internalFault, "\(error)")
      }
      try Files.createOnDisk(surroundings.resolved(into), with: Array(sealed.utf8), as: into, mode: 0o600)
    }
    try Failure.wrapped(place) { () throws(RegisterFault) in
      let statement = try register.planRotation(
        of: outgoing.verifier, to: incoming.verifier, size: size, reason: reason, made: surroundings.moment)
      let signers = [outgoing, incoming] + (use == .checkpoints ? [old.officer] : [])
      _ = try LogRegister.append([statement], to: place.path, after: size, keys: new, signedBy: signers)
    }
    var page = Page()
    page.flow(
      "The key for \(use.rawValue) was exchanged by statement \(size): \(outgoing.verifier.shortID) → \(incoming.verifier.shortID)."
    )
    page.flow("From now on the keys are those in \(into): --key \(into).", indent: 2)
    if use == .checkpoints {
      page.flow("Give this key to whoever verifies the log; until the exchange ends both sign:", indent: 2)
      page.line([Span("    " + incoming.verifier.description)])
    }
    console.answer(
      common.form(in: surroundings), command: "rotate-key", page: page,
      json: [
        "written": .bool(true), "use": .string(use.rawValue), "statement": .integer(size),
        "old": .string(outgoing.verifier.description), "new": .string(incoming.verifier.description),
        "file": .string(into),
      ], next: [NextStep(["keys"], carrying: common.carried)])
  }

  /// Throws where no key for this use can be exchanged now.
  private func checkTurn(_ use: KeyHistory.Use, _ keys: KeyHistory, _ size: Int) throws(Failure) {
    guard let objection = keys.objection(toExchanging: use, at: size) else { return }
    guard objection == .underway, let old = keys.logKeys(forSize: size).first else {
      throw Failure(
        .usage, "no key can be exchanged: \(objection)", help: ["begin another register, with keys of its own"])
    }
    let since = keys.lives.last { $0.use == .checkpoints }?.from ?? 0
    throw Failure(
      .usage, "the key for checkpoints is being exchanged since statement \(since): that must end first",
      help: ["this ends it; within \(RevokeKeyCommand.fewestDays) days it takes --early"],
      next: [
        NextStep(["revoke-key", old.shortID, "--reason", "TEXT"], carrying: common.carried + [["--key", "FILE"]])
      ])
  }

  private func show(
    _ use: KeyHistory.Use, _ register: LogRegister, _ surroundings: Surroundings, on console: inout Console
  ) {
    var page = Page()
    page.flow("A new key for \(use.rawValue) would be written to \(into), and take the place of the one in force.")
    page.flow("Nothing was written yet; --yes does it.")
    console.answer(
      common.form(in: surroundings), command: "rotate-key", page: page,
      json: ["written": .bool(false), "use": .string(use.rawValue), "file": .string(into)],
      next: [
        NextStep(
          ["rotate-key", which.rawValue, "--into", into] + (reason.map { ["--reason", $0] } ?? []) + ["--yes"],
          carrying: common.carried + signing.carried(to: register))
      ])
  }

  /// The keys that there would be, and the passphrase under which they are to be written: nil where the file is there already, because
  /// it was written before something came in between.
  private func newKeys(
    _ use: KeyHistory.Use, _ old: RegisterKeys, _ history: KeyHistory, _ surroundings: Surroundings
  ) throws(Failure) -> (RegisterKeys, secret: String?) {
    if Files.isFile(surroundings.resolved(into)) {
      let found = try signing.passphrase.keys(in: into, surroundings)
      if found.log.verifier == old.log.verifier, found.officer.verifier == old.officer.verifier {
        throw Failure(
          .usage, "\(into) holds the keys that are to be exchanged",
          help: ["name a new file for the new key: --into FILE"])
      }
      let isMeant =
        use == .statements
        ? found.log.verifier == old.log.verifier
        : found.officer.verifier == old.officer.verifier && found.earlier?.verifier == old.log.verifier
      guard isMeant else {
        throw Failure(
          .noInput, "\(into) is there already, and holds keys of something else", help: ["name another file"])
      }
      return (found, nil)
    }
    let secret = try signing.passphrase.passphrase(for: into, surroundings)
    do throws(KeyFault) {
      let fresh = try SigningKey.make(name: use == .statements ? old.officer.verifier.name : old.log.verifier.name)
      // Of the key with which the last exchange began nothing is needed once it has ended.
      let isUnderway = old.earlier.map { history.life(of: $0.verifier)?.endedBy == nil } ?? false
      let keys =
        use == .statements
        ? RegisterKeys(log: old.log, officer: fresh, earlier: isUnderway ? old.earlier : nil)
        : RegisterKeys(log: fresh, officer: old.officer, earlier: old.log)
      return (keys, secret)
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}
