// The accord file that a command is about: named itself, or by its register's folder.

import AccordLanguage
import Accords
import Registry

/// An accord file: as the person named it, and where it lies.
struct AccordPlace {
  let name: String
  let path: String
  /// The register that it belongs to, where a folder was named or nothing.
  let register: RegisterPlace?

  /// `named` is a file or a register's folder; nil: the register at hand.
  init(_ named: String?, _ common: CommonOptions, in surroundings: Surroundings) throws(Failure) {
    guard let named else {
      try self.init(common.place(in: surroundings))
      return
    }
    let path = surroundings.resolved(named)
    if Files.isFolder(path) || path.hasSuffix(".register") {
      try self.init(CommonOptions.named(named, in: surroundings))
    } else if Files.isFile(path) {
      guard !named.hasSuffix(".csv") else { throw Self.evidence(named, in: surroundings) }
      self.init(name: named, path: path, register: nil)
    } else {
      throw Failure(.noInput, "there is no file or folder \(named)")
    }
  }

  /// A file of evidence was named: it is checked with the accord that it is about, in their folder.
  private static func evidence(_ named: String, in surroundings: Surroundings) -> Failure {
    let before = named.lastIndex(of: "/").map { String(named[..<$0]) }
    let folder = before.map { $0.isEmpty ? "/" : $0 } ?? "."
    let isRegister = Files.isFile(surroundings.resolved(folder) + "/" + RegisterPlace.accordFile)
    let apart = isRegister ? [] : ["there is no \(RegisterPlace.accordFile) beside it: put both into one folder"]
    return Failure(
      .usage, "\(named) is evidence, and no accord file",
      help: ["evidence is checked together with its accord: name the folder in which both lie"] + apart
        + ["servanda help evidence tells the files of evidence and their columns"],
      next: [isRegister ? NextStep("check", folder) : NextStep("help", "evidence")])
  }

  private init(name: String, path: String, register: RegisterPlace?) {
    self.name = name
    self.path = path
    self.register = register
  }

  private init(_ place: RegisterPlace) {
    let path = place.path + "/" + Register.accordFile
    self.init(name: place.named(path), path: path, register: place)
  }

  func source() throws(Failure) -> SourceText {
    guard let register, register.isFile else { return SourceText(name: name, bytes: try Files.read(path, as: name)) }
    let text = try Failure.wrapped(register) { () throws(RegisterFault) in
      try LogRegister.open(register.path).accordSource()
    }
    return SourceText(name: name, bytes: text.bytes)
  }

  /// What names it in a command.
  var argument: String { register?.name ?? name }

  /// The checked accord, with its warnings and with remarks on what is declared in vain.
  func check() throws(Failure) -> (accord: Accord, source: SourceText, faults: FileFaults) {
    let index = AccordIndex(try source())
    let faults = FileFaults(index.diagnostics + (register == nil ? index.unused() : []), in: index.source)
    guard let accord = index.accord else { throw Failure(faults, checked: argument) }
    return (accord, index.source, faults)
  }
}
