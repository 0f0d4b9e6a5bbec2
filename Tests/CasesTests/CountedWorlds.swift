// How many events and cases fall on which days, against counting by hand of the same rows.

import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Testing

@Suite struct CountedWorlds {
  /// `applied` is asked about by plans and counted, `visa` is only counted, `denied` is one of two that an indicator counts.
  private static let text =
    SmallAccord.text
    .replacing(
      "event applied \"applied\" happens to a person",
      with: "event applied \"applied\" happens to a person, counted by applications"
    )
    .replacing(
      "event cancelled \"cancelled\" happens to a person",
      with: "event cancelled \"cancelled\" happens to a person, counted by ends"
    )
    .replacing(
      "event denied \"denied\" happens to a person",
      with: "event denied \"denied\" happens to a person, counted by refusals"
    )
    .replacing(
      "event withdrawn \"withdrawn\" happens to a person",
      with: "event withdrawn \"withdrawn\" happens to a person, counted by refusals")
      + """
      indicator applications "Applications" counts persons
        by class first, again
      indicator ends "Ends" counts persons
      indicator refusals "Refusals" counts persons
      indicator answers "Answers" counts persons
        by class in-time, too-late
        cases of unless, kept as in-time, breached as too-late

      """

  private static let mapping = """
    type,attribute,event,class
    applied,first,applied,first
    applied,again,applied,again
    applied,,applied,
    cancelled,,cancelled,
    denied,,denied,
    withdrawn,,withdrawn,
    granted,,granted,
    visa,,visa,
    reprisal,,reprisal,

    """

  /// A row as it counts: what, in which case, on which days.
  private struct Counted: Hashable {
    let event, attribute, caseID: String
    let first, last: Int
  }

  @Test(arguments: 0..<40)
  func whatFallsOnDaysIsCounted(_ block: Int) throws {
    let accord = try #require(SmallAccord.accord(of: Self.text))
    let plans = try CasePlans(of: ["unless"], in: accord)
    for number in 0..<10 {
      var dice = Dice(UInt64(3_000_000 + block * 100 + number))
      let world = SmallWorld(&dice)
      let attributes = world.rows.map { _ in dice.pick(["first", "again", "", "other"]) }
      let lines = zip(world.rows, attributes).map { "\($0.at),\($0.event),\($0.caseID),\($1)\n" }
      let bytes = Array(("at,type,case,attr\n" + (lines + lines.shuffled(&dice)).joined()).utf8)
      let file = try read(bytes, plans, accord, world.reporter, mapping: Self.mapping)
      #expect(file.report.faultCount == 0)
      let ground = CaseGround(
        world.viewpoint, reporter: world.reporter, declared: world.declared, plans: plans, accord: accord)
      let counted = try file.counted(on: ground)
      #expect(Set(counted.events.map(\.kind.indicator)) == ["applications", "ends"])

      let clocks = Clocks(accord, [world.reporter])
      let rows = Set(
        zip(world.rows, attributes).compactMap { row, attribute -> Counted? in
          let written =
            PartialDate(row.at) ?? PartialDate(moment: row.at) ?? CivilDate(row.at.prefix(10)).map { PartialDate($0) }
          guard let written else { return nil }
          let days = clocks.day(written, of: row.event, by: clocks.party(of: world.reporter.id)).days
          let isClass = row.event == "applied" && (attribute == "first" || attribute == "again")
          return Counted(
            event: row.event, attribute: isClass ? attribute : "", caseID: row.caseID,
            first: days.start.dayNumber, last: days.lastDay.dayNumber)
        })
      let on = world.viewpoint.on.dayNumber
      for _ in 0..<6 {
        let from = SmallWorld.day(dice.roll(12) - 3)
        let days = try #require(
          DayInterval(firstDay: from, lastDay: from.advanced(byDays: dice.pick([0, 2, 5, 40_000]))))
        let (first, last) = (days.start.dayNumber, days.lastDay.dayNumber)
        for (kind, found) in counted.events {
          let own = rows.filter { $0.event == kind.event && $0.attribute == kind.classID ?? "" && $0.first <= on }
          let least = own.count { $0.first >= first && $0.last <= last }
          let most = own.count { $0.first <= last && $0.last >= first }
          #expect(found.count(in: days) == least...most, "\(kind), \(days), \(world)")
        }
        let cases = try file.cases(of: "unless", Set(Word.allCases), on: ground)
        func range(_ isSure: (Word) -> Bool, _ isAny: (Word) -> Bool) -> ClosedRange<Int> {
          func begun(_ answer: CaseAnswer) -> (Int, Int) {
            (answer.begun.lowerBound.dayNumber, answer.begun.upperBound.dayNumber)
          }
          let least = cases.count {
            isSure($0.answer.word) && begun($0.answer).0 >= first && begun($0.answer).1 <= last
          }
          let most = cases.count { isAny($0.answer.word) && begun($0.answer).0 <= last && begun($0.answer).1 >= first }
          return least...most
        }
        let found = try #require(counted.cases["unless"])
        let decided: Set<Word> = [.kept, .keptLate, .breached]
        #expect(found.all.count(in: days) == range({ decided.contains($0) }, { $0 != .notTriggered }))
        #expect(found.kept.count(in: days) == range({ $0 == .kept }, { $0 == .kept }))
        let isBreached = { (word: Word) in word == .breached || word == .keptLate }
        #expect(found.breached.count(in: days) == range(isBreached, isBreached))
      }
    }
  }

  @Test func aClassIsOneOfTheIndicatorsOwn() throws {
    let accord = try #require(SmallAccord.accord(of: Self.text))
    for (line, text) in [
      ("applied,,applied,third", "names the class third, which is none of those in 'by class' of applications"),
      ("visa,,visa,first", "names the class first, and no indicator counts visa"),
      ("other,,,first", "names the class first, and no indicator counts such rows"),
      ("applied,,applied", "does not say a type, an attribute, an event and a class"),
    ] {
      let fault = #expect(throws: MappingFault.self) {
        try CaseMapping(Array("type,attribute,event,class\n\(line)\n".utf8), columns: CaseColumns(), accord: accord)
      }
      #expect(fault?.line == 2 && fault?.text == text)
    }
  }
}

extension [String] {
  fileprivate func shuffled(_ dice: inout Dice) -> [String] {
    var left = self
    var result: [String] = []
    while !left.isEmpty { result.append(left.remove(at: dice.roll(left.count))) }
    return result
  }
}
