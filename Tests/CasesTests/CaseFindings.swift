// What a plan finds of each case is what the judge finds of the same rows.

import Accords
import Adherence
import Cases
import CivilTime
import Evidence
import Findings
import Foundation
import Testing

@Suite struct CaseFindings {
  /// The words of the judge, by commitment and case, with the last moment of those that are open.
  private struct Found: Equatable, CustomStringConvertible {
    let word: Word
    let due: CivilDate?
    var description: String { "\(word.rawValue)\(due.map { " \($0)" } ?? "")" }
  }

  @Test func everyKindOfDutyHasAPlan() throws {
    let accord = try #require(SmallAccord.accord)
    let (ids, others) = CasePlans.possible(in: accord)
    #expect(others.isEmpty, "\(others)")
    #expect(ids.count == SmallAccord.rules.count * 3)
  }

  /// Twenty worlds for each; thousands in a full run.
  private static let blocks = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] == nil ? 25 : 250

  @Test(arguments: 0..<blocks)
  func aPlanFindsWhatTheJudgeFinds(_ block: Int) throws {
    let accord = try #require(SmallAccord.accord)
    let ids = accord.commitments.map(\.id)
    let plans = try CasePlans(of: ids, in: accord)
    var words: [Word: Int] = [:]
    for number in 0..<20 {
      let seed = UInt64(block * 1_000 + number)
      var dice = Dice(seed)
      let world = SmallWorld(&dice)
      let others = number % 2 * 8
      let file = try read(world.file(followedBy: others), plans, accord, world.reporter)
      #expect(file.report.faultCount == 0 && file.report.rows == world.rows.count + others)
      let ground = CaseGround(
        world.viewpoint, reporter: world.reporter, declared: world.declared, plans: plans, accord: accord)
      var found: [String: Found] = [:]
      for finding in Judge(accord: accord, evidence: world.evidence).findings(at: world.viewpoint) {
        guard finding.instance.kind == .caseInstance else { continue }
        let isOpen = finding.axes.word == .open
        found["\(finding.commitment) \(finding.instance.label)"] = Found(
          word: finding.axes.word, due: isOpen ? finding.lastMoment : nil)
      }
      var planned: [String: Found] = [:]
      for id in ids {
        for (name, answer) in try file.cases(of: id, Set(Word.allCases), on: ground) {
          planned["\(id) \(name)"] = Found(word: answer.word, due: answer.word == .open ? answer.due : nil)
          words[answer.word, default: 0] += 1
        }
      }
      let differing = Set(found.keys).union(planned.keys).filter { found[$0] != planned[$0] }.sorted()
      for key in differing.prefix(3) {
        Issue.record(
          """
          seed \(seed), \(key): the judge \(found[key]?.description ?? "-"), the plan \(planned[key]?.description ?? "-"); \(world)
          """)
      }
      if !differing.isEmpty { return }
    }
    #expect(words.count >= 4, "\(words)")
  }

  @Test(arguments: 0..<60)
  func orderChangesNothing(_ seed: Int) throws {
    let accord = try #require(SmallAccord.accord)
    let plans = try CasePlans(of: accord.commitments.map(\.id), in: accord)
    var dice = Dice(UInt64(seed + 1_000_000))
    let world = SmallWorld(&dice)
    let ground = CaseGround(
      world.viewpoint, reporter: world.reporter, declared: world.declared, plans: plans, accord: accord)
    let one = try read(world.file(), plans, accord, world.reporter)
    let other = try read(world.file(world.rows.reversed() + world.rows), plans, accord, world.reporter)
    #expect(try one.tallies(on: ground) == other.tallies(on: ground))
    #expect(one.caseCount == other.caseCount)
  }

  /// What is counted is what is listed.
  @Test(arguments: 0..<40)
  func talliesCountWhatIsListed(_ seed: Int) throws {
    let accord = try #require(SmallAccord.accord)
    let plans = try CasePlans(of: accord.commitments.map(\.id), in: accord)
    var dice = Dice(UInt64(seed + 2_000_000))
    let world = SmallWorld(&dice)
    let ground = CaseGround(
      world.viewpoint, reporter: world.reporter, declared: world.declared, plans: plans, accord: accord)
    let file = try read(world.file(), plans, accord, world.reporter)
    for tally in try file.tallies(on: ground) {
      let listed = try file.cases(of: tally.commitment, Set(Word.allCases), on: ground)
      #expect(Dictionary(grouping: listed, by: \.answer.word).mapValues(\.count) == tally.counts)
      #expect(tally.months.values.flatMap(\.values).reduce(0, +) == listed.count)
      let breached = listed.filter { $0.answer.word == .breached && $0.name.first != "0" }.compactMap {
        UInt64($0.name)
      }
      #expect(breached.reduce(0, +) == tally.breachedSum)
      for (name, answer) in listed {
        #expect(try file.answer(of: tally.commitment, case: name, on: ground) == answer)
      }
    }
  }
}
