// servanda seal and cite: a finding under an address that never changes, and how to name it elsewhere.

import Accords
import CanonicalJSON
import ArgumentParser
import CivilTime
import Findings
import LogStore
import Registry
import Reports
import Signing
import Statements

struct SealCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal", abstract: "Seal a finding: store it under an address that says on what it rests.",
    discussion: """
      The address is the SHA-256 of the accord's text, the commitment's text, the evidence, the log's root, both clocks and the \
      version of the program. `servanda verify ADDRESS` computes it again. Without COMMITMENT the sealed findings are listed; \
      without --yes it is shown what would be sealed.
      """)

  @Argument(help: "The commitment's id, as `servanda status` shows it.")
  var commitment: String?
  @Argument(help: "The instance: FY2007, a round, a case.")
  var instance: [String] = []
  @OptionGroup var clocks: ViewpointOptions
  @Flag(help: "Write it; without this it is only shown what would be sealed.")
  var yes = false
  @OptionGroup var signing: SigningOptions
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    guard let commitment else { return try list(place, surroundings, on: &console) }
    let viewpoint = try clocks.viewpoint(today: surroundings.today)
    let log = try Failure.wrapped(place) { () throws(RegisterFault) in try LogRegister.open(place.path) }
    let register = try common.open(place, known: viewpoint.known, by: viewpoint.clock)
    guard let owed = register.accord.commitment(commitment) else {
      throw .unknown("commitment", commitment, among: register.accord.commitments.map(\.id))
    }
    let judged = register.judged(at: viewpoint, of: [commitment])
    console.tell(judged, asJSON: common.json)
    let written = instance.joined(separator: " ")
    let found = judged.findings.filter { written.isEmpty || owed.means($0.instance, by: written) }
    guard found.count == 1, let finding = found.first else {
      let labels = judged.findings.map { owed.address(of: $0.instance) }.filter { !$0.isEmpty }
      let next = [NextStep(["why", commitment], carrying: clocks.carried + common.carried)]
      guard written.isEmpty || found.count > 1 else {
        throw .unknown("instance of \(commitment)", written, among: labels, next: next)
      }
      let range = labels.isEmpty ? "it has none yet" : "it has \(labels.first ?? "") to \(labels.last ?? "")"
      throw Failure(.usage, "say which instance of \(commitment) is to be sealed", help: [range], next: next)
    }
    let (sealed, bytes, statement) = try Failure.wrapped(place) { () throws(RegisterFault) in
      try log.plan(sealing: finding, of: register, .json, made: surroundings.moment)
    }
    if yes, let statement {
      let keys = try signing.keys(surroundings)
      _ = try Failure.wrapped(place) { () throws(RegisterFault) in
        try LogRegister.append([statement], blobs: [bytes], to: place.path, keys: keys)
      }
    }
    let short = sealed.short
    var page = Page()
    page.flow([Span(sealed.headline, .strong)], indent: 0, hanging: 2)
    page.line([Span(viewpoint.header, .faint)])
    page.flow(Span(sealed.address.description), indent: 2)
    page.flow(
      Span(
        statement == nil
          ? "It is sealed already." : yes ? "✓ sealed" : "Nothing was written: this is what would be sealed."),
      indent: 2)
    page.append(log.notice)
    let isSealed = statement == nil || yes
    let words = [commitment] + instance
    console.answer(
      common.form(in: surroundings), command: "seal", about: register.accord, page: page,
      json: ["address": .string(sealed.address.description), "sealed": .bool(isSealed), "of": sealed.json],
      next: [
        isSealed
          ? NextStep(["verify", short], carrying: common.carried)
          : NextStep(["seal"] + words + ["--yes"], carrying: clocks.carried + common.carried + signing.carried(to: log))
      ])
  }

  private func list(
    _ place: RegisterPlace, _ surroundings: Surroundings, on console: inout Console
  ) throws(Failure) {
    let (register, seals) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.seals())
    }
    var page = Page()
    if seals.isEmpty { page.flow("No finding is sealed in this register.") }
    for seal in seals {
      page.flow("\(seal.short)  \(seal.headline)", hanging: 14)
      page.flow(
        [
          Span(
            "\(seal.finding.viewpoint?.header ?? ""), sealed \(seal.entry.leaf.statement.made.day.long)", .faint)
        ], indent: 14, hanging: 2)
      if let note = seal.takenBackNote { page.flow(Span(note), indent: 14, hanging: 2) }
    }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "seal", page: page,
      json: [
        "findings": .array(
          seals.map { $0.finding.json.with(["takenBackBy": $0.entry.takenBack.map { .integer($0) } ?? .null]) })
      ],
      next: [
        seals.last.map { NextStep(["verify", $0.short], carrying: common.carried) }
          ?? NextStep(["status"], carrying: common.carried)
      ])
  }
}

struct CiteCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "cite", abstract: "Write the citation of a sealed finding.",
    discussion: "As text, BibTeX, RIS or CSL-JSON. What is cited can be computed again: servanda verify ADDRESS.")

  @Argument(help: "The address of a sealed finding, or its beginning.")
  var finding: String
  @Option(help: ArgumentHelp("The form of the citation.", valueName: "text|bibtex|ris|csl"))
  var format: Citation.Form = .text
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let register = try Failure.wrapped(place) { () throws(RegisterFault) in try LogRegister.open(place.path) }
    let seal = try register.seal(finding, in: place, carrying: common.carried)
    let citation = Citation(
      register: register.file.origin, title: seal.headline, viewpoint: seal.finding.viewpoint,
      sealed: seal.entry.leaf.statement.made.day, address: seal.finding.address.description, short: seal.short,
      program: seal.finding.engine, invented: seal.finding.invented)
    if let note = seal.takenBackNote {
      throw Failure(.badInput, note, next: [NextStep(["seal"], carrying: common.carried)])
    }
    let text = citation.written(as: format)
    guard common.json || format == .text else { return console.write(text) }
    var page = Page()
    page.flow(Span(text), hanging: 2)
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "cite", page: page,
      json: ["citation": .string(text), "format": .string(format.rawValue)],
      next: [NextStep(["verify", seal.short], carrying: common.carried)])
  }
}

extension Citation.Form: ExpressibleByArgument {}

/// The program and its version, as sealed findings name them.
let programName = "servanda \(version)"

extension LogRegister.FindingForm {
  /// Findings as `why --json` gives them.
  static let json = LogRegister.FindingForm(
    engine: programName, bytes: { finding, accord in Array(JSONValue.finding(finding, in: accord).document.utf8) },
    address: { finding, accord in accord.address(of: finding.instance, finding.commitment) })
}

extension SealedFinding {
  /// `Immigrant visas (visa-floor), FY2007: kept`.
  var headline: String {
    (invented == nil ? "" : "[invented data] ")
      + "\(title) (\(commitment))\(instance.isEmpty ? "" : ", \(instance)"): \(word.replacing("-", with: " "))"
  }

  /// So much of the address as people write.
  var short: String { String(address.hex.prefix(12)) }

  var json: JSONValue {
    let members = body.members.filter { $0.value.text != nil }
    let log = body["log"]?.members
    return JSONValue.object(members.map { JSONValue.Member($0.name, .string($0.value.text ?? "")) }).with([
      "address": .string(address.description), "size": .integer(size ?? 0), "root": .text(log?.text("root")),
      "origin": .text(log?.text("origin")),
    ])
  }
}

extension Seal {
  var headline: String { finding.headline }
  var short: String { finding.short }

  /// What is said of one whose key was taken back; nil of all others.
  var takenBackNote: String? {
    entry.takenBack.map {
      "the key that signed this seal was taken back by statement \($0): it is no word of the register's"
    }
  }
}

extension LogRegister {
  /// The one sealed finding whose address begins so.
  func seal(
    _ written: String, in place: RegisterPlace, carrying options: [[String]]
  ) throws(Failure) -> Seal {
    let seals = try Failure.wrapped(place) { () throws(RegisterFault) in try self.seals() }
    let start = written.hasPrefix("sha256:") ? String(written.dropFirst(7)) : written
    let found = seals.filter { !start.isEmpty && $0.finding.address.hex.hasPrefix(start) }
    if found.count == 1 { return found[0] }
    throw Failure(
      .usage,
      found.isEmpty
        ? "no sealed finding has the address \(written)" : "\(found.count) sealed findings begin with \(written)",
      help: found.isEmpty ? [] : ["write more of the address"], next: [NextStep(["seal"], carrying: options)])
  }
}
