// Register files: naming them, and what goes wrong with them in words.

import LogStore
import Registry
import Reports

extension CommonOptions {
  /// The register file that was named, in the option or the environment.
  func logPlace(in surroundings: Surroundings) throws(Failure) -> RegisterPlace {
    guard let named = registerFolder ?? surroundings.variable("SERVANDA_REGISTER") else {
      throw Failure(
        .usage, "name the register file", help: ["--register FILE, or the environment variable SERVANDA_REGISTER"],
        next: [NextStep("help", "new-register")])
    }
    let path = surroundings.resolved(named)
    guard !Files.isFolder(path) else {
      throw Failure(
        .usage, "\(named) is a folder; this command is for a register file",
        help: ["make one with `servanda new-register` and add the folder's files to it"],
        next: [NextStep("new-register", "FILE", "--accord", "\(named)/\(RegisterPlace.accordFile)", "--name", "NAME")])
    }
    return RegisterPlace(name: named, path: path)
  }
}

extension Failure {
  /// Runs what may fail on a register.
  static func wrapped<Value>(
    _ place: RegisterPlace, _ body: () throws(RegisterFault) -> Value
  ) throws(Failure) -> Value {
    do throws(RegisterFault) { return try body() } catch { throw Failure(error, in: place) }
  }

  /// Keys are to be exchanged or taken back where there are none.
  static var notebookWithoutKeys: Failure {
    Failure(
      .usage, "a private notebook has no keys: nothing in it is signed",
      help: ["a signed register is another one: make keys, then the register with --key FILE"],
      next: [NextStep("help", "new-key")])
  }

  /// What is wrong with a register file, and what to do.
  init(_ fault: StoreFault, in place: RegisterPlace) {
    let carried = [["--register", place.name]]
    let text = "\(fault)".replacing(place.path, with: place.name)
    switch fault {
    case .missing: self.init(.noInput, text, next: [NextStep("help", "new-register")])
    case .exists: self.init(.noInput, text, help: ["name another file"])
    case .notARegister:
      self.init(
        .badInput, text, help: ["name a file that `servanda new-register`, `import` or `restore` made"],
        next: [NextStep("help", "new-register")])
    case .tooNew: self.init(.badInput, text, help: ["use that version"])
    case .earlier:
      self.init(
        .badInput, text, help: ["its log is as good as ever; what is derived from it is to be made anew"],
        next: [NextStep(["rebuild"], carrying: carried)])
    case .busy: self.init(.noInput, text, help: ["wait until it has ended, and try again"])
    case .grown: self.init(.noInput, text, help: ["nothing was written; give the command again"])
    case .setBack:
      self.init(
        .badInput, text,
        help: [
          "the file is an older copy; bring the newer one back, or a backup of it",
          "nothing is signed on top of an older copy: others hold the statements that it lacks",
        ], next: [NextStep(["doctor"], carrying: carried)])
    case .later:
      self.init(
        .badInput, text,
        help: ["use that version: an answer that left out what is not understood here could be wrong"])
    case .damaged: self.init(.badInput, text, next: [NextStep(["doctor"], carrying: carried)])
    case .noStatements:
      self.init(
        .badInput, text,
        help: [
          "a register holds statements, each with its kind, its author and its day",
          "any log can be verified as a log: servanda verify FOLDER --policy FILE",
        ])
    case .system: self.init(.noInput, text)
    case .folder, .statement, .checkpoint: self.init(.badInput, text)
    case .reference: self.init(.badInput, text, next: [NextStep(["log"], carrying: carried)])
    case .keyNeeded: self.init(.usage, text, help: ["give them: --key FILE, the file that `servanda new-key` made"])
    case .keyEnded:
      self.init(
        .usage, text,
        help: ["give the file that holds the keys in force: the last one that `servanda rotate-key` wrote"],
        next: [NextStep(["keys"], carrying: carried)])
    case .keyMissing:
      self.init(
        .usage, text, help: ["its key is being exchanged: give the file that `servanda rotate-key` wrote"],
        next: [NextStep(["keys"], carrying: carried)])
    case .keys:
      self.init(
        .badInput, text, help: ["an exchange of keys that is not proved convicts the log"],
        next: [NextStep(["doctor"], carrying: carried)])
    case .keyNotOfLog:
      self.init(
        .usage, text,
        help: [
          "give the file that holds the keys in force, or none where nothing is signed",
          "where an exchange of keys was interrupted, give the same command again, with the old file",
        ], next: [NextStep(["keys"], carrying: carried)])
    }
  }
}

extension LogRegister {
  /// What every answer of a private notebook says.
  var notice: Page {
    var page = Page()
    if file.key == nil { page.flow("(a private notebook: nothing in this register is signed)") }
    return page
  }
}
