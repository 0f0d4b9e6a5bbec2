// What the separate checker confirms of worlds in which many clauses meet, and the worlds in which it once did not.

import Findings
import Foundation
import Recheck
import Testing

@Suite struct RecheckedMixes {
  private static let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] == "1"

  /// A world that is refused is made as small as it can be, and told with its seed.
  @Test(arguments: MixedWorld.Theme.allCases) func mixesAreConfirmed(_ theme: MixedWorld.Theme) throws {
    var words: Set<Word> = []
    for seed in (20_120_000 + otherSeed)..<(20_120_000 + otherSeed + (Self.isThorough ? 300 : 60)) {
      var dice = SeededDice(seed: UInt64(seed))
      let world = MixedWorld(theme, dice: &dice)
      let found = try WrittenWorld(world.text)
      words.formUnion(found.findings.map(\.word))
      let refusals = found.checks.compactMap { one in one.refusal.map { "\(one.commitment) \(one.instance): \($0)" } }
      guard let refused = refusals.first else { continue }
      let small = try world.shrunk { try $0.refusals().contains { $0.hasPrefix(refused.prefix(8)) } }
      Issue.record("\(theme), seed \(seed): \(refused)\n\(small.told)")
    }
    #expect(!hasShippedDice || words.isSuperset(of: [.open, .undetermined, .disputed]), "\(theme): \(words)")
  }

  private func confirmed(_ duties: String, _ lines: [String], on: String) throws -> WrittenWorld {
    let given = lines.map { "  given \($0)\n" }.joined()
    let world = try WrittenWorld(
      MixedWorld.frame + duties + "example \"e\"\n\(given)  on \(on) known 2015-01-01\n  expect once kept\n")
    for one in world.checks { one.expectConfirmed("\(lines)") }
    return world
  }

  private func duty(_ name: String, until end: String = "", _ clauses: String) -> String {
    "commitment \(name) \"\(name)\" source fixed rests on the text owed by GE to DE from 2011-01-01\(end) \(clauses)\n"
  }

  private let carried = "requires at least 10 sent in each full year carries its shortfall into the next year,"
  private let year = "from 2011-01-01 to 2011-12-31, by"

  @Test func aDebtOfADutyThatEndsOnAContestedDay() throws {
    _ = try confirmed(
      duty("first", until: " until the end of pact", carried + " in no set order, times 1.5"),
      [
        "event left on 2011-06-15, by GE, contested by DE, published 2013-03-01",
        "sent 0 from 2012-01-01 to 2012-06-30, by DE, published 2012-05-01",
        "sent about 3 from 2012-01-01 to 2012-12-31, by GE, published 2014-09-01",
      ], on: "2013-01-15")
    _ = try confirmed(
      duty("first", until: " until the end of pact", carried + " in no set order, extinguished by wiped"),
      [
        "event left on 2012-06-20, by DE, contested by GE, published 2012-05-01",
        "event left on 2013-02-01, by GE, contested by DE, published 2012-05-01",
      ], on: "2013-12-31")
  }

  @Test func aDebtThatWaitsForAnAct() throws {
    _ = try confirmed(
      duty("first", carried + " the oldest first only if met"),
      [
        "sent 13 from 2012-01-01 to 2012-06-30, by DE, published 2012-05-01",
        "sent 0 from 2012-01-01 to 2012-12-31, by GE, published 2013-03-01",
      ], on: "2012-08-01")
  }

  @Test func whatIsSuspendedIsCountedAsItIs() throws {
    _ = try confirmed(
      duty("second", carried + " in no set order"),
      [
        "sent about 13 from 2012-01-01 to 2012-12-31, by DE, published 2012-05-01",
        "suspension of second from 2011-06-15 until 2013-01-01, by GE, contested by DE, published 2014-09-01",
        "sent at most 6 \(year) DE, published 2013-03-01", "sent 8 \(year) GE, published 2012-02-01",
      ], on: "2014-06-30")
  }

  @Test func figuresOfSeveralClassesThatReadAlike() throws {
    let world = try confirmed(
      duty("third", "requires at least 10 sent in each full year"),
      [
        "sent class urgent about 10 \(year) GE, published 2013-03-01", "sent 16 \(year) GE, published 2014-09-01",
        "sent class plain 16 \(year) GE, published 2013-03-01",
      ], on: "2012-03-15")
    let answers = world.findings.flatMap(\.readings).flatMap(\.choices).map(\.answer)
    #expect(answers.contains { $0.contains("16 (plain) for") && $0.contains("16 (all classes) for") })
  }

  private func word(_ world: WrittenWorld, _ commitment: String) -> Word? {
    world.findings.first { $0.commitment == commitment }?.word
  }

  // MARK: Members that share a question

  @Test func membersThatRestOnOneDisputedFinding() throws {
    let world = try confirmed(
      duty(
        "base",
        "requires at least 10 sent in each full year reading much \"as written\" held by GE since 2010 \"less\" held by DE since 2012; means at least 8"
      )
        + duty("one", "requires deed by 2012-12-31 only if base CY2011 is kept")
        + duty("two", "requires deed by 2012-11-30 only if base CY2011 is breached")
        + duty("both", "requires all of one and two"),
      [
        "sent 9 \(year) GE, published 2012-05-01",
        "complete deed from 2011-01-01 to 2014-12-31, by GE, published 2014-12-31",
      ], on: "2014-06-30")
    #expect(word(world, "one") == .disputed && word(world, "two") == .disputed)
    #expect(word(world, "both") == .breached, "one of the two is owed, whichever reading is right")
    let both = world.findings.first { $0.commitment == "both" }
    #expect(both?.readings.map(\.choices).joined().map(\.question) == ["base: much", "base: much"])
  }

  @Test func membersThatCountTheSameRivalFigures() throws {
    let world = try confirmed(
      duty("floor", "requires at least 10 got in each full year")
        + duty("ceiling", "requires at most 10 got in each full year")
        + duty("gots", "requires all of floor CY2011 and ceiling CY2011"),
      [
        "got 8 \(year) GE, published 2012-05-01", "got 12 \(year) DE, published 2012-05-01",
        "complete got \(year) GE, published 2012-05-01",
      ], on: "2012-06-30")
    #expect(word(world, "floor") == .disputed && word(world, "gots") == .breached)
  }

  /// The silence of one who declares all told is taken away by its own figures, also where these are needed for nothing else.
  @Test func aShareThatTwoDeclareComplete() throws {
    let world = try confirmed(
      duty("share", "requires sent class urgent to be at most 60 percent of sent in each full year"),
      [
        "sent class plain 141 from 2011-01-01 to 2012-12-31, by GE, published 2013-03-01",
        "complete sent from 2011-01-01 to 2012-12-31, by GE, published 2013-03-01",
        "complete sent from 2011-02-01 to 2013-01-31, by DE, published 2013-03-01",
      ], on: "2014-06-30")
    #expect(world.findings.contains { $0.commitment == "share" && $0.instance.label == "CY2012" && $0.word == .kept })
  }

  // MARK: Rival records

  private let asked = "event asked of c1 on 2012-01-10, by GE, published 2012-05-01"

  @Test func recordsOfAnExceptionThatContradictOneAnother() throws {
    let world = try confirmed(
      duty(
        "answer",
        "whenever asked, unless spared requires told within 20 days of asked, the day of asked not counted, whether a working day or not"
      ),
      [
        asked, "event spared of c1 on 2012-01-15, by GE, published 2012-05-01",
        "complete spared from 2011-01-01 to 2014-12-31, by DE, published 2014-12-31",
        "complete told from 2011-01-01 to 2014-12-31, by GE, published 2014-12-31",
      ], on: "2014-06-30")
    let answer = world.findings.first { $0.commitment == "answer" }
    #expect(answer?.word == .disputed && answer?.readings.map(\.axes.word) == [.notTriggered, .breached])
    #expect(answer?.pivots == [["whose record of spared"]])
  }

  @Test func recordsOfWhatLiftsAProhibitionThatContradictOneAnother() throws {
    let world = try confirmed(
      duty("quiet", "whenever asked forbids lodged until told"),
      [
        asked, "event told of c1 on 2012-03-01, by GE, published 2012-05-01",
        "event told of c1 on 2012-05-01, by DE, published 2012-05-01",
        "event lodged of c1 on 2012-04-01, by GE, published 2012-05-01",
        "complete lodged from 2011-01-01 to 2014-12-31, by GE, published 2014-12-31",
      ], on: "2014-06-30")
    let quiet = world.findings.first { $0.commitment == "quiet" }
    #expect(quiet?.word == .disputed && quiet?.readings.map(\.axes.word) == [.breached, .kept])
  }

  // MARK: What was withheld, as known later

  @Test func anExcuseThatIsAnsweredAfterSomethingWasWithheld() throws {
    func withheld(_ answer: String, by day: String) throws -> Finding? {
      try confirmed(
        duty("deedy", "requires deed by 2012-03-01 excused by flood when accepted by DE, which defers it")
          + "commitment held \"held\" source fixed rests on the text owed by DE to GE from 2011-01-01 "
          + "requires met by 2012-12-31 may be withheld while deedy is breached\n",
        [
          "complete met from 2010-01-01 to 2013-12-31, by DE, published 2013-02-01",
          "complete deed from 2010-01-01 to 2013-12-31, by GE, published 2013-02-01",
          "claim by GE that GE has excused deedy, published 2012-03-05",
          "claim by DE that GE has \(answer) deedy, published \(day)",
        ], on: "2014-01-01"
      ).findings.first { $0.commitment == "held" }
    }
    let later = try withheld("acknowledged", by: "2013-06-01")
    #expect(later?.word == .undetermined && later?.reasons == [.textHasTwoReadings], "nothing more is missing")
    #expect(try withheld("denied", by: "2013-06-01")?.word == .disputed, "as what it follows")
    #expect(try withheld("acknowledged", by: "2012-06-01")?.word == .breached)
  }
}
