// How much of the machine files of cases may take, and what is said where they cannot be read.

import ArgumentParser
import Cases
import Registry

/// Memory and processors for files of cases.
struct CaseMeansOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The most memory for the cases, as in 512M or 2G; what has no room lies in files without a name until the answer is given.",
      valueName: "size"))
  var memory: String?

  var carried: [[String]] { memory.map { [["--memory", $0]] } ?? [] }

  /// At least so much is needed to read at all.
  private static let least = 64 << 20

  func means(_ surroundings: Surroundings) throws(Failure) -> CaseMeans {
    // /tmp is often memory itself.
    let folder = surroundings.variable("TMPDIR") ?? "/var/tmp"
    guard let memory else { return .ofMachine(memory: nil, spillingTo: folder) }
    guard let bytes = Self.bytes(memory), bytes >= Self.least else {
      throw Failure(
        .usage, "--memory: '\(memory)' is no size of at least 64M", help: ["write 512M for 512 MiB, or 2G for 2 GiB"])
    }
    // A quarter is for what is read and what grows.
    return .ofMachine(memory: bytes / 4 * 3, spillingTo: folder)
  }

  /// The bytes of `512M` or `2G`.
  private static func bytes(_ text: String) -> Int? {
    let shifts: [Character: Int] = ["K": 10, "M": 20, "G": 30, "T": 40]
    guard let last = text.last, let shift = shifts[last], let number = Int(text.dropLast()), number > 0,
      number < 1 << 20
    else { return nil }
    return number << shift
  }
}

extension Failure {
  /// Does something that reads files of cases, and says in words why they cannot be read.
  static func ofCases<Result>(
    _ names: [String] = [], in place: RegisterPlace? = nil, _ body: () throws -> Result
  ) throws(Failure) -> Result {
    do { return try body() } catch { throw ofCases(error, names, place) }
  }

  private static func ofCases(_ error: any Error, _ names: [String], _ place: RegisterPlace?) -> Failure {
    switch error {
    case let failure as Failure: failure
    case let fault as CaseFileFault: Failure(fault)
    case let fault as CaseHeaderFault:
      Failure(
        .badInput, "\(fault.file < names.count ? names[fault.file] : ""), line 1: \(fault.description)",
        help: ["say what a column is called: --column at=when"], next: [NextStep("help", "cases")])
    case let fault as DeliveryFault: Failure(fault, in: place)
    case let fault as NotByCases: Failure(.usage, fault.description, next: [NextStep("explain-plan")])
    case let fault as SpillFault:
      Failure(
        .noInput, "what the memory has no room for cannot be laid down in \(fault.folder): \(fault.reason)",
        help: ["name a folder with room by TMPDIR, or allow more with --memory"])
    case let fault as DamagedCases:
      Failure(.noInput, "what was laid down for want of memory came back damaged: \(fault.description)")
    default: Failure(.noInput, "there is not enough memory for the cases of the files")
    }
  }

  init(_ fault: DeliveryFault, in place: RegisterPlace?) {
    switch fault {
    case .register(let fault):
      self = place.map { Failure(fault, in: $0) } ?? Failure(.noInput, "the register cannot be read")
    case .mapping(let id, let fault):
      self.init(.badInput, "the mapping of \(id) does not fit the accord: its line \(fault.line) \(fault.text)")
    case .header(let id, let reason): self.init(.badInput, "the first line of \(id): \(reason)")
    case .inFolder:
      self.init(
        .usage, "\(place?.name ?? "this") is a folder, which keeps no delivered files",
        help: ["keep the register in a file, and deliver to it"], next: [NextStep("help", "deliver")])
    }
  }

  init(_ fault: CaseFileFault) {
    switch fault {
    case .unreadable(let name, let reason): self.init(.noInput, "cannot read \(name): \(reason)")
    case .packed(let name, let reason): self.init(.badInput, "\(name) cannot be unpacked: \(reason)")
    }
  }
}
