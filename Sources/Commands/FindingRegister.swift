// Which register a command asks, and opening it.

import AccordLanguage
import Accords
import CivilTime
import Intake
import Registry
import Reports

/// A register's folder: as the person named it, and where it lies.
struct RegisterPlace: Sendable {
  let name: String
  let path: String

  static let accordFile = Register.accordFile

  /// Whether it is a register file, which holds accord and evidence in its log.
  var isFile: Bool { Files.isFile(path) }

  /// A file of the register as the person would name it.
  func named(_ file: String) -> String {
    guard file.hasPrefix(path) else { return file }
    let inside = file.dropFirst(path.count).drop { $0 == "/" }
    return name == "." ? String(inside) : name + "/" + inside
  }
}

extension CommonOptions {
  /// The register that was named, in the option or the environment, or the one that lies at hand.
  func place(in surroundings: Surroundings) throws(Failure) -> RegisterPlace {
    if let named = registerFolder ?? surroundings.variable("SERVANDA_REGISTER") {
      return try Self.named(named, in: surroundings)
    }
    for place in Self.atHand(surroundings) where Files.isFile(place.path + "/" + RegisterPlace.accordFile) {
      return place
    }
    throw .noRegister(lookedIn: Self.atHand(surroundings).map(\.name))
  }

  static func named(_ name: String, in surroundings: Surroundings) throws(Failure) -> RegisterPlace {
    let place = RegisterPlace(name: name, path: surroundings.resolved(name))
    if Files.isFile(place.path) { return place }
    guard Files.isFolder(place.path) else { throw Failure(.noInput, "there is no folder \(name)") }
    guard Files.isFile(place.path + "/" + RegisterPlace.accordFile) else {
      throw Failure(
        .noInput, "\(name) is not a register: it holds no \(RegisterPlace.accordFile)",
        help: ["a register is a folder with \(RegisterPlace.accordFile) and its evidence as CSV files"])
    }
    return place
  }

  /// Advice for whoever named a register where none is asked for; none where no word names one.
  static func howToName(_ words: [String], in surroundings: Surroundings) -> [String] {
    guard let place = words.lazy.compactMap({ try? named($0, in: surroundings) }).first else { return [] }
    return ["a register is named with an option: --register \(place.name)"]
  }

  private static func atHand(_ surroundings: Surroundings) -> [RegisterPlace] {
    let shipped = "registers/us-cuba"
    let near = [shipped, "."].map { RegisterPlace(name: $0, path: surroundings.resolved($0)) }
    guard let folder = surroundings.programFolder else { return near }
    let shared = folder.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/share/servanda/" + shipped
    return near + [RegisterPlace(name: shared, path: shared)]
  }

  /// Opens the register; with any fault of its files nothing of it is used.
  func open(in surroundings: Surroundings) throws(Failure) -> Register {
    try open(place(in: surroundings))
  }

  /// The same, as it was known by a day; a folder knows all that it holds, and the clocks of a question sort it out.
  func open(in surroundings: Surroundings, known: CivilDate, by clock: KnownClock) throws(Failure) -> Register {
    try open(place(in: surroundings), known: known, by: clock)
  }

  /// The findings as lists show them; of a large register file as they were found before, where they were.
  func headlines(at viewpoint: Viewpoint, in surroundings: Surroundings) throws(Failure) -> Headlines {
    let place = try place(in: surroundings)
    guard place.isFile else { return try open(place, by: viewpoint.clock).headlines(at: viewpoint) }
    return try Failure.wrapped(place) { () throws(RegisterFault) in
      try LogRegister.open(place.path).headlines(at: viewpoint)
    }
  }

  func open(
    _ place: RegisterPlace, known: CivilDate? = nil, by clock: KnownClock = .publication
  ) throws(Failure) -> Register {
    guard place.isFile || clock == .publication else { throw .noLog(in: place) }
    return try Failure.wrapped(place) { () throws(RegisterFault) in
      if place.isFile {
        return try LogRegister.open(place.path).asKnown(by: known, clock)
      }
      return try Register.open(folder: place.path)
    }
  }
}

extension Failure {
  fileprivate static func noLog(in place: RegisterPlace) -> Failure {
    Failure(
      .usage, "\(place.name) is a folder, which has no log: what was known is told by publication dates only",
      help: ["leave --clock away, or keep the register in a file"], next: [NextStep("help", "new-register")])
  }

  /// Nothing was named and nothing lies at hand: how to begin, and how to name what lies elsewhere.
  fileprivate static func noRegister(lookedIn places: [String]) -> Failure {
    let file = RegisterPlace.accordFile
    return Failure(
      .noInput, "there is no register here",
      help: [
        "a register is a folder with \(file) and its evidence; looked in \(places.joined(separator: ", "))",
        "to begin one here, write its accord from five answers: servanda new \(file)",
        "to ask one that lies elsewhere, name its folder: --register FOLDER, or the environment variable "
          + "SERVANDA_REGISTER",
        "an accord file alone is named to check, test and format: servanda check FILE",
      ], next: [NextStep("new", file), NextStep("demo", "--register", "FOLDER")])
  }

  /// The faults of a register, shown by the rooms that found them.
  init(_ fault: RegisterFault, in place: RegisterPlace) {
    switch fault {
    case .unreadable(let path, let reason):
      self.init(.noInput, "cannot read \(place.named(path)): \(reason)")
    case .accord(let source, let diagnostics):
      let named = SourceText(name: place.named(source.name), bytes: source.bytes)
      self.init(FileFaults(diagnostics, in: named), checked: place.name)
    case .evidence(let rejections):
      self.init(FileFaults(rejections), checked: place.isFile ? nil : place.name)
    case .absent(let id, let stoodOnce):
      self.init(
        .usage, "nothing with the id \(id) stands in the register\(stoodOnce ? " any more" : "")",
        next: [NextStep(stoodOnce ? ["history", id] : ["log"], carrying: [["--register", place.name]])])
    case .store(let fault):
      self.init(fault, in: place)
    }
  }
}
