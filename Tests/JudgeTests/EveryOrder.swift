// Neither the order of evidence nor the names of its rows decide anything: worlds of lines, and the same worlds as files.

import AccordLanguage
import Accords
import Adherence
import CivilTime
import Evidence
import Findings
import Foundation
import Intake
import Recheck
import Reports
import Testing

@Suite struct EveryOrder {
  private static let isThorough = ProcessInfo.processInfo.environment["SERVANDA_THOROUGH"] == "1"

  @Test(arguments: MixedWorld.Theme.allCases) func ofMixedWorlds(_ theme: MixedWorld.Theme) throws {
    for seed in 20_140_000..<(20_140_000 + (Self.isThorough ? 10 : 3)) {
      var dice = SeededDice(seed: UInt64(seed))
      let world = MixedWorld(theme, dice: &dice)
      let accord = try WrittenWorld(world.text).accord
      try expectSame(accord, "\(theme), seed \(seed)", &dice)
    }
  }

  @Test(arguments: [0, 1]) func ofWorldsWhosePeriodsAreClosedEarly(_ part: Int) throws {
    var words: Set<Word> = []
    for number in 0..<(Self.isThorough ? 25 : 7) {
      var dice = SeededDice(seed: UInt64(20_150_000 + 1000 * part + number))
      let accord = try WrittenWorld(OrderWorld.text(&dice)).accord
      words.formUnion(try expectSame(accord, "part \(part), world \(number)", &dice))
    }
    #expect(words.isSuperset(of: [.disputed, .undetermined, .breached, .open]))
  }

  /// The findings on the evidence of an example are the same, byte for byte, when its lines are put in another order, and when
  /// its rows come from files in any order; where rows have other names, the same but for the names.
  @discardableResult private func expectSame(
    _ accord: Accord, _ world: String, _ dice: inout SeededDice
  ) throws -> Set<Word> {
    let example = try #require(accord.examples.first)
    let viewpoint = Viewpoint(on: example.on, known: example.known)
    let told = FoundText(accord, RecordedEvidence(supposing: example.given, in: accord), viewpoint)
    #expect(told.refused.isEmpty, "\(world)")
    for _ in 0..<2 {
      let places = example.given.indices.shuffled(using: &dice)
      let again = FoundText(
        accord, RecordedEvidence(supposing: places.map { example.given[$0] }, in: accord), viewpoint,
        naming: { places[$0 - 1] + 1 })
      told.expectEqual(again, "\(world), lines as \(places.map { $0 + 1 })")
    }
    let rows = try #require(writtenRows(of: example, in: accord))
    let inFiles = try FoundText(accord, evidence(of: rows, accord), viewpoint)
    let shuffled = try FoundText(accord, evidence(of: rows.shuffled(using: &dice), accord), viewpoint)
    #expect(inFiles.json == shuffled.json, "\(world), in files")
    let names = Array(1...max(1, example.given.count)).shuffled(using: &dice)
    let renamed = try FoundText(
      accord,
      evidence(
        of: rows.map { row in row.named("given-\(names[(Int(row.cells["id"]?.dropFirst(6) ?? "") ?? 1) - 1])") }, accord
      ),
      viewpoint, naming: { (names.firstIndex(of: $0) ?? 0) + 1 })
    inFiles.expectEqual(renamed, "\(world), with other names")
    return Set(told.findings.map(\.word))
  }

  private func evidence(of rows: [WrittenRow], _ accord: Accord) throws -> RecordedEvidence {
    let (evidence, rejections) = readEvidence(evidenceFiles(of: rows).files, for: accord)
    return try #require(evidence, "\(RejectionRenderer().render(rejections))")
  }
}

/// What is found, and what the checker says of it, with the rows under the names that they have elsewhere.
private struct FoundText {
  let findings: [Finding]
  let json: [String]
  let refused: [String]

  init(
    _ accord: Accord, _ evidence: RecordedEvidence, _ viewpoint: Viewpoint, naming name: (Int) -> Int = { $0 }
  ) {
    findings = Judge(accord: accord, evidence: evidence).findings(at: viewpoint)
    json = findings.map { Self.renamed(JSONValue.finding($0, in: accord).document, name) }
    refused = Recheck(accord: accord, evidence: evidence).confirm(findings).compactMap(\.refusal).map { "\($0)" }
  }

  /// With the numbers of `given-1` and the like put through `name`.
  private static func renamed(_ text: String, _ name: (Int) -> Int) -> String {
    var parts = text.components(separatedBy: "given-")
    for place in parts.indices.dropFirst() {
      let digits = parts[place].prefix { $0.isNumber }
      parts[place] = "\(Int(digits).map(name) ?? 0)\(parts[place].dropFirst(digits.count))"
    }
    return parts.joined(separator: "given-")
  }

  func expectEqual(_ other: FoundText, _ world: String) {
    #expect(json.count == other.json.count && refused == other.refused, "\(world): \(other.refused)")
    for (place, (one, another)) in zip(json, other.json).enumerated() where one != another {
      let lines = zip(one.split(separator: "\n"), another.split(separator: "\n")).first { $0 != $1 }
      Issue.record(
        "\(world): \(findings[place].commitment) \(findings[place].instance.label): \(lines.map { "\($0) / \($1)" } ?? "")"
      )
      return
    }
  }
}

/// Worlds with a calendar that acts close early, rival records, contested suspensions, cases, rounds.
private enum OrderWorld {
  static let frame =
    """
    accord ordered "An accord in any order"
    party GE "Georgia" clock UTC
    party DE "Germany" clock UTC
    calendar year starts 1 January, named CY by the year in which it starts
    calendar cycle runs 2 years from 2011-01-01, named C by number, closed early by shut
    evidence about means within 10 percent admissions settle what the figures leave open
    event shut "A cycle is closed"
    event deed "A deed"
    event met "A condition"
    event asked "Asked" happens to a request
    event told "Told" happens to a request
    event spared "Spared" happens to a request
    indicator sent "Sent" counts letters
      by class urgent, plain
    indicator got "Got" counts letters
    meeting talks "The talks"
    instrument fixed "Fixed" agreed 2010-01-01 in force from 2010-01-01

    """
    + [
      "requires at least 10 sent in each full cycle\n  may be suspended by a note",
      "requires at most 10 sent in each cycle or part",
      "requires at least 10 sent in each full cycle\n  only if met",
      "requires at least 4 sent in each full year, crediting got when GE elects, at most 5 in any year, from 2010-01-01",
      "requires at least 2 rounds of talks in each full year",
      "whenever asked, unless spared\n  requires told within 20 days of asked, the day of asked not counted, whether a working day or not\n  may be suspended by a note",
      "requires deed by 2012-06-30\n  may be suspended by a note",
      "forbids deed until met",
      "requires at least 6 sent in each full year\n  carries its shortfall into the next year, in no set order",
    ].enumerated().map { place, clauses in
      """
      commitment duty-\(place) "duty"
        source fixed rests on the text owed by GE to DE from 2011-01-01
        \(clauses)

      """
    }.joined()

  static func text(_ dice: inout SeededDice) -> String {
    func pick<T>(_ from: [T]) -> T { from[Int.random(in: 0..<from.count, using: &dice)] }
    func chance(_ of: Int) -> Bool { Int.random(in: 0..<of, using: &dice) == 0 }
    func date() -> String {
      let day = pick(["2011-06-15", "2012-01-10", "2012-04-01", "2012-04-01", "2012-06-20"])
      return chance(5) ? String(day.prefix(7)) : day
    }
    var lines: [String] = []
    for _ in 0..<Int.random(in: 4..<13, using: &dice) {
      let by = pick(["GE", "GE", "DE"])
      let published = "published \(pick(["2012-05-01", "2012-05-01", "2013-03-01"]))"
      let contested = chance(3) ? ", contested by \(by == "GE" ? "DE" : "GE")" : ""
      let duty = "duty-\(pick([0, 5, 6]))"
      switch Int.random(in: 0..<11, using: &dice) {
      case 0, 1:
        lines.append("event \(pick(["shut", "shut", "deed", "met"])) on \(date()), by \(by)\(contested), \(published)")
      case 2: lines.append("suspension of \(duty) from \(date()) until 2012-07-01, by \(by)\(contested), \(published)")
      case 3, 4:
        lines.append(
          "event \(pick(["asked", "told", "spared"])) of \(pick(["c1", "c1", "c2"])) on \(date()), by \(by), \(published)"
        )
      case 5: lines.append("round of talks on \(date()), hosted by \(by), \(published)")
      case 6:
        lines.append(
          "claim by \(by) that GE has \(pick(["kept", "breached", "denied", "acknowledged"])) \(pick(["duty-6", "duty-3 CY2011"])), published \(pick(["2012-08-01", "2012-08-01", "2012-09"]))"
        )
      case 7:
        let subject = pick(["shut", "sent", "deed", "told", "spared", "talks"])
        lines.append(
          "complete \(subject) from \(pick(["2010-01-01", "2011-01-01"])) to \(pick(["2011-12-31", "2014-12-31"])), by \(by), \(published)"
        )
      default:
        let days = pick([
          "2011-01-01 to 2011-12-31", "2011-01-01 to 2011-12-31", "2012-01-01 to 2012-04-01",
          "2011-01-01 to 2012-12-31",
        ])
        let what = pick(["sent", "sent", "sent class urgent", "got"])
        lines.append(
          "\(what) \(pick(["", "", "at least ", "at most "]))\(pick(["3", "6", "12"])) from \(days), by \(by), \(published)"
        )
      }
    }
    var seen: Set<String> = []
    lines = lines.filter { seen.insert($0).inserted }
    return frame + "example \"e\"\n" + lines.map { "  given \($0)\n" }.joined()
      + "  on \(pick(["2012-03-01", "2012-08-01", "2013-12-31"])) known 2014-01-01\n  expect duty-6 kept\n"
  }
}
