// servanda history and corrections: what was said before, and what was set right.

import ArgumentParser
import CanonicalJSON
import CivilTime
import LogStore
import Registry
import Reports
import Statements

struct HistoryCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Show every version of a row of evidence, with what changed and why.",
    discussion: "`servanda history accord` shows the versions of the accord's text.")

  @Argument(help: "The id of the row.")
  var id: String
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let (register, versions) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.history(of: id))
    }
    guard !versions.isEmpty else {
      if id == Self.accord { return try answerOfTexts(register, place, in: surroundings, on: &console) }
      throw Failure(
        .usage, "there is nothing with the id '\(id)' in the register",
        next: [NextStep(["log"], carrying: common.carried)])
    }
    let isEvidence = versions.contains { ![.document, .reporter].contains($0.entry.leaf.statement.kind) }
    var page = Page()
    for version in versions { page.append(Self.lines(of: version)) }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "history", page: page, json: ["versions": .array(versions.map(\.json))],
      next: [NextStep(isEvidence ? ["evidence", "--id", id] : ["quotes"], carrying: common.carried)])
  }

  private static func lines(of version: Version) -> Page {
    var page = Page()
    let (entry, statement) = (version.entry, version.entry.leaf.statement)
    page.flow("\(statement.kind.recordName) \(statement.row?["id"] ?? ""), statement \(entry.index), \(statement.made)")
    if version.differences.isEmpty {
      for (column, value) in (statement.row ?? [:]).sorted(by: { $0.key < $1.key }) where column != "id" {
        page.flow("\(column): \(value)", indent: 4, hanging: 2)
      }
    }
    for one in version.differences {
      page.flow("\(one.column): \(shown(one.before)) → \(shown(one.after))", indent: 4, hanging: 2)
    }
    if let file = statement.body.text("name"), let blob = statement.blob {
      page.flow("file: \(file), \(blob)", indent: 4, hanging: 2)
    }
    if let reason = statement.reason { page.flow("because: \(reason)", indent: 4, hanging: 2) }
    for contest in version.contests {
      let said = contest.leaf.statement
      let note = contest.takenBack.map { " (does not count: its key was taken back by statement \($0))" } ?? ""
      page.flow("contested by \(said.author) on \(said.made.day): \(said.reason ?? "")\(note)", indent: 4, hanging: 2)
    }
    if let by = entry.takenBack, by != entry.ended?.index {
      page.flow("does not count: its key was taken back by statement \(by)", indent: 4, hanging: 2)
    }
    if let ended = entry.ended {
      let isOfKey = entry.takenBack == ended.index
      let verb = isOfKey ? "took back the key of" : version.retraction == nil ? "ended" : "retracted"
      page.flow("stood until \(ended.day), when statement \(ended.index) \(verb) it", indent: 4, hanging: 2)
    }
    if let reason = version.retraction?.leaf.statement.reason {
      page.flow("because: \(reason)", indent: 6, hanging: 2)
    }
    return page
  }
}

struct CorrectionsCommand: AnsweringCommand {
  static let configuration = CommandConfiguration(
    commandName: "corrections", abstract: "List what was superseded or retracted, with the reasons given.")

  @Option(help: ArgumentHelp("Only what was set right after this day.", valueName: "date"))
  var since: String?
  @Option(help: ArgumentHelp("Only what was set right by this day.", valueName: "date"))
  var until: String?
  @OptionGroup var common: CommonOptions

  func answer(in surroundings: Surroundings, on console: inout Console) throws(Failure) {
    let place = try common.logPlace(in: surroundings)
    let first = try since.map { (text) throws(Failure) in try day(text, for: "--since") }
    let last = try until.map { (text) throws(Failure) in try day(text, for: "--until") }
    let (register, corrections) = try Failure.wrapped(place) { () throws(RegisterFault) in
      let register = try LogRegister.open(place.path)
      return (register, try register.corrections(since: first, until: last))
    }
    var page = Page()
    if corrections.isEmpty { page.flow("Nothing was superseded or retracted.") }
    for one in corrections { page.append(Self.lines(of: one)) }
    page.append(register.notice)
    console.answer(
      common.form(in: surroundings), command: "corrections", page: page,
      json: ["corrections": .array(corrections.map(\.json))],
      next: [NextStep(["log"], carrying: common.carried)])
  }

  private static func lines(of correction: Correction) -> Page {
    var page = Page()
    let (before, by) = (correction.of.leaf.statement, correction.by.leaf.statement)
    let what =
      switch by.kind {
      case .retract: "retracted"
      case .keyRevocation: "taken back with its key"
      default: "superseded"
      }
    page.flow("\(by.made.day)  \(before.kind.recordName) \(before.row?["id"] ?? "") \(what)", hanging: 12)
    page.flow(Span(by.reason.map { "because: \($0)" } ?? "no reason was given"), indent: 12, hanging: 2)
    return page
  }
}

private func shown(_ text: String) -> String { text.isEmpty ? "nothing" : "“\(text)”" }

extension Version {
  fileprivate var json: JSONValue {
    let statement = entry.leaf.statement
    let row = (statement.row ?? [:]).sorted { $0.key < $1.key }.map { JSONValue.Member($0.key, .string($0.value)) }
    return [
      "entry": entry.json, "row": .object(row), "reason": statement.reason.map { .string($0) } ?? .null,
      "contests": .array(contests.map(\.json)), "retraction": retraction?.json ?? .null,
      "retractionReason": .text(retraction?.leaf.statement.reason),
      "differences": .array(
        differences.map { ["column": .string($0.column), "before": .string($0.before), "after": .string($0.after)] }),
    ]
  }
}

extension Correction {
  fileprivate var json: JSONValue {
    [
      "of": of.json, "by": by.json, "reason": by.leaf.statement.reason.map { .string($0) } ?? .null,
    ]
  }
}
