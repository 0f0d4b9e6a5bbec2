// What a pass over a file takes in, and what it says of lines that are wrong.

import Accords
import Cases
import CivilTime
import Evidence
import Findings
import Testing

@Suite struct CaseFileTests {
  private static let reporter = Reporter(id: "r", name: "R", kind: .party, party: "US", speaksFor: nil, relayedBy: nil)

  private func plans() throws -> (CasePlans, Accord) {
    let accord = try #require(SmallAccord.accord)
    return (try CasePlans(of: ["plain", "never"], in: accord), accord)
  }

  private func file(_ text: String) throws -> CaseFile { try file(Array(text.utf8)) }

  private func file(_ bytes: [UInt8]) throws -> CaseFile {
    let (plans, accord) = try plans()
    return try read(bytes, plans, accord, Self.reporter)
  }

  /// The same line, in the middle of a long file and at its very end.
  @Test(arguments: [
    ("2000-01-02T00:00:00Z,applied,1", "wrong number of fields"),
    ("2000-01-02T00:00:00Z,applied,1,,", "wrong number of fields"),
    ("", "wrong number of fields"),
    ("2000-02-30T00:00:00Z,applied,1,", "at: no date or moment: 2000-02-30T00:00:00Z"),
    ("2000-01-02T24:00:00Z,applied,1,", "at: no date or moment: 2000-01-02T24:00:00Z"),
    ("2000-01-02T00:0a:00Z,applied,1,", "at: no date or moment"),
    ("2000-01-02 00:00:00,applied,1,", "at: no date or moment"),
    ("2000/01-02T00:00:00Z,applied,1,", "at: no date or moment"),
    (",applied,1,", "at: no date or moment"),
    ("2000-01-02T00:00:00Z,aplied,1,", "type: unknown type: aplied"),
    ("2000-01-02T00:00:00Z,,1,", "type: unknown type"),
    ("2000-01-02T00:00:00Z,applied,,", "case: no name of a case"),
    ("2000-01-02T00:00:00Z,applied,a\tb,", "case: no name of a case: a\u{FFFD}b"),
    ("2000-01-02T00:00:00Z,app\"lied,1,", "type: stray quote"),
    ("2000-01-02T00:00:00Z,\"applied,1,", "type: stray quote"),
    ("2000-01-02T00:00:00Z,\"applied\"x,1,", "type: stray quote"),
    ("2000-01-02T00:00:00Z,applied,1,\0", "attr: NUL"),
  ])
  func aLineAtFaultIsNamed(_ line: String, _ said: String) throws {
    let good = "2000-01-02T00:00:00Z,applied,17,\n"
    for (before, after) in [(0, 0), (0, 9), (9, 0), (20, 20)] {
      let text =
        "at,type,case,attr\n" + String(repeating: good, count: before) + line + "\n"
        + String(repeating: good, count: after)
      let report = try file(text).report
      #expect(report.faultCount == 1 && report.rows == before + 1 + after, "\(report)")
      let named = report.named.first.map(\.description) ?? ""
      #expect(named.hasPrefix("line \(before + 2)") && named.contains(said), "\(named)")
      #expect(report.named.first?.offset == 18 + before * good.utf8.count)
    }
  }

  @Test func bytesThatAreNoTextAndLongLinesAreNamed() throws {
    let head = Array("at,type,case,attr\n".utf8)
    let good = Array("2000-01-02T00:00:00Z,applied,17,\n".utf8)
    let wrong = Array("2000-01-02T00:00:00Z,applied,1,".utf8) + [0xC3, 0x28, 0x0A]
    let long = [UInt8](repeating: UInt8(ascii: "x"), count: 10_000_000) + [0x0A]
    let file = try file(head + good + wrong + long + good + good + good + good + good)
    #expect(file.report.faults == [.notText: 1, .tooLong: 1])
    #expect(file.report.named.map(\.line) == [3, 4] && file.report.rows == 8 && file.caseCount == 1)
  }

  @Test func manyFaultsAreCountedAndTheFirstNamed() throws {
    let report = try file("at,type,case,attr\n" + String(repeating: "x\n", count: 1_000)).report
    #expect(report.faults == [.fieldCount: 1_000] && report.named.count == CaseReport.mostNamed)
  }

  /// Quotes, carriage returns and characters outside of ASCII change nothing.
  @Test func howARowIsWrittenChangesNothing() throws {
    let rows = (0..<300).map {
      ("2000-01-0\(1 + $0 % 9)T0\($0 % 10):00:00Z", "applied", "\($0 * 37_003 % 100_000_007)")
    }
    func text(_ line: ((String, String, String)) -> String) -> String {
      "at,type,case,attr\n" + rows.map(line).joined()
    }
    let plain = try file(text { "\($0),\($1),\($2),\n" })
    let others = [
      text { "\"\($0)\",\"\($1)\",\"\($2)\",\"\"\n" }, text { "\($0),\($1),\($2),\r\n" },
      text { "\($0),\($1),\($2),Zürich\n" }, text { "\($0),\($1),\($2),\"a,\"\"b\"\"\"\n" },
      String(text { "\($0),\($1),\($2),\n" }.dropLast()),
    ]
    let (plans, accord) = try plans()
    let ground = CaseGround(
      Viewpoint(on: SmallWorld.day(40), known: SmallWorld.day(40)), reporter: Self.reporter, declared: [], plans: plans,
      accord: accord)
    #expect(plain.caseCount == 300 && plain.report.faultCount == 0)
    for other in try others.map({ try file($0) }) {
      #expect(try other.tallies(on: ground) == plain.tallies(on: ground))
      #expect(other.report == plain.report)
    }
  }

  @Test func namesOfCasesAreKeptApart() throws {
    let names = [
      "0", "00", "1", "01", "9", "99999999", "123456789", "999999999999999999", "9999999999999999999", "a", "é", "-1",
    ]
    let lines = (names + names).map { "2000-01-02T00:00:00Z,applied,\($0),\n" }
    let file = try file("at,type,case,attr\n" + lines.joined() + String(repeating: lines[0], count: 9))
    #expect(file.caseCount == names.count && file.report.saidAgain == names.count + 9)
    let (plans, accord) = try plans()
    let ground = CaseGround(
      Viewpoint(on: SmallWorld.day(3), known: SmallWorld.day(3)), reporter: Self.reporter, declared: [], plans: plans,
      accord: accord)
    let listed = try file.cases(of: "plain", [.open], on: ground).map(\.name)
    #expect(Set(listed) == Set(names) && listed.count == names.count)
    #expect(try file.answer(of: "plain", case: "2", on: ground) == nil)
    #expect(try file.records(of: "a").map(\.event) == ["applied"])
  }

  @Test func whatIsRemarkableIsCounted() throws {
    let file = try file(
      """
      at,type,case,attr
      2000-01-05T00:00:00Z,applied,1,
      2000-01-05T23:00:00Z,applied,1,
      2000-01-02,applied,1,
      2000-01-02T10:00,applied,2,
      2000-01,other,3,
      2000-01/2000-02,applied,3,
      """)
    #expect(file.report.rows == 6 && file.report.saidAgain == 1 && file.report.notAsked == 1)
    #expect(file.report.backwards == 2 && file.report.farthestBack == 3)
    #expect(file.report.withoutZone == 1 && file.report.uncertain == 3)
  }

  @Test func tablesGrow() throws {
    let lines = (0..<40_000).map { "2000-01-0\(1 + $0 % 9)T00:00:00Z,applied,\($0 % 3 == 0 ? "k\($0)" : "\($0)"),\n" }
    let file = try file("at,type,case,attr\n" + lines.joined())
    #expect(file.caseCount == 40_000 && file.report.faultCount == 0)
    #expect(try file.records(of: "k39999").map(\.days) == [DayInterval(day: SmallWorld.day(39_999 % 9))])
    #expect(try file.records(of: "39998").map(\.days) == [DayInterval(day: SmallWorld.day(39_998 % 9))])
  }

  @Test(arguments: [
    ("type,event\n", "line 1"), ("type,attribute,event\napplied,,nothing\n", "line 2"),
    ("type,attribute,event\nasked,,holder-asked\n", "line 2"),
    ("type,attribute,event\nx,,applied\nx,,\n", "line 3"), ("type,attribute,event\nx,applied\n", "line 2"),
    ("type,attribute,event\n\"x,,applied\n", "line 2"), ("", "line 1"),
  ])
  func aMappingThatIsWrongIsRefused(_ text: String, _ place: String) throws {
    let (_, accord) = try plans()
    let fault = #expect(throws: MappingFault.self) {
      try CaseMapping(Array(text.utf8), columns: CaseColumns(attribute: "attr"), accord: accord)
    }
    #expect(fault?.description.hasPrefix(place) == true, "\(fault?.description ?? "")")
  }

  @Test func anAttributeSaysWhichEventItIs() throws {
    let (plans, accord) = try plans()
    let mapping = "type,attribute,event\nscreened,protection,reprisal\nscreened,,\nvisa,,applied\n"
    let lines = [("visa", "x"), ("screened", "protection"), ("screened", "none"), ("screened", "")].map {
      "2000-01-02T00:00:00Z,\($0),1,\($1)\n"
    }
    for count in [1, 40] {
      let text = "at,type,case,attr\n" + String(repeating: lines.joined(), count: count)
      let file = try read(Array(text.utf8), plans, accord, Self.reporter, mapping: mapping)
      #expect(file.report.notAsked == 2 * count)
      #expect(try file.records(of: "1").map(\.event) == ["applied", "reprisal"])
    }
  }

  /// Types are compared by eight bytes at a time, whatever their length.
  @Test(arguments: [7, 8, 9, 15, 16, 17, 23, 24, 25, 40])
  func typesOfAnyLengthAreToldApart(_ length: Int) throws {
    let (plans, accord) = try plans()
    let types = (0..<length).map { place in
      String(repeating: "a", count: place) + "b" + String(repeating: "a", count: length - 1 - place)
    }
    let known = types.enumerated().map { "\($1),,\($0 == length / 2 ? "applied" : "")\n" }
    let lines = (types + [String(repeating: "a", count: length)]).map { "2000-01-02T00:00:00Z,\($0),1,\n" }
    let file = try read(
      Array(("at,type,case,attr\n" + lines.joined() + String(repeating: lines[0], count: 20)).utf8), plans, accord,
      Self.reporter, mapping: "type,attribute,event\n" + known.joined())
    #expect(file.report.faults == [.unknownType: 1] && file.report.notAsked == length - 1 + 20)
    #expect(try file.records(of: "1").map(\.event) == ["applied"])
  }

  @Test(arguments: ["at,type,case", "at,type,case,attr,at", "\"at,type,case,attr", ""])
  func aHeaderThatIsWrongIsRefused(_ header: String) throws {
    #expect(throws: CaseHeaderFault.self) { try file(header + "\n") }
  }
}
