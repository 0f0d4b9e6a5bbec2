// A register file answers as the folder from which it was filled, and what comes later changes no earlier answer.

import AccordLanguage
import CivilTime
import Evidence
import Findings
import Foundation
import Intake
import LogStore
import Registry
import Statements
import Testing

/// A register file in a folder of its own, filled from the shipped register.
final class Filled {
  let folder = NSTemporaryDirectory() + "servanda-" + UUID().uuidString
  var path: String { folder + "/us.register" }
  static let shipped = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "registers/us-cuba").path

  init(parts: [[String]], on days: [CivilDate]) throws {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let text = SourceText(name: "accord.servanda", bytes: try Self.bytes("accord.servanda"))
    _ = try LogRegister.create(
      path, origin: "us.example/test", author: "us", accord: text, keys: nil, made: StatementTime(days[0], second: 0))
    for (names, day) in zip(parts, days) {
      let files = try names.map { EvidenceFile(name: $0, bytes: try Self.bytes($0)) }
      try append(try LogRegister.open(path).plan(files, made: StatementTime(day, second: 1), at: Self.early).statements)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  static let early = Viewpoint(on: CivilDate(dayNumber: 1), known: CivilDate(dayNumber: 1))
  static let day = CivilDate(dayNumber: 20_600)

  static func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: shipped + "/" + name)))
  }

  func append(_ statements: [LogStatement]) throws { _ = try LogRegister.append(statements, to: path, keys: nil) }

  func answers(_ known: CivilDate, _ clock: KnownClock = .publication) throws -> [Finding] {
    try LogRegister.open(path).asKnown(by: known, clock).findings(at: Viewpoint(on: known, known: known))
  }
}

@Suite struct LogRegisterTests {
  static let names = [
    "documents.csv", "reporters.csv", "observations.csv", "statements.csv", "measures.csv", "rounds.csv",
    "completeness.csv",
  ]
  private static let days = [2005, 2009, 2016, 2024].compactMap { CivilDate(year: $0, month: 6, day: 30) }

  @Test func theFileAnswersAsTheFolderDoes() throws {
    let filled = try Filled(parts: [Self.names], on: [Filled.day])
    let folder = try Register.open(folder: Filled.shipped)
    for day in Self.days {
      #expect(try filled.answers(day) == folder.findings(at: Viewpoint(on: day, known: day)), "\(day)")
    }
  }

  @Test func theOrderInWhichItCameDoesNotMatter() throws {
    let one = try Filled(parts: [Self.names], on: [Filled.day])
    let other = try Filled(
      parts: [["documents.csv", "reporters.csv"], ["rounds.csv"], ["measures.csv"], Self.names],
      on: (0..<4).map { Filled.day.advanced(byDays: $0) })
    for day in Self.days { #expect(try one.answers(day) == other.answers(day), "\(day)") }
  }

  /// Every figure is superseded and then retracted: until that day all answers are as before.
  @Test func correctionsChangeNoEarlierAnswer() throws {
    let filled = try Filled(parts: [Self.names], on: [Filled.day])
    let before = try Self.days.map { try filled.answers($0) } + [try filled.answers(Filled.day)]
    let correction = Filled.day.advanced(byDays: 10)
    let (rows, _) = writtenRows(of: [
      EvidenceFile(name: "observations.csv", bytes: try Filled.bytes("observations.csv"))
    ])
    let changed = rows.prefix(200).map { row in
      WrittenRow(file: row.file, line: row.line, cells: row.cells.merging(["value": "1", "bound": "exact"]) { $1 })
    }
    let register = try LogRegister.open(filled.path)
    let plan = try register.plan(
      Array(changed), reason: "a test", made: StatementTime(correction, second: 0), at: Filled.early)
    #expect(plan.rows.allSatisfy { $0.fate != .new })
    try filled.append(plan.statements)
    for row in rows.prefix(50) {
      let entry = try #require(try LogRegister.open(filled.path).standing(row.cells["id"] ?? ""))
      let retraction = try register.about(
        entry, .retract, reason: "a test", made: StatementTime(correction.advanced(byDays: 5), second: 0))
      try filled.append([retraction])
    }
    let after = try Self.days.map { try filled.answers($0) } + [try filled.answers(correction.advanced(byDays: -1))]
    #expect(zip(before, after).allSatisfy { $0.map(\.word) == $1.map(\.word) })
    #expect(zip(before.prefix(4), after).allSatisfy { $0 == $1 })
    #expect(try filled.answers(correction) != filled.answers(correction.advanced(byDays: -1)))
    #expect(try LogRegister.open(filled.path).file.verify(officers: []).faults == [])
    #expect(try LogRegister.open(filled.path).corrections(since: nil, until: nil).count == plan.statements.count + 50)
  }

  /// What decides nothing can be left out of the reading, and no finding changes.
  @Test func whatDecidesNothingMayBeLeftOut() throws {
    let filled = try Filled(parts: [Self.names], on: [Filled.day])
    let register = try LogRegister.open(filled.path)
    for day in Self.days {
      let (all, some) = (try register.asKnown(by: day), try register.asKnown(by: day, onlyDeciding: true))
      #expect(some.evidence.observations.count < all.evidence.observations.count)
      let viewpoint = Viewpoint(on: day, known: day)
      #expect(some.findings(at: viewpoint) == all.findings(at: viewpoint))
    }
  }

  /// By the order of the log nothing is known before it came in.
  @Test func byTheLogNothingIsKnownBeforeItCame() throws {
    let filled = try Filled(
      parts: [["documents.csv", "reporters.csv", "observations.csv"], ["measures.csv", "rounds.csv"]],
      on: [Filled.day, Filled.day.advanced(byDays: 30)])
    let register = try LogRegister.open(filled.path)
    #expect(try register.asKnown(by: Filled.day.advanced(byDays: -1), .log).evidence.count == 0)
    let (first, second) = (
      try register.asKnown(by: Filled.day, .log).evidence,
      try register.asKnown(by: Filled.day.advanced(byDays: 30), .log).evidence
    )
    #expect(first.observations.count == second.observations.count && first.rounds.isEmpty && !second.rounds.isEmpty)
    #expect(try register.asKnown(by: Filled.day, .publication).evidence.rounds.count == second.rounds.count)
  }

  @Test func aNewTextCountsFromItsAdoption() throws {
    let filled = try Filled(parts: [Self.names], on: [Filled.day])
    let text = String(decoding: try Filled.bytes("accord.servanda"), as: UTF8.self)
    let changed = SourceText(
      name: "new", text: text.replacing("20,000", with: "19,000").replacing("at least 20000", with: "at least 19000"))
    let day = Filled.day.advanced(byDays: 20)
    let register = try LogRegister.open(filled.path)
    let plan = try #require(
      try register.planAdoption(of: changed, reason: "a test", made: StatementTime(day, second: 0), at: Filled.early))
    _ = try LogRegister.append(plan.statements, blobs: [changed.bytes], to: filled.path, keys: nil)
    let again = try LogRegister.open(filled.path)
    #expect(try again.accordSource(at: day.advanced(byDays: -1)).bytes == Filled.bytes("accord.servanda"))
    #expect(try again.accordSource(at: day).bytes == changed.bytes)
    #expect(
      try again.planAdoption(of: changed, reason: "", made: StatementTime(day, second: 9), at: Filled.early) == nil)
  }

  /// What was taken back and what a new text does are told as what they are, and not as new evidence.
  @Test func aRetractionAndANewTextAreToldAsSuch() throws {
    let filled = try Filled(parts: [Self.names], on: [Filled.day])
    let (eve, day) = (Filled.day.advanced(byDays: 19), Filled.day.advanced(byDays: 20))
    let state = try LogRegister.open(filled.path).asKnown(by: eve).findings(at: Viewpoint(on: eve, known: eve))
    let figures = Set(try LogRegister.open(filled.path).asKnown(by: eve).evidence.observations.map(\.id))
    let kept = try #require(
      state.first { $0.word == .kept && $0.explanation.allEvidence.contains(where: figures.contains) })
    for id in Set(kept.explanation.allEvidence).intersection(figures) {
      let register = try LogRegister.open(filled.path)
      let entry = try #require(try register.standing(id))
      try filled.append([
        try register.about(entry, .retract, reason: "a test", made: StatementTime(day, second: 0))
      ])
    }
    for clock in [KnownClock.publication, .log] {
      let changes = try LogRegister.open(filled.path).asKnown(by: day, clock).changes(since: eve, until: day, by: clock)
      let changed = try #require(
        changes.changed.first { $0.commitment == kept.commitment && $0.instance == kept.instance })
      #expect(!changed.withdrawn.isEmpty && changed.cause == .evidence && changes.texts.isEmpty)
      #expect(changes.withdrawn.allSatisfy { $0.reason == "a test" && $0.day == day } && changes.newEvidence.isEmpty)
    }
    let text = String(decoding: try Filled.bytes("accord.servanda"), as: UTF8.self)
    let source = SourceText(name: "new", text: text.replacing("at least 20,000", with: "at least 1,000,000"))
    let later = day.advanced(byDays: 1)
    let plan = try #require(
      try LogRegister.open(filled.path).planAdoption(
        of: source, reason: "a test", made: StatementTime(later, second: 0), at: Filled.early))
    _ = try LogRegister.append(plan.statements, blobs: [source.bytes], to: filled.path, keys: nil)
    let changes = try LogRegister.open(filled.path).asKnown(by: later).changes(since: day, until: later)
    #expect(changes.texts.map(\.day) == [later] && changes.withdrawn.isEmpty && changes.newEvidence.isEmpty)
    #expect(!changes.changed.isEmpty && changes.changed.allSatisfy { $0.cause == .text }, "\(changes.changed)")
    let versions = try LogRegister.open(filled.path).textVersions()
    #expect(versions.count == 2 && versions[0].differences == nil)
    #expect(versions[1].differences?.lines.contains { $0.isNew && $0.text.contains("1,000,000") } == true)
  }

  @Test func aRowWithoutADateIsRecordedWhenItComes() throws {
    let filled = try Filled(parts: [Self.names], on: [Filled.day])
    let header = String(decoding: try Filled.bytes("completeness.csv").prefix { $0 != 0x0A }, as: UTF8.self)
    #expect(header == "id,reporter,subject,from,to,basis,published,recorded,document,note")
    let file = EvidenceFile(
      name: "completeness.csv",
      bytes: Array((header + "\nc-x,crs,migration-talks,1994-01-01,1994-02-01,says so,,,,\n").utf8))
    let register = try LogRegister.open(filled.path)
    let plan = try register.plan([file], made: StatementTime(Filled.day, second: 5), at: Filled.early)
    #expect(plan.statements.first?.row?["recorded"] == Filled.day.description)
    try filled.append(plan.statements)
    let again = try register.plan(
      [file], made: StatementTime(Filled.day.advanced(byDays: 3), second: 5), at: Filled.early)
    #expect(again.rows.map(\.fate) == [.known] && again.statements.isEmpty)
  }

  /// Two rows of one id are rejected where they were given, also where the register has one of them word for word.
  @Test func noIDIsGivenToTwoRows() throws {
    let filled = try Filled(parts: [Self.names], on: [Filled.day])
    let register = try LogRegister.open(filled.path)
    let figures = writtenRows(of: [
      EvidenceFile(name: "observations.csv", bytes: try Filled.bytes("observations.csv"))
    ]).0
    let figure = try #require(figures.first)
    let round = try #require(
      writtenRows(of: [EvidenceFile(name: "rounds.csv", bytes: try Filled.bytes("rounds.csv"))]).0.first)
    func row(_ like: WrittenRow, _ line: Int, _ cells: [String: String]) -> WrittenRow {
      WrittenRow(file: like.file, line: line, cells: like.cells.merging(cells) { $1 }, given: "given.csv")
    }
    let (own, free) = (figure.cells["id"] ?? "", ["id": "x-1"])
    for (rows, line, place) in [
      ([row(figure, 2, free), row(figure, 5, free)], 5, "given.csv:2"),
      ([row(figure, 2, ["value": "1"]), row(figure, 3, [:])], 3, "given.csv:2"),
      ([row(figure, 4, free), row(round, 9, free)], 9, "given.csv:4"),
      ([row(round, 7, ["id": own])], 7, "a row of observations.csv in the register"),
    ] {
      #expect(firstRowOfOneID(in: rows)?.line == (rows.count > 1 ? line : nil))
      do throws(RegisterFault) {
        _ = try register.plan(rows, made: StatementTime(Filled.day, second: 5), at: Filled.early)
        Issue.record("taken: \(place)")
      } catch {
        guard case .evidence(let rejections) = error else { throw error }
        #expect(rejections.map(\.file) == ["given.csv"] && rejections.map(\.line) == [line])
        #expect(rejections.first?.message.hasSuffix("is already the id of \(place).") == true, "\(rejections)")
      }
    }
    // Documents, reporters and evidence are named apart.
    let reporter = WrittenRow(
      file: "reporters.csv", line: 2, cells: ["id": own, "name": "A name", "kind": "third"])
    let plan = try register.plan([reporter], made: StatementTime(Filled.day, second: 5), at: Filled.early)
    #expect(plan.rows.map(\.fate) == [.new])
  }
}
