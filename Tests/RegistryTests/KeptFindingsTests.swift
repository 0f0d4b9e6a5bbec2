// Findings that were kept are those that the log gives: of the same log and viewpoint, and of nothing else.

import CivilTime
import Findings
import Foundation
import LogStore
import Statements
import Testing

@testable import Registry

@Suite struct KeptFindingsTests {
  private static let days = [2003, 2009, 2018].compactMap { CivilDate(year: $0, month: 6, day: 30) }

  private static func filled() throws -> Filled { try Filled(parts: [LogRegisterTests.names], on: [Filled.day]) }

  /// Asks and has the answer kept, whatever the size of the register.
  private static func keep(_ filled: Filled, _ viewpoint: Viewpoint) throws -> Headlines {
    try LogRegister.open(filled.path).asKnown(by: viewpoint.known, viewpoint.clock, onlyDeciding: true)
      .headlines(at: viewpoint, keeping: true)
  }

  private static func kept(_ filled: Filled, _ viewpoint: Viewpoint) throws -> Headlines? {
    try LogRegister.open(filled.path).keptHeadlines(at: viewpoint)
  }

  private static func files(_ filled: Filled) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: filled.path + ".kept").sorted()
  }

  /// Every word, tally and reason comes back as it was found, in the same order.
  @Test func whatWasKeptIsWhatWasFound() throws {
    let filled = try Self.filled()
    let folder = try Register.open(folder: Filled.shipped)
    for on in Self.days {
      for known in Self.days where known >= on {
        let viewpoint = Viewpoint(on: on, known: known)
        #expect(try Self.kept(filled, viewpoint) == nil)
        let found = try Self.keep(filled, viewpoint)
        let again = try #require(try Self.kept(filled, viewpoint))
        #expect(again.all == found.all && again.all == folder.headlines(at: viewpoint).all)
        #expect(again.judged.findings.isEmpty && !found.judged.findings.isEmpty)
        #expect(try LogRegister.open(filled.path).headlines(at: viewpoint).all == found.all)
      }
    }
  }

  @Test func otherDaysAndClocksAreOtherQuestions() throws {
    let filled = try Self.filled()
    let (day, later) = (Self.days[1], Self.days[2])
    _ = try Self.keep(filled, Viewpoint(on: day, known: later))
    for other in [
      Viewpoint(on: day, known: day), Viewpoint(on: later, known: later), Viewpoint(on: day, known: later, by: .log),
    ] { #expect(try Self.kept(filled, other) == nil, "\(other)") }
    // A register that was opened by another day holds other rows.
    let register = try LogRegister.open(filled.path).asKnown(by: day)
    #expect(register.keptHeadlines(at: Viewpoint(on: day, known: later)) == nil)
  }

  /// Whatever comes into the log ends what was kept.
  @Test func anotherStatementIsAnotherLog() throws {
    let filled = try Self.filled()
    let viewpoint = Viewpoint(on: Self.days[1], known: Self.days[1])
    _ = try Self.keep(filled, viewpoint)
    let log = try LogRegister.open(filled.path)
    let figure = try #require(
      try log.asKnown(by: viewpoint.known).findings(at: viewpoint).lazy.flatMap(\.explanation.allEvidence).first)
    let entry = try #require(try log.standing(figure))
    try filled.append([
      try log.about(entry, .retract, reason: "a test", made: StatementTime(Filled.day.advanced(byDays: 1), second: 0))
    ])
    #expect(try Self.kept(filled, viewpoint) == nil)
  }

  @Test func whatIsDamagedIsWorkedOutAnew() throws {
    let filled = try Self.filled()
    let viewpoint = Viewpoint(on: Self.days[1], known: Self.days[1])
    let found = try Self.keep(filled, viewpoint)
    let name = try #require(try Self.files(filled).first)
    let path = filled.path + ".kept/" + name
    let whole = try Data(contentsOf: URL(filePath: path))
    for place in [0, 65, 80, whole.count / 2, whole.count - 1] {
      var damaged = whole
      damaged[place] ^= 1
      try damaged.write(to: URL(filePath: path))
      #expect(try Self.kept(filled, viewpoint) == nil, "byte \(place)")
    }
    try whole.prefix(whole.count / 2).write(to: URL(filePath: path))
    #expect(try Self.kept(filled, viewpoint) == nil)
    #expect(try Self.keep(filled, viewpoint).all == found.all)
    #expect(try Self.kept(filled, viewpoint)?.all == found.all)
  }

  /// An answer that somebody wrote with its right seal is found out by whoever verifies the register.
  @Test func aFalseAnswerIsFoundOut() throws {
    let filled = try Self.filled()
    let viewpoint = Viewpoint(on: Self.days[1], known: Self.days[1])
    _ = try Self.keep(filled, viewpoint)
    let log = try LogRegister.open(filled.path)
    #expect(try log.checkKept() == (1, 0))
    let register = try log.asKnown(by: viewpoint.known, onlyDeciding: true)
    let judged = register.judged(at: viewpoint)
    let untrue = Judged(findings: judged.findings.reversed(), checks: judged.checks, refused: [])
    register.kept?.keep(untrue, at: viewpoint)
    #expect(try Self.kept(filled, viewpoint) != nil)
    #expect(try log.checkKept() == (1, 1))
    #expect(try Self.kept(filled, viewpoint) == nil && Self.files(filled).isEmpty)
  }

  /// What another program answered, or another log, is neither used nor held against this one: it is taken away.
  @Test func answersOfOthersAreTakenAway() throws {
    let filled = try Self.filled()
    let viewpoint = Viewpoint(on: Self.days[1], known: Self.days[1])
    _ = try Self.keep(filled, viewpoint)
    let name = try #require(try Self.files(filled).first)
    let folder = filled.path + ".kept/"
    let other = String(name.reversed())
    try FileManager.default.moveItem(atPath: folder + name, toPath: folder + other)
    #expect(try Self.kept(filled, viewpoint) == nil)
    #expect(try LogRegister.open(filled.path).checkKept() == (0, 0) && Self.files(filled).isEmpty)
  }

  /// A register may be nobody else's to read; so is what was found of it.
  @Test func nobodyElseReadsWhatWasKept() throws {
    let filled = try Self.filled()
    _ = try Self.keep(filled, Viewpoint(on: Self.days[1], known: Self.days[1]))
    let rights = try FileManager.default.attributesOfItem(atPath: filled.path + ".kept")[.posixPermissions] as? Int
    #expect(rights == 0o700)
  }

  /// The answers given last are kept; where none can be kept, the answer is the same.
  @Test func fewAreKept() throws {
    let filled = try Self.filled()
    let register = try LogRegister.open(filled.path).asKnown(by: Self.days[2], onlyDeciding: true)
    let nothing = Judged(findings: [], checks: [], refused: [])
    for day in 0..<20 {
      register.kept?.keep(nothing, at: Viewpoint(on: Self.days[1].advanced(byDays: day), known: Self.days[2]))
    }
    #expect(try Self.files(filled).count == KeptAnswers.most)
    let last = Viewpoint(on: Self.days[1].advanced(byDays: 19), known: Self.days[2])
    #expect(register.kept?.headlines(at: last) == [])
    KeptAnswers(beside: filled.path).remove()
    try Data("no folder".utf8).write(to: URL(filePath: filled.path + ".kept"))
    let viewpoint = Viewpoint(on: Self.days[1], known: Self.days[1])
    #expect(try !Self.keep(filled, viewpoint).all.isEmpty && Self.kept(filled, viewpoint) == nil)
  }

  /// What is not confirmed is not kept.
  @Test func onlyWhatIsConfirmedIsKept() throws {
    let filled = try Self.filled()
    let viewpoint = Viewpoint(on: Self.days[1], known: Self.days[1])
    let register = try LogRegister.open(filled.path).asKnown(by: viewpoint.known, onlyDeciding: true)
    let judged = register.judged(at: viewpoint)
    register.kept?.keep(
      Judged(findings: judged.findings, checks: judged.checks, refused: [judged.checks[0]]), at: viewpoint)
    #expect(register.kept?.headlines(at: viewpoint) == nil)
  }

  /// What changed between two days is the same from kept answers.
  @Test(arguments: KnownClock.allCases) func changesAreTheSame(_ clock: KnownClock) throws {
    let filled = try Self.filled()
    let (since, until) = (Self.days[1], Self.days[2])
    func changes() throws -> Changes {
      try LogRegister.open(filled.path).asKnown(by: until, clock).changes(since: since, until: until, by: clock)
    }
    let fresh = try changes()
    for day in [since, until] { _ = try Self.keep(filled, Viewpoint(on: day, known: day, by: clock)) }
    #expect(try Self.kept(filled, Viewpoint(on: until, known: until, by: clock)) != nil)
    #expect(try changes() == fresh)
  }
}
